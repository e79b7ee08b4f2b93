import { type FormEvent, useState } from 'react'
import { api, useAct } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Field } from '#web/kit/Field.tsx'
import { Input, TextArea } from '#web/kit/Input.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { monthDay, t } from '#web/words.ts'
import { YearNotice } from '../rules.ts'
import { readNotice } from './notice.ts'

/** The official notice is pasted as it stands; what was read out of it is shown before it counts. */
export function NoticeForm({ year: first, onDone }: { year: number; onDone: () => void }) {
  const [year, setYear] = useState(String(first))
  const [text, write] = useState('')
  const [source, cite] = useState('')
  const { mutate, error, isPending } = useAct(api.calendars.publishYear, { invalidates: ['deadlines'], onDone })
  const notice = { year: Number(year), source, ...readNotice(text, Number(year)) }
  const right = notice.restDays.length > 0 && YearNotice.safeParse(notice).success
  const send = (event: FormEvent) => {
    event.preventDefault()
    mutate(notice)
  }
  return (
    <form className="form" onSubmit={send}>
      <Field label={t('calendars.field.year')} required>
        {(control) => <Input {...control} inputMode="numeric" maxLength={4} value={year} onChange={setYear} />}
      </Field>
      <Field label={t('calendars.notice_text')} hint={t('calendars.notice_text.hint')} required>
        {(control) => <TextArea {...control} rows={8} value={text} onChange={write} />}
      </Field>
      <Read name="restDays" days={notice.restDays} />
      <Read name="makeupDays" days={notice.makeupDays} />
      <Field label={t('calendars.field.source')} required>
        {(control) => (
          <Input {...control} type="url" placeholder="https://www.gov.cn/…" value={source} onChange={cite} />
        )}
      </Field>
      <Refusal error={error} />
      <div className="row form-end">
        <Button kind="main" type="submit" busy={isPending} disabled={!right}>
          {t('calendars.publishYear')}
        </Button>
      </div>
    </form>
  )
}

const Read = ({ name, days }: { name: 'restDays' | 'makeupDays'; days: readonly string[] }) => (
  <div>
    <p className="ink2 sm">{t('calendars.read_out', { what: t(`calendars.field.${name}`), count: days.length })}</p>
    <span className="row wrap">
      {days.map((day) => (
        <Tag key={day} tone={name === 'restDays' ? 'kept' : 'soon'}>
          {monthDay(day)}
        </Tag>
      ))}
    </span>
  </div>
)

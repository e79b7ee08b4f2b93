import { type FormEvent, useState } from 'react'
import { api, useAct } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Field } from '#web/kit/Field.tsx'
import { Input } from '#web/kit/Input.tsx'
import { Line } from '#web/kit/Line.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { useMay } from '#web/me.ts'
import { monthDay, t, weekday } from '#web/words.ts'
import { hoursFrom, hoursWords } from './hours.ts'
import type { Day } from './YearView.tsx'

/** What a day is and why; a typhoon or a local holiday is entered here. */
export function OneDay({ day, estateId }: { day: Day; estateId: string | undefined }) {
  const may = useMay()
  return (
    <Card title={monthDay(day.day)} note={weekday(day.day)}>
      <Line end={t(`calendars.certainty.${day.certainty}`)}>{t(`calendars.type.${day.type}`)}</Line>
      <Line end={hoursWords(day.hours) || t('calendars.closed')}>{t('calendars.list')}</Line>
      {day.reason && <Line>{day.reason}</Line>}
      {may('calendars.override') && <Override day={day} estateId={estateId} />}
    </Card>
  )
}

const shortestReason = 2

function Override({ day, estateId }: { day: Day; estateId: string | undefined }) {
  const [text, write] = useState(hoursWords(day.hours))
  const [reason, say] = useState('')
  const { mutate, error, isPending } = useAct(api.calendars.override, { invalidates: ['deadlines'] })
  const hours = hoursFrom(text)
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (hours) mutate({ days: [day.day], hours, reason, ...(estateId && { estateId }) })
  }
  return (
    <form className="form calendar-form" onSubmit={send}>
      <Field label={t('calendars.field.hours')} error={hours ? undefined : t('calendars.hours_unread')}>
        {(control) => <Input {...control} placeholder="09:00–12:00、13:30–18:00" value={text} onChange={write} />}
      </Field>
      <Field label={t('calendars.field.reason')} required>
        {(control) => <Input {...control} value={reason} maxLength={300} onChange={say} />}
      </Field>
      <Refusal error={error} />
      <div className="row form-end">
        <Button type="submit" busy={isPending} disabled={!hours || reason.trim().length < shortestReason}>
          {t('calendars.override')}
        </Button>
      </div>
    </form>
  )
}

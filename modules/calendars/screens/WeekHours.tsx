import { type FormEvent, useState } from 'react'
import { api, useAct, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Field } from '#web/kit/Field.tsx'
import { Input } from '#web/kit/Input.tsx'
import { Line } from '#web/kit/Line.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { useMay } from '#web/me.ts'
import { today } from '#web/today.ts'
import { day, t } from '#web/words.ts'
import { hoursFrom, hoursWords } from './hours.ts'

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
type Weekday = (typeof weekdays)[number]
type Week = Partial<Record<Weekday, [string, string][]>>

/** The hours of an ordinary week, and those that begin later. */
export function WeekHours({ estateId }: { estateId: string | undefined }) {
  const may = useMay()
  const { data } = useSee(api.calendars.list, {})
  const [editing, edit] = useState(false)
  const own = data?.rows.filter((row) => row.estateId === (estateId ?? null))
  const rows = own?.length ? own : data?.rows.filter((row) => row.estateId === null)
  const latest = rows?.at(-1)
  return (
    <Card
      title={t('calendars.list')}
      note={estateId && own?.length === 0 ? t('calendars.as_company') : undefined}
      end={
        may('calendars.setHours') && (
          <Button small kind="ghost" onClick={() => edit(!editing)}>
            {t('calendars.setHours')}
          </Button>
        )
      }
    >
      {latest && !editing && <Days week={latest.week} from={latest.fromDay} />}
      {editing && (
        <HoursForm key={estateId} start={latest?.week ?? {}} estateId={estateId} onDone={() => edit(false)} />
      )}
      {rows?.length === 0 && !editing && <Empty title={t('calendars.no_hours')} note={t('calendars.no_hours.out')} />}
    </Card>
  )
}

const Days = ({ week, from }: { week: Week; from: string | null }) => (
  <>
    {from && <Line end={day(from)}>{t('calendars.field.from')}</Line>}
    {weekdays.map((name) => (
      <Line key={name} end={hoursWords(week[name] ?? []) || <span className="ink3">{t('calendars.closed')}</span>}>
        {t(`calendars.weekday.${name}.long`)}
      </Line>
    ))}
  </>
)

type FormProps = { start: Week; estateId: string | undefined; onDone: () => void }

function HoursForm({ start, estateId, onDone }: FormProps) {
  const [texts, write] = useState(() =>
    Object.fromEntries(weekdays.map((name) => [name, hoursWords(start[name] ?? [])])),
  )
  const [from, begin] = useState(today())
  const { mutate, error, isPending } = useAct(api.calendars.setHours, { invalidates: ['deadlines'], onDone })
  const read = weekdays.map((name) => [name, hoursFrom(texts[name] ?? '')] as const)
  const right = read.every(([, hours]) => hours !== undefined)
  const send = (event: FormEvent) => {
    event.preventDefault()
    const week = Object.fromEntries(read.flatMap(([name, hours]) => (hours?.length ? [[name, hours]] : []))) as Week
    mutate({ week, from, ...(estateId && { estateId }) })
  }
  return (
    <form className="form calendar-form" onSubmit={send}>
      {read.map(([name, hours]) => (
        <Field
          key={name}
          label={t(`calendars.weekday.${name}.long`)}
          error={hours ? undefined : t('calendars.hours_unread')}
        >
          {(control) => (
            <Input
              {...control}
              placeholder={t('calendars.closed')}
              value={texts[name] ?? ''}
              onChange={(text) => write((all) => ({ ...all, [name]: text }))}
            />
          )}
        </Field>
      ))}
      <Field label={t('calendars.field.from')} required>
        {(control) => <Input {...control} type="date" value={from} onChange={begin} />}
      </Field>
      <Refusal error={error} />
      <div className="row form-end">
        <Button kind="main" type="submit" busy={isPending} disabled={!right || !from}>
          {t('calendars.setHours')}
        </Button>
      </div>
    </form>
  )
}

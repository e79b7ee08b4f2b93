import './services.css'
import { useState } from 'react'
import { api, useSee } from '#web/api.ts'
import { Chip } from '#web/kit/Chip.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { dayOf } from '#web/today.ts'
import { monthDay, t, time, weekday } from '#web/words.ts'

type WindowChoiceProps = {
  of: { serviceId: string; estateId: string }
  value: string | undefined
  onChange: (beginsAt: string) => void
}

/** The windows of a service in the next days: a day, then an hour; what is full says so. */
export function WindowChoice({ of, value, onChange }: WindowChoiceProps) {
  const { data, error } = useSee(api.homeservices.windows, of, { keep: true })
  const days = [...new Set(data?.rows.map(({ beginsAt }) => dayOf(beginsAt)))]
  const [looked, look] = useState<string>()
  const day = looked ?? (value ? dayOf(value) : days[0])
  if (error) return <Refusal error={error} />
  if (!data) return <Skeleton rows={2} />
  if (days.length === 0) return <p className="ink2">{t('homeservices.no_windows')}</p>
  return (
    <div className="windows">
      <fieldset className="window-days" aria-label={t('homeservices.day_of_visit')}>
        {days.map((one) => (
          <Chip key={one} on={one === day} onClick={() => look(one)}>
            {`${monthDay(one)} ${weekday(one)}`}
          </Chip>
        ))}
      </fieldset>
      <fieldset className="window-hours" aria-label={t('homeservices.windows')}>
        {data.rows
          .filter(({ beginsAt }) => dayOf(beginsAt) === day)
          .map(({ beginsAt, endsAt, left }) => (
            <button
              key={beginsAt}
              type="button"
              aria-pressed={beginsAt === value}
              disabled={left === 0}
              onClick={() => onChange(beginsAt)}
            >
              <b>{`${time(beginsAt)}–${time(endsAt)}`}</b>
              <span className="ink2 sm">{left === 0 ? t('homeservices.full') : t('homeservices.left', { left })}</span>
            </button>
          ))}
      </fieldset>
    </div>
  )
}

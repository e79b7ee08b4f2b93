import type { api } from '#web/api.ts'
import { classes } from '#web/kit/tone.ts'
import { today } from '#web/today.ts'
import { monthDay, t } from '#web/words.ts'

export type Day = Awaited<ReturnType<typeof api.calendars.year>>['days'][number]
type YearProps = { days: readonly Day[]; chosen: string | undefined; choose: (day: string) => void }

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** Twelve months; the kind of a day is told by its mark and its name, never by colour alone. */
export function YearView({ days, chosen, choose }: YearProps) {
  const months = Map.groupBy(days, ({ day }) => Number(day.slice(5, 7)))
  return (
    <>
      <div className="year">
        {[...months].map(([month, of]) => (
          <Month key={month} month={month} days={of} chosen={chosen} choose={choose} />
        ))}
      </div>
      <ul className="row wrap year-legend sm">
        {kinds.map((kind) => (
          <li key={kind} className="row">
            <i className={classes('year-day', kind)}>{sign(kind)}</i> {legendWords(kind)}
          </li>
        ))}
      </ul>
    </>
  )
}

const kinds = ['restday', 'makeup_workday', 'statutory', 'override', 'estimated'] as const
type Kind = (typeof kinds)[number]
const sign = (kind: Kind) => t(`calendars.sign.${kind}`)

const legendWords = (kind: Kind) => {
  if (kind === 'statutory') return t('calendars.statutory')
  return t(kind === 'override' || kind === 'estimated' ? `calendars.certainty.${kind}` : `calendars.type.${kind}`)
}

type MonthProps = Omit<YearProps, 'days'> & { month: number; days: readonly Day[] }

function Month({ month, days, chosen, choose }: MonthProps) {
  const [first] = days
  const lead = first ? Temporal.PlainDate.from(first.day).dayOfWeek - 1 : 0
  const here = today()
  return (
    <section className="month" aria-label={t('calendars.month', { month })}>
      <h3>{t('calendars.month', { month })}</h3>
      <div className="year-month">
        {weekdays.map((name) => (
          <span key={name} className="ink3 xs" aria-hidden>
            {t(`calendars.weekday.${name}`)}
          </span>
        ))}
        {first && <OneDay day={first} lead={lead} here={here} chosen={chosen} choose={choose} />}
        {days.slice(1).map((day) => (
          <OneDay key={day.day} day={day} here={here} chosen={chosen} choose={choose} />
        ))}
      </div>
    </section>
  )
}

type DayProps = { day: Day; lead?: number; here: string; chosen: string | undefined; choose: (day: string) => void }

const isWeekend = (day: string) => Temporal.PlainDate.from(day).dayOfWeek > 5

function OneDay({ day: { day, type, statutory, certainty, reason }, lead, here, chosen, choose }: DayProps) {
  const marked = type === 'makeup_workday' || (type === 'restday' && !isWeekend(day)) || certainty === 'override'
  const words = [
    monthDay(day),
    t(`calendars.type.${type}`),
    statutory && t('calendars.statutory'),
    t(`calendars.certainty.${certainty}`),
    reason,
  ]
  return (
    <button
      type="button"
      className={classes(
        'year-day',
        type,
        statutory && 'statutory',
        certainty,
        day === here && 'today',
        day === chosen && 'on',
      )}
      style={lead ? { gridColumnStart: lead + 1 } : undefined}
      title={words.filter(Boolean).join(' · ')}
      aria-pressed={day === chosen}
      onClick={() => choose(day)}
    >
      {Number(day.slice(8))}
      {marked && type !== 'workday' && <small>{sign(type)}</small>}
    </button>
  )
}

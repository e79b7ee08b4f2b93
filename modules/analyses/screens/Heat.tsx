import { api, useSee } from '#web/api.ts'
import { Card } from '#web/kit/Card.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { classes } from '#web/kit/tone.ts'
import { number, t } from '#web/words.ts'

type Span = Parameters<typeof api.analyses.hours>[0]
type Props = { span: Span; open: (at: { weekday: number; hour: number; count: number; title: string }) => void }

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const
const hours = Array.from({ length: 24 }, (_, hour) => hour)
const deep = 55

/** When calls come in: a cell for each hour of each weekday, as deep as it is busy, the number printed on it. */
export function Heat({ span, open }: Props) {
  const { data, error } = useSee(api.analyses.hours, span, { keep: true })
  if (error) return <Refusal error={error} />
  const counts = new Map(data?.rows.map(({ weekday, hour, count }) => [`${weekday}/${hour}`, count]))
  const most = Math.max(1, ...counts.values())
  const total = data?.rows.reduce((sum, { count }) => sum + count, 0) ?? 0
  return (
    <Card title={t('analyses.hours')} note={t('analyses.calls', { count: number(total) })} padded className="heat-card">
      {data ? (
        <div className="heat-scroll">
          <section className="heat" aria-label={t('analyses.hours')}>
            <span />
            {hours.map((hour) => (
              <span key={hour}>{hour}</span>
            ))}
            {weekdays.map((weekday) => (
              <Day key={weekday} weekday={weekday} counts={counts} most={most} open={open} />
            ))}
          </section>
        </div>
      ) : (
        <Skeleton rows={7} />
      )}
    </Card>
  )
}

type DayProps = { weekday: number; counts: ReadonlyMap<string, number>; most: number; open: Props['open'] }

function Day({ weekday, counts, most, open }: DayProps) {
  const day = t(`analyses.weekday.${weekday}`)
  return (
    <>
      <span className="day">{day}</span>
      {hours.map((hour) => {
        const count = counts.get(`${weekday}/${hour}`) ?? 0
        const heat = Math.round((count / most) * 100)
        const title = t('analyses.at_hour', { day, hour, count })
        return (
          <button
            key={hour}
            type="button"
            className={classes('heat-cell', heat > deep && 'deep')}
            style={{ '--heat': heat }}
            title={title}
            aria-label={title}
            disabled={count === 0}
            onClick={() => open({ weekday, hour, count, title: t('analyses.at_hour_short', { day, hour }) })}
          >
            {count > 0 ? count : ''}
          </button>
        )
      })}
    </>
  )
}

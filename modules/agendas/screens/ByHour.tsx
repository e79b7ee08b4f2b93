import { useLocation } from 'wouter'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { leftAt, toneOf, usedShare, wordsOf } from '#web/kit/clock.ts'
import { Empty } from '#web/kit/Empty.tsx'
import { Ring } from '#web/kit/Ring.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { classes } from '#web/kit/tone.ts'
import { dayOf } from '#web/today.ts'
import { moment, t, time } from '#web/words.ts'
import { faceOf, hourOf, momentOf, type Promised } from './day.tsx'

type ByHourProps = { rows: readonly Promised[] | undefined; day: { from: string; to: string }; at: Temporal.Instant }

const before = -1

/** The day as a list, hour by hour; what is done fades. */
export function ByHour({ rows, day, at }: ByHourProps) {
  const [, go] = useLocation()
  const groups = Map.groupBy(rows ?? [], (row) => Math.max(before, Math.floor(hourOf(momentOf(row), day))))
  const inOrder = [...groups].toSorted(([a], [b]) => a - b)
  const nowHour = Math.floor(hourOf(at.toString(), day))
  return (
    <Card fill title={t('agendas.by_hour')} note={t('agendas.by_hour.note')}>
      {!rows && <Skeleton />}
      {rows?.length === 0 && (
        <Empty title={t('agendas.nothing')} note={t('agendas.nothing.out')}>
          <Button small kind="main" onClick={() => go('/cases?view=undispatched')}>
            {t('agendas.on_desk')}
          </Button>
        </Empty>
      )}
      {inOrder.map(([hour, promised]) => (
        <section key={hour} className={classes('hour', hour === nowHour && 'current')}>
          <h3>{hour === before ? t('agendas.before') : t('agendas.hour', { hour })}</h3>
          <div className="grow">
            {promised.map((row) => (
              <OneLine key={row.clockId} row={row} at={at} onOpen={() => go(`/cases/${row.caseId}`)} />
            ))}
          </div>
        </section>
      ))}
    </Card>
  )
}

function OneLine({ row, at, onOpen }: { row: Promised; at: Temporal.Instant; onOpen: () => void }) {
  const face = faceOf(row, at)
  const left = leftAt(face, at)
  const tone = toneOf(face, left)
  const strong = tone === 'late' || tone === 'soon'
  return (
    <button type="button" className={classes('turn', row.endedAt && 'done')} onClick={onOpen}>
      <Ring tone={tone} share={usedShare(face, left)} size={20} />
      <span className="sm ink2 nowrap">
        {row.endedAt ? time(row.endedAt) : row.dueAt && t('agendas.until', { at: untilOf(row.dueAt, at) })}
      </span>
      <span className="cut">
        {row.title} <span className="xs ink3">{t(`cases.promise.${row.promise}`)}</span>
      </span>
      <span className="sm ink2 cut">
        {row.unit ?? row.place} {row.handler}
      </span>
      <span className={`sm num c nowrap ${tone} ${strong ? 'b' : ''}`}>
        {row.endedAt ? t('agendas.kept', { at: time(row.endedAt) }) : wordsOf(face, left)}
      </span>
    </button>
  )
}

// Today the hour is enough; yesterday's says so.
const untilOf = (dueAt: string, at: Temporal.Instant) => (dayOf(dueAt) === dayOf(at) ? time(dueAt) : moment(dueAt))

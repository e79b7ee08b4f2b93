import { useLocation } from 'wouter'
import { leftAt, toneOf, usedShare, wordsOf } from '#web/kit/clock.ts'
import { Ring } from '#web/kit/Ring.tsx'
import { t, time } from '#web/words.ts'
import { faceOf, hourOf, momentOf, type Promised } from './day.tsx'

type PictureProps = { rows: readonly Promised[]; day: { from: string; to: string }; at: Temporal.Instant }

/** The office day; what falls outside leans on its edges. */
const [firstHour, lastHour] = [8, 19]
const hours = Array.from({ length: lastHour - firstHour }, (_, i) => firstHour + i)
const lanes = 5
/** So wide that the words of a bar can be read. */
const barHours = 1.4

const place = (hour: number) =>
  ((Math.min(lastHour, Math.max(firstHour, hour)) - firstHour) / (lastHour - firstHour)) * 100

type Bar = { row: Promised; from: number; to: number; lane: number }

/** Lays the bars into lanes, the nearest first; what finds no room is counted. */
function laid(rows: readonly Promised[], day: { from: string }): { bars: Bar[]; left: number } {
  const ends: number[] = Array.from({ length: lanes }, () => firstHour)
  const bars: Bar[] = []
  const spans = rows.map((row) => ({ row, ...spanOf(row, day) })).toSorted((a, b) => a.from - b.from || a.to - b.to)
  for (const span of spans) {
    const lane = ends.findIndex((end) => end <= span.from)
    if (lane < 0) continue
    ends[lane] = span.to
    bars.push({ ...span, lane })
  }
  return { bars, left: rows.length - bars.length }
}

// A bar begins where its promise ends: when it was kept, when it broke, when it falls due.
function spanOf(row: Promised, day: { from: string }) {
  const from = Math.min(Math.max(firstHour, hourOf(momentOf(row), day)), lastHour - barHours)
  return { from, to: from + barHours }
}

/** The day as a picture: every promise a bar at its due moment, and the line of now. */
export function DayPicture({ rows, day, at }: PictureProps) {
  const nowHour = hourOf(at.toString(), day)
  const before = rows.filter((row) => hourOf(momentOf(row), day) < firstHour)
  const lateBefore = before.filter(({ endedAt }) => !endedAt).length
  const { bars, left } = laid(
    rows.filter((row) => !before.includes(row)),
    day,
  )
  return (
    <section className="card day" aria-label={t('agendas.picture')}>
      <i className="day-gone" style={{ width: `${place(nowHour)}%` }} />
      {hours.map((hour) => (
        <span key={hour} className="day-hour" style={{ left: `${place(hour)}%` }}>
          {hour}:00
        </span>
      ))}
      {bars.map((bar) => (
        <OneBar key={bar.row.clockId} bar={bar} at={at} />
      ))}
      {lateBefore > 0 && <span className="day-before tag late">{t('agendas.late_before', { count: lateBefore })}</span>}
      {left > 0 && <span className="day-left xs ink2">+{left}</span>}
      {nowHour >= firstHour && nowHour <= lastHour && (
        <i className="day-now" style={{ left: `${place(nowHour)}%` }}>
          <b>{time(at)}</b>
        </i>
      )}
    </section>
  )
}

function OneBar({ bar: { row, from, to, lane }, at }: { bar: Bar; at: Temporal.Instant }) {
  const [, go] = useLocation()
  const face = faceOf(row, at)
  const left = leftAt(face, at)
  const tone = toneOf(face, left)
  const name = `${row.unit ?? row.place ?? ''} ${row.title}`.trim()
  return (
    <button
      type="button"
      className={`day-bar ${tone} ${row.endedAt ? 'done' : ''}`}
      style={{ left: `${place(from)}%`, width: `calc(${place(to) - place(from)}% - 4px)`, top: 32 + lane * 32 }}
      title={`${row.number} ${row.title} · ${t(`cases.promise.${row.promise}`)} · ${wordsOf(face, left)}`}
      onClick={() => go(`/cases/${row.caseId}`)}
    >
      <Ring tone={tone} share={usedShare(face, left)} size={18} />
      <span className="cut">{name}</span>
    </button>
  )
}

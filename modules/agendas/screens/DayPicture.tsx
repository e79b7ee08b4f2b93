import { api, useSee } from '#web/api.ts'
import { Ring } from '#web/kit/Ring.tsx'
import { classes } from '#web/kit/tone.ts'
import { dayOf } from '#web/today.ts'
import { t, time } from '#web/words.ts'
import { type Day, type Entry, hourOf } from './day.tsx'

interface PictureProps {
  entries: readonly Entry[]
  day: Day
  at: Temporal.Instant
  estateId: string
  onOpen: (entry: Entry) => void
  /** Something stands under the picture and needs the room of a lane. */
  low?: boolean | undefined
}

/** The office day; what falls outside leans on its edges. */
const [firstHour, lastHour] = [8, 19]
const hours = Array.from({ length: lastHour - firstHour }, (_, i) => firstHour + i)
/** So wide that the words of a bar can be read. */
const barHours = 1.4
const [headPx, lanePx, footPx] = [32, 32, 26]

const place = (hour: number) =>
  ((Math.min(lastHour, Math.max(firstHour, hour)) - firstHour) / (lastHour - firstHour)) * 100

type Bar = { entry: Entry; from: number; to: number; lane: number }

/** Lays the bars into lanes, the nearest first; what finds no room is counted. */
function laid(entries: readonly Entry[], day: Day, lanes: number): { bars: Bar[]; left: number } {
  const ends: number[] = Array.from({ length: lanes }, () => firstHour)
  const bars: Bar[] = []
  const spans = entries
    .map((entry) => ({ entry, ...spanOf(entry, day) }))
    .toSorted((a, b) => a.from - b.from || a.to - b.to)
  for (const span of spans) {
    const lane = ends.findIndex((end) => end <= span.from)
    if (lane < 0) continue
    ends[lane] = span.to
    bars.push({ ...span, lane })
  }
  return { bars, left: entries.length - bars.length }
}

// A duty is as long as its window; a promise begins where it ends: when it was kept, when it broke, when it falls due.
function spanOf({ at, until, standing }: Entry, day: Day) {
  const from = Math.min(Math.max(firstHour, hourOf(standing === 'done' && until ? until : at, day)), lastHour - barHours)
  const to = until && standing !== 'done' ? Math.min(lastHour, hourOf(until, day)) : from
  return { from, to: Math.max(to, from + barHours) }
} // biome-ignore format: it reads as a table

/** The day as a picture: every duty and every promise a bar, the hours that do not count, and the line of now. */
export function DayPicture({ entries, day, at, estateId, onOpen, low }: PictureProps) {
  const lanes = low ? 4 : 5
  const nowHour = hourOf(at.toString(), day)
  const inDay = entries.filter(({ whole }) => !whole)
  const before = inDay.filter((entry) => hourOf(entry.until ?? entry.at, day) < firstHour)
  const lateBefore = before.filter(({ standing }) => standing === 'late').length
  const { bars, left } = laid(
    inDay.filter((entry) => !before.includes(entry)),
    day,
    lanes,
  )
  return (
    <section
      className="card day"
      aria-label={t('agendas.picture')}
      style={{ height: headPx + lanes * lanePx + footPx }}
    >
      <i className="day-gone" style={{ width: `${place(nowHour)}%` }} />
      <Closed estateId={estateId} day={day} />
      {hours.map((hour) => (
        <span key={hour} className="day-hour" style={{ left: `${place(hour)}%` }}>
          {hour}:00
        </span>
      ))}
      {bars.map((bar) => (
        <OneBar key={bar.entry.key} bar={bar} onOpen={() => onOpen(bar.entry)} />
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

/** The rest between the opening hours, in which office clocks stand still; of a rest day it is said. */
function Closed({ estateId, day }: { estateId: string; day: Day }) {
  const { data } = useSee(api.calendars.day, { estateId, day: dayOf(day.from) })
  if (!data) return null
  const open = data.hours.map(([from, to]) => [clock(from), clock(to)] as const)
  const gaps = open.slice(1).map(([from], n) => ({ from: open[n]?.[1] ?? from, to: from }))
  if (open.length === 0) return <span className="day-rest xs ink3">{t('agendas.rest_day')}</span>
  return gaps.map(({ from, to }) => (
    <i key={from} className="day-noon hatch" style={{ left: `${place(from)}%`, width: `${place(to) - place(from)}%` }}>
      {t('agendas.noon')}
    </i>
  ))
}

const clock = (text: string) => {
  const [hour = 0, minute = 0] = text.split(':').map(Number)
  return hour + minute / 60
}

function OneBar({ bar: { entry, from, to, lane }, onOpen }: { bar: Bar; onOpen: () => void }) {
  const { tone, standing, share, title, note, said, place: where } = entry
  return (
    <button
      type="button"
      className={classes('day-bar', tone, standing === 'done' && 'done')}
      style={{
        left: `${place(from)}%`,
        width: `calc(${place(to) - place(from)}% - 4px)`,
        top: headPx + lane * lanePx,
        ...(standing === 'running' && { '--done': `${Math.round(share * 100)}%` }),
      }}
      title={[title, note, said].filter(Boolean).join(' · ')}
      onClick={onOpen}
    >
      <Ring tone={tone} share={share} size={18} />
      <span className="cut">
        {[where, title].filter(Boolean).join(' ')}
        {(standing === 'late' || standing === 'soon') && ` · ${said}`}
      </span>
    </button>
  )
}

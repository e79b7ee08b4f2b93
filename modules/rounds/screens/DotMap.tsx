import { useNow } from '#web/now.ts'
import { t, time } from '#web/words.ts'
import { estateZone } from '#web/zone.ts'
import type { BoardRow } from '../rules.ts'
import { PointDot } from './PointDot.tsx'
import { shareOf } from './span.ts'

type Row = Wire<BoardRow>
/** A row as it comes over the wire: moments are text. */
type Wire<T> = T extends Temporal.Instant ? string : T extends readonly (infer One)[] ? Wire<One>[] : T extends object ? { [K in keyof T]: Wire<T[K]> } : T // biome-ignore format: one sentence
type Round = Row['rounds'][number]

const wide = 1000
const step = 11
const pad = 12
const head = 20
/** Room for the name of a route with few points. */
const lowest = 72

/** Hours of the day by routes: each route is a lane with its points from top to bottom, and a walk is the line that climbs through them in time. */
export function DotMap({ rows, onRound }: { rows: readonly Row[]; onRound: (roundId: string) => void }) {
  const span = hoursOf(rows)
  return (
    <section className="dot-map" aria-label={t('rounds.board')}>
      <Hours span={span} />
      {rows.map((row) => (
        <Lane key={row.routeId} row={row} span={span} onRound={onRound} />
      ))}
    </section>
  )
}

interface Span {
  from: string
  to: string
  hours: { at: string; hour: number }[]
}

/** From the hour in which the first round opens to that in which the last is over. */
function hoursOf(rows: readonly Row[]): Span {
  const rounds = rows.flatMap((row) => row.rounds)
  const zoned = (text: string) => Temporal.Instant.from(text).toZonedDateTimeISO(estateZone())
  const first = zoned(rounds.map(({ opensAt }) => opensAt).sort()[0] ?? '').round({ smallestUnit: 'hour', roundingMode: 'floor' })
  const last = zoned(rounds.map(({ dueAt }) => dueAt).sort().at(-1) ?? '').round({ smallestUnit: 'hour', roundingMode: 'ceil' })
  const count = Math.max(1, Math.round(first.until(last).total('hours')))
  const hours = Array.from({ length: count + 1 }, (_, n) => first.add({ hours: n }))
  return { from: first.toInstant().toString(), to: last.toInstant().toString(), hours: hours.map((at) => ({ at: at.toInstant().toString(), hour: at.hour })) }
} // biome-ignore format: it reads as one row

const Hours = ({ span }: { span: Span }) => (
  <div className="dot-hours">
    <span />
    <span className="dot-scale">
      {span.hours.map(({ at, hour }) => (
        <i key={at} style={{ left: `${shareOf(at, span.from, span.to) * 100}%` }}>
          {hour}
        </i>
      ))}
    </span>
  </div>
)

function Lane({ row, span, onRound }: { row: Row; span: Span; onRound: (roundId: string) => void }) {
  const points = Math.max(row.points, ...row.rounds.map((round) => round.points.length))
  const high = Math.max(lowest, pad * 2 + head + (points - 1) * step)
  const at = useNow().toString()
  return (
    <section className="dot-lane" aria-label={row.route}>
      <header>
        <b>{row.route}</b>
        <span className="xs ink2">{t(`rounds.kind.${row.kind}`)}</span>
        <span className="xs ink3">{t('rounds.of_lane', { rounds: row.rounds.length, points })}</span>
      </header>
      <svg className="dot-space" viewBox={`0 0 ${wide} ${high}`} height={high} preserveAspectRatio="none" aria-hidden>
        {span.hours.map((hour) => (
          <line key={hour.at} className="dot-hour" x1={place(hour.at, span)} x2={place(hour.at, span)} y1={0} y2={high} />
        ))}
        {at > span.from && at < span.to && <line className="dot-now" x1={place(at, span)} x2={place(at, span)} y1={0} y2={high} />}
      </svg>
      {row.rounds.map((round) => (
        <OneWalk key={round.roundId} {...{ round, span, high, onRound }} />
      ))}
    </section>
  )
} // biome-ignore format: it reads as a picture

const place = (at: string, { from, to }: Span) => shareOf(at, from, to) * wide

/** One round: its hours as a band, its walk as a line, its points as dots; pressed it opens. */
function OneWalk({ round, span, high, onRound }: { round: Round; span: Span; high: number; onRound: (id: string) => void }) {
  const { opensAt, dueAt, state, holder, points, roundId } = round
  const [left, right] = [shareOf(opensAt, span.from, span.to), shareOf(dueAt, span.from, span.to)]
  const said = `${time(opensAt)}–${time(dueAt)} ${holder ?? ''} ${t(`rounds.state.${state}`)}`
  return (
    <button
      type="button"
      className={`dot-round ${state}`}
      style={{ left: `calc(var(--lane) + (100% - var(--lane) - var(--edge)) * ${left})`, width: `calc((100% - var(--lane) - var(--edge)) * ${Math.max(0.012, right - left)})`, height: high }}
      title={said}
      aria-label={said}
      onClick={() => onRound(roundId)}
    >
      <span className="xs cut">{holder ?? t(`rounds.state.${state}`)}</span>
      <Walk points={points} opensAt={opensAt} dueAt={dueAt} high={high} />
    </button>
  )
} // biome-ignore format: it reads as a picture

type WalkProps = Pick<Round, 'points' | 'opensAt' | 'dueAt'> & { high: number }

function Walk({ points, opensAt, dueAt, high }: WalkProps) {
  const spots = points.map((point, n) => {
    const x = shareOf(point.at ?? point.dueAt, opensAt, dueAt) * 100
    return { ...point, x, y: pad + head + n * step }
  })
  const walked = spots.filter(({ at }) => at !== null).sort((a, b) => (a.at ?? '').localeCompare(b.at ?? ''))
  return (
    <>
      <svg className="dot-line" viewBox={`0 0 100 ${high}`} preserveAspectRatio="none" aria-hidden>
        <polyline points={walked.map(({ x, y }) => `${x},${y}`).join(' ')} vectorEffect="non-scaling-stroke" />
      </svg>
      {spots.map(({ no, x, y, state, place: where, at, dueAt: until }) => (
        <svg key={no} aria-hidden className="dot-point" viewBox="-6 -6 12 12" width={12} height={12} style={{ left: `${x}%`, top: y }}>
          <PointDot state={state} x={0} y={0} said={`${no} ${where} ${at ? time(at) : time(until)} ${t(`round_points.state.${state}`)}`} />
        </svg>
      ))}
    </>
  )
} // biome-ignore format: it reads as a picture

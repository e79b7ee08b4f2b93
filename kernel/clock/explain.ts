import { type Clock, replay } from './replay.ts'
import { dueOf, type Run, type Stretch } from './run.ts'
import { instantOf, secondOf } from './second.ts'
import { zoneOf } from './timeline.ts'
import { dateOf, dayStart, localDay } from './zone.ts'

/** A stretch of a clock's life: `counted` up to now, `ahead` up to the due moment, and why the rest does not count. */
export type Span = {
  readonly from: Temporal.Instant
  readonly to: Temporal.Instant
  readonly counts: boolean
  readonly why: 'counted' | 'closed' | 'paused' | 'met' | 'ahead'
  readonly seconds: number
  readonly reason?: string
}

/** Seconds of one local date that were counted, and that will count until the due moment. */
export type DaySum = { readonly date: Temporal.PlainDate; readonly counted: number; readonly ahead: number }

export type Explanation = {
  readonly timeZone: string
  readonly spans: readonly Span[]
  readonly days: readonly DaySum[]
}

type Piece = { from: number; to: number; why: Span['why']; reason?: string | undefined }

/**
 * Why a clock stands where it stands at `ask`: spans without gaps from the start to `ask` (to the goal or merge when it came
 * to rest there) and on to the due moment of a running clock. The counted seconds add up to `used` of `readClock`.
 */
export function explain(clock: Clock, ask: Temporal.Instant): Explanation {
  const run = replay(clock, secondOf(ask))
  const pieces = [...lived(run), ...ahead(run)]
  const timeZone = zoneOf(run.timeline)
  return { timeZone, spans: pieces.map(spanOf), days: sumsByDay(pieces, timeZone) }
}

function lived(run: Run) {
  const atRest = run.phase === 'met' || run.phase === 'cancelled'
  const stretches = atRest ? run.stretches.slice(0, -1) : run.stretches
  return stretches.filter(({ from, to }) => from < to).flatMap((stretch) => piecesOf(run, stretch))
}

function piecesOf(run: Run, { phase, from, to, reason }: Stretch): Piece[] {
  if (phase === 'running') return counting(run, from, to, 'counted')
  return [{ from, to, why: phase === 'met' ? 'met' : 'paused', reason }]
}

function ahead(run: Run) {
  const due = run.phase === 'running' && run.breachedAt === null ? dueOf(run) : null
  return due === null ? [] : counting(run, run.at, due, 'ahead')
}

/** Cuts a stretch into what counts and the closed hours between. */
function counting({ measure }: Run, from: number, to: number, why: Span['why']) {
  const pieces: Piece[] = []
  let at = from
  for (const [opens, closes] of measure.stretches(from, to)) {
    if (at < opens) pieces.push({ from: at, to: opens, why: 'closed' })
    pieces.push({ from: opens, to: closes, why })
    at = closes
  }
  if (at < to) pieces.push({ from: at, to, why: 'closed' })
  return pieces
}

const counts = (why: Span['why']) => why === 'counted' || why === 'ahead'

const spanOf = ({ from, to, why, reason }: Piece): Span => ({
  from: instantOf(from),
  to: instantOf(to),
  counts: counts(why),
  why,
  seconds: to - from,
  ...(reason !== undefined && { reason }),
})

function sumsByDay(pieces: readonly Piece[], zone: string): DaySum[] {
  const sums = new Map<number, { counted: number; ahead: number }>()
  for (const { from, to, why } of pieces) {
    if (why !== 'counted' && why !== 'ahead') continue
    for (let at = from; at < to; ) {
      const day = localDay(zone, at)
      const end = Math.min(to, dayStart(zone, day + 1))
      sums.getOrInsertComputed(day, () => ({ counted: 0, ahead: 0 }))[why] += end - at
      at = end
    }
  }
  return [...sums].map(([day, sum]) => ({ date: dateOf(day), ...sum }))
}

import { inOrder } from './level.ts'
import { type Clock, replay } from './replay.ts'
import { dueOf, type Run, unsent, whenUsed } from './run.ts'
import { instantOf, secondOf } from './second.ts'

export type { ClockEvent } from './event.ts'
export type { Level } from './level.ts'
export type { Clock } from './replay.ts'
export type { Target } from './target.ts'

export type ClockState = 'running' | 'paused' | 'breached' | 'met' | 'met_late' | 'cancelled'

/** How a clock stands; `used` and `left` in seconds, `left` null when a day target cannot be made. */
export type Reading = {
  readonly state: ClockState
  readonly dueAt: Temporal.Instant | null
  readonly used: number
  readonly left: number | null
  readonly breachedAt: Temporal.Instant | null
  readonly fired: readonly { readonly level: number; readonly at: Temporal.Instant }[]
  /** The earliest second after `ask` at which the watcher has something to do if nothing further happens. */
  readonly nextAt: Temporal.Instant | null
}

/** Reads a clock at the moment `ask` by the rules of vectors/sla; a RangeError when it had not been started by then. */
export function readClock(clock: Clock, ask: Temporal.Instant): Reading {
  const run = replay(clock, secondOf(ask))
  return {
    state: stateOf(run),
    dueAt: moment(shownDue(run)),
    used: run.used,
    left: run.budget === null ? null : run.budget - run.used,
    breachedAt: moment(run.breachedAt),
    fired: run.sent.toSorted(inOrder).map(({ level, at }) => ({ level, at: instantOf(at) })),
    nextAt: moment(nextSecond(run)),
  }
}

const moment = (second: number | null) => (second === null ? null : instantOf(second))

export function stateOf({ phase, breachedAt }: Run): ClockState {
  if (phase === 'cancelled') return 'cancelled'
  if (phase === 'met') return breachedAt === null ? 'met' : 'met_late'
  return breachedAt === null ? phase : 'breached'
}

function shownDue(run: Run) {
  if (run.phase === 'cancelled') return null
  if (run.breachedAt !== null) return run.breachedAt
  if (run.phase === 'met') return run.stood
  return run.phase === 'running' ? dueOf(run) : null
}

/** A deadline and a level are inclusive: what they bring about is true one second later. */
function nextSecond(run: Run) {
  if (run.phase !== 'running' || run.budget === null) return null
  const marks = unsent(run, run.budget).map(([, mark]) => mark)
  if (run.breachedAt === null) marks.push(run.budget)
  const next = marks.length === 0 ? null : whenUsed(run, Math.min(...marks))
  return next === null ? null : next + 1
}

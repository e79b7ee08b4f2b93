import { type Level, markOf, type Sent } from './level.ts'
import type { Measure, Target } from './target.ts'
import type { Timeline } from './timeline.ts'

export type Phase = 'running' | 'paused' | 'met' | 'cancelled'

/** A part of a clock's life spent in one phase. */
export type Stretch = { readonly phase: Phase; readonly from: number; to: number; readonly reason?: string | undefined }

/** A clock being replayed: how things stand at the second `at`. */
export type Run = {
  readonly start: number
  readonly levels: readonly Level[]
  /** Nothing is sent before this second: late news may re-tell the past, not write to it. */
  readonly sendsFrom: number
  readonly sent: Sent[]
  readonly stretches: Stretch[]
  at: number
  phase: Phase
  target: Target
  timeline: Timeline
  measure: Measure
  budget: number | null
  used: number
  breachedAt: number | null
  /** The due second that stood when the goal was met. */
  stood: number | null
  acknowledged: boolean
}

/** The earliest second from now on by which `mark` is used if nothing further happens; null for never. */
export const whenUsed = (run: Run, mark: number) => run.measure.reach(run.at, mark - run.used)

export const dueOf = (run: Run) => (run.budget === null ? null : whenUsed(run, run.budget))

/** Lets time pass up to `to`. What is due in that very second is left for the next step: events come first. */
export function advance(run: Run, to: number) {
  if (run.phase === 'running') {
    const used = run.used + run.measure.count(run.at, to)
    if (run.budget !== null) {
      if (used >= run.budget) run.breachedAt ??= earlier(whenUsed(run, run.budget), to)
      send(run, run.budget, used, to)
    }
    run.used = used
  }
  const stretch = run.stretches.at(-1)
  if (stretch) stretch.to = to
  run.at = to
}

const earlier = (second: number | null, to: number) => (second !== null && second < to ? second : null)

function send(run: Run, budget: number, used: number, to: number) {
  for (const [level, mark] of unsent(run, budget)) {
    if (mark > used) continue
    const at = Math.max(whenUsed(run, mark) ?? to, run.sendsFrom)
    if (at < to) run.sent.push({ level, at })
  }
}

/** Levels that may still fire, with their marks; none once someone has taken charge. */
export function unsent(run: Run, budget: number): (readonly [level: number, mark: number])[] {
  if (run.acknowledged) return []
  return run.levels
    .map((level, place) => [place, markOf(level, budget)] as const)
    .filter(([place]) => !run.sent.some(({ level }) => level === place))
}

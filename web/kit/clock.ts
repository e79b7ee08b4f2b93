import { left, t } from '#web/words.ts'
import type { Tone } from './tone.ts'

/** A clock as answers carry it: the engine's reading at `asOf`, carried on by the browser while it counts. */
export type ClockFace = {
  state: 'running' | 'paused' | 'breached' | 'met' | 'met_late' | 'cancelled'
  /** When it runs out if nothing stops it; null = stopped, or never. */
  dueAt: string | null
  /** Counted seconds used at `asOf`. */
  used: number
  /** Counted seconds left at `asOf`, negative = late by so much; null = a day target that cannot be made. */
  left: number | null
  /** The moment of the reading. */
  asOf: string
  /** False while paused and outside opening hours: the figures then stand still. */
  counting: boolean
}

const running = new Set<ClockFace['state']>(['running', 'breached'])

/** A clock known by its moments only, as the rows of a list carry it. */
export type ClockMoments = Pick<ClockFace, 'state' | 'dueAt'> & { startedAt: string; breachedAt: string | null }

/** Reads such a row in wall time to the due moment, from the moment of looking; the case itself tells counted time. */
export function faceByDue({ state, startedAt, dueAt, breachedAt }: ClockMoments, at: Temporal.Instant): ClockFace {
  const seconds = (from: Temporal.Instant | string, to: Temporal.Instant | string) =>
    Math.floor(Temporal.Instant.from(from).until(to).total('seconds'))
  const end = breachedAt ?? dueAt
  return {
    state,
    dueAt,
    used: seconds(startedAt, at),
    left: end === null ? null : seconds(at, end),
    asOf: at.toString(),
    counting: running.has(state),
  }
}

const soonShare = 0.8

/** Counted seconds left at this moment; stands still while the clock does not count. */
export function leftAt({ state, left, asOf, counting }: ClockFace, at: Temporal.Instant): number {
  const known = left ?? 0
  if (!running.has(state) || !counting || left === null) return known
  const since = Temporal.Instant.from(asOf).until(at).total('seconds')
  return Math.floor(known - Math.max(0, since))
}

/** Share of the promise used, 0–1. */
export function usedShare({ state, used, left }: ClockFace, leftSeconds: number): number {
  if (state === 'met' || state === 'met_late') return 1
  if (left === null) return 0
  const budget = used + left
  if (budget <= 0) return 1
  return Math.max(0, Math.min(1, 1 - leftSeconds / budget))
}

/** The state as a colour: red once late, amber from four fifths of the limit on. */
export function toneOf(clock: ClockFace, leftSeconds: number): Exclude<Tone, 'plain'> {
  if (clock.state === 'met') return 'kept'
  if (clock.state === 'met_late') return 'late'
  if (clock.state === 'cancelled') return 'void'
  if (clock.state === 'breached' || leftSeconds < 0) return 'late'
  if (clock.state === 'paused') return 'wait'
  return usedShare(clock, leftSeconds) >= soonShare ? 'soon' : 'run'
}

/** The state as words: 剩 1:50, 迟 2:14, 停计, 按时, 迟办, 作废. */
export function wordsOf(clock: ClockFace, leftSeconds: number): string {
  if (clock.left === null && clock.state === 'running') return t('web.clock.run')
  if (running.has(clock.state)) return left(leftSeconds)
  return t(`web.clock.is_${clock.state}`)
}

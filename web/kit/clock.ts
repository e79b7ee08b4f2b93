import { left, t } from '#web/words.ts'
import type { Tone } from './tone.ts'

/** A clock as lists carry it: figures counted by the engine at `asOf`, carried on by the browser while it counts. */
export type ClockFace = {
  state: 'running' | 'paused' | 'met' | 'met_late' | 'cancelled'
  /** When it runs out if nothing stops it; null = never or not yet known. */
  dueAt: string | null
  /** The moment the figures were taken. */
  asOf: string
  /** Counted seconds left at `asOf`; negative = late by so much. */
  leftSeconds: number
  /** The whole promise in counted seconds. */
  budgetSeconds: number
  /** False outside opening hours: the figure then stands still. */
  counting: boolean
}

const soonShare = 0.8

/** Counted seconds left at this moment; stands still while the clock does not count. */
export function leftAt(clock: ClockFace, at: Temporal.Instant): number {
  if (clock.state !== 'running' || !clock.counting) return clock.leftSeconds
  const since = Temporal.Instant.from(clock.asOf).until(at).total('seconds')
  return Math.floor(clock.leftSeconds - Math.max(0, since))
}

export const usedShare = (clock: ClockFace, leftSeconds: number): number =>
  clock.budgetSeconds <= 0 || clock.state === 'met' || clock.state === 'met_late'
    ? 1
    : Math.max(0, Math.min(1, 1 - leftSeconds / clock.budgetSeconds))

/** The state as a colour: red once late, amber from four fifths of the limit on. */
export function toneOf(clock: ClockFace, leftSeconds: number): Exclude<Tone, 'plain'> {
  if (clock.state === 'met') return 'kept'
  if (clock.state === 'met_late') return 'late'
  if (clock.state === 'cancelled') return 'void'
  if (leftSeconds < 0) return 'late'
  if (clock.state === 'paused') return 'wait'
  return usedShare(clock, leftSeconds) >= soonShare ? 'soon' : 'run'
}

/** The state as words: 剩 1:50, 迟 2:14, 停计, 按时, 迟办, 作废. */
export function wordsOf(clock: ClockFace, leftSeconds: number): string {
  if (clock.state === 'running' || (clock.state === 'paused' && leftSeconds < 0)) return left(leftSeconds)
  return t(`web.clock.is_${clock.state}`)
}

import { count, openStretches, reach, type Timeline } from './timeline.ts'
import { endOfWorkday } from './workday.ts'

/** What was promised: `PT2H30M` of wall time (`clock`) or opening hours (`open`), or `P3D` working days. */
export type Target = { readonly amount: string; readonly counting: 'clock' | 'open' | 'workday' }

/** How a target counts time, in seconds. */
export type Measure = {
  count(from: number, to: number): number
  /** The earliest second by which `amount` has been counted since `from`; `from` itself for nothing, null for never. */
  reach(from: number, amount: number): number | null
  /** The stretches that count between two seconds, in order. */
  stretches(from: number, to: number): readonly (readonly [from: number, to: number])[]
}

const wallTime: Measure = {
  count: (from, to) => to - from,
  reach: (from, amount) => from + Math.max(0, amount),
  stretches: (from, to) => (from < to ? [[from, to]] : []),
}

export const measureOf = (target: Target, timeline: Timeline): Measure =>
  target.counting === 'clock'
    ? wallTime
    : {
        count: (from, to) => count(timeline, from, to),
        reach: (from, amount) => reach(timeline, from, amount),
        stretches: (from, to) => openStretches(timeline, from, to),
      }

/** The promised seconds of a clock; null when a day target cannot be made because too few working days are left. */
export function budgetOf(target: Target, timeline: Timeline, start: number): number | null {
  if (target.counting !== 'workday') return secondsIn(target.amount)
  const end = endOfWorkday(timeline, start, daysIn(target.amount))
  return end === null ? null : count(timeline, start, end)
}

/** Whole seconds of an ISO duration of hours, minutes and seconds; a RangeError for anything else. */
export function secondsIn(duration: string) {
  const [whole, minus, hours = '0', minutes = '0', seconds = '0'] =
    /^(-?)PT(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(duration) ?? []
  if (whole === undefined) throw new RangeError(`not a duration in hours, minutes and seconds: ${duration}`)
  const total = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
  return minus && total > 0 ? -total : total
}

function daysIn(amount: string) {
  const days = Number(/^P(\d+)D$/.exec(amount)?.[1])
  if (days >= 1) return days
  throw new RangeError(`not a number of working days: ${amount}`)
}

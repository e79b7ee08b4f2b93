import { count, neverOpensFrom, reach, type Timeline, zoneOf } from './timeline.ts'
import { daySeconds, dayStart, endOfTime, localDay } from './zone.ts'

/**
 * The end of the last open interval of the n-th working day after the local date of `start`, in seconds since 1970;
 * null when too few working days are left. A working day is a date with at least one open second.
 */
export function endOfWorkday(timeline: Timeline, start: number, days: number): number | null {
  const zone = zoneOf(timeline)
  let missing = days
  for (let day = localDay(zone, start) + 1; (day + 2) * daySeconds < endOfTime; day += 1) {
    const opens = dayStart(zone, day)
    const open = count(timeline, opens, dayStart(zone, day + 1))
    if (open > 0) missing -= 1
    if (missing === 0) return reach(timeline, opens, open)
    if (open === 0 && neverOpensFrom(timeline, day)) return null
  }
  return null
}

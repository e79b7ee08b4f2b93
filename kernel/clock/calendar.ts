import { instantOf, secondOf } from './second.ts'
import { count, reach, timelineOf } from './timeline.ts'
import { endOfWorkday } from './workday.ts'

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun'

/** Half-open opening hours of one date, `HH:MM` to `HH:MM`; `24:00` may be the end, equal ends contain nothing. */
export type Interval = readonly [from: string, to: string]

/** Opening hours: a date in `days` replaces its weekday altogether, a weekday missing from `week` is closed. */
export type Calendar = {
  readonly timeZone: string
  readonly week: { readonly [day in Weekday]?: readonly Interval[] }
  readonly days: Readonly<Record<string, readonly Interval[]>>
}

/** What is in force from an instant on (`null`: from ever); a calendar of `null` is always open. */
export type CalendarVersion = { readonly from: Temporal.Instant | null; readonly calendar: Calendar | null }

/** Open seconds from one instant to another; 0 when the second is not after the first. */
export function openSeconds(versions: readonly CalendarVersion[], from: Temporal.Instant, to: Temporal.Instant) {
  return count(timelineOf(versions), secondOf(from), secondOf(to))
}

/** The earliest instant by which `seconds` open seconds have passed since `from` (at closing, not at the next opening); null for never. */
export function whenOpened(versions: readonly CalendarVersion[], from: Temporal.Instant, seconds: number) {
  const second = reach(timelineOf(versions), secondOf(from), seconds)
  return second === null ? null : instantOf(second)
}

/**
 * The end of the last open interval of the n-th working day after the local date of `from`; null when too few days are left.
 * The date of `from` never counts (Civil Code art. 201, 203; vectors/sla section 3).
 */
export function whenWorkdayEnds(versions: readonly CalendarVersion[], from: Temporal.Instant, days: number) {
  const second = endOfWorkday(timelineOf(versions), secondOf(from), days)
  return second === null ? null : instantOf(second)
}

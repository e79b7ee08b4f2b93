import { type Hours, type Opening, weekPlace } from './hours.ts'
import { daySeconds } from './zone.ts'

/** The openings of a local date, given in days since 1970. */
export const openingsOn = (hours: Hours, day: number): readonly Opening[] =>
  hours.special.get(day) ?? hours.week[weekPlace(day)] ?? []

/** Whether no second on or after a date is open any more. */
export const closedForGood = (hours: Hours, day: number) =>
  hours.weekTotal === 0 && day > (hours.specialDays.at(-1) ?? -Infinity)

/** Open seconds of the wall clock before a moment of it, counted from an arbitrary zero: only differences mean something. */
export function openBefore(hours: Hours, wall: number) {
  const day = Math.floor(wall / daySeconds)
  const time = wall - day * daySeconds
  let open = openBeforeDay(hours, day)
  if (time === 0) return open
  for (const [from, to] of openingsOn(hours, day)) {
    if (time <= from) break
    open += Math.min(time, to) - from
  }
  return open
}

function openBeforeDay(hours: Hours, day: number) {
  const weekly = Math.floor(day / 7) * hours.weekTotal + (hours.weekBefore[weekPlace(day)] ?? 0)
  return weekly + (hours.gainedBefore[specialsBefore(hours.specialDays, day)] ?? 0)
}

function specialsBefore(days: readonly number[], day: number) {
  let low = 0
  let high = days.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((days[middle] ?? day) < day) low = middle + 1
    else high = middle
  }
  return low
}

/** The earliest wall-clock moment by which `amount` (at least 1) open seconds have passed since `wall`; null for never. */
export function wallWhen(hours: Hours, wall: number, amount: number) {
  const goal = openBefore(hours, wall) + amount
  const day = dayOfGoal(hours, Math.floor(wall / daySeconds), goal)
  if (day === null) return null
  let missing = goal - openBeforeDay(hours, day)
  for (const [from, to] of openingsOn(hours, day)) {
    if (missing <= to - from) return day * daySeconds + from + missing
    missing -= to - from
  }
  return null
}

/** Strides double until the goal is passed, then halve: a few steps for a clock of hours, few more for one of years. */
function dayOfGoal(hours: Hours, from: number, goal: number) {
  let before = from
  let stride = 1
  while (openBeforeDay(hours, before + stride) < goal) {
    before += stride
    if (closedForGood(hours, before)) return null
    stride *= 2
  }
  let after = before + stride
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (openBeforeDay(hours, middle) < goal) before = middle
    else after = middle
  }
  return before
}

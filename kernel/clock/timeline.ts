import type { CalendarVersion } from './calendar.ts'
import { type Hours, hoursOf } from './hours.ts'
import { secondOf } from './second.ts'
import { closedForGood, openBefore, openingsOn, wallWhen } from './wall.ts'
import { daySeconds, endOfTime, localDay, offsetAt } from './zone.ts'

/** A calendar in force from one second to another. */
export type Era = { readonly from: number; readonly to: number; readonly hours: Hours }
export type Timeline = readonly Era[]

export function timelineOf(versions: readonly CalendarVersion[]): Timeline {
  return versions.map(({ calendar }, place) => ({
    from: beginning(versions[place]),
    to: place + 1 < versions.length ? beginning(versions[place + 1]) : Infinity,
    hours: hoursOf(calendar),
  }))
}

const beginning = (version?: CalendarVersion) => (version?.from ? secondOf(version.from) : -Infinity)

/** A calendar learned of: from `from` on it is in force, and whatever began at or after that is dropped. */
export function withCalendar(timeline: Timeline, from: number, hours: Hours): Timeline {
  const kept = timeline.filter((era) => era.from < from)
  return [...kept.map((era) => ({ ...era, to: Math.min(era.to, from) })), { from, to: Infinity, hours }]
}

export const zoneOf = (timeline: Timeline) => timeline[0]?.hours.zone ?? 'Asia/Shanghai'

/** Open seconds between two seconds since 1970. */
export function count(timeline: Timeline, from: number, to: number) {
  let open = 0
  for (const era of timeline) {
    const end = Math.min(to, era.to)
    for (let at = Math.max(from, era.from); at < end; ) {
      const offset = offsetAt(era.hours.zone, at)
      const next = Math.min(end, offset.to)
      open += openBefore(era.hours, next + offset.seconds) - openBefore(era.hours, at + offset.seconds)
      at = next
    }
  }
  return open
}

/** The earliest second by which `amount` open seconds have passed since `from`; null for never. */
export function reach(timeline: Timeline, from: number, amount: number): number | null {
  if (amount <= 0) return from
  let missing = amount
  for (const era of timeline) {
    for (let at = Math.max(from, era.from); at < Math.min(era.to, endOfTime); ) {
      const offset = offsetAt(era.hours.zone, at)
      const next = Math.min(era.to, offset.to)
      const wall = wallWhen(era.hours, at + offset.seconds, missing)
      if (wall !== null && wall - offset.seconds <= next) return representable(wall - offset.seconds)
      if (next === Infinity || closedForGood(era.hours, Math.floor((at + offset.seconds) / daySeconds))) break
      missing -= openBefore(era.hours, next + offset.seconds) - openBefore(era.hours, at + offset.seconds)
      at = next
    }
  }
  return null
}

const representable = (second: number) => (second > endOfTime ? null : second)

/** Whether no second on or after a local date is open under any era. */
export const neverOpensFrom = (timeline: Timeline, day: number) =>
  timeline.every(
    (era) => closedForGood(era.hours, day) || (era.to < Infinity && localDay(era.hours.zone, era.to) < day),
  )

/** The open stretches between two seconds, in order; touching ones are joined. */
export function openStretches(timeline: Timeline, from: number, to: number) {
  const stretches: [from: number, to: number][] = []
  for (const era of timeline) {
    const end = Math.min(to, era.to)
    for (let at = Math.max(from, era.from); at < end; ) {
      const { seconds, to: changes } = offsetAt(era.hours.zone, at)
      const day = Math.floor((at + seconds) / daySeconds)
      const next = Math.min(end, changes, (day + 1) * daySeconds - seconds)
      for (const opening of openingsOn(era.hours, day)) {
        const [opens, closes] = opening.map((time) => day * daySeconds + time - seconds) as [number, number]
        join(stretches, Math.max(at, opens), Math.min(next, closes))
      }
      at = next
    }
  }
  return stretches
}

function join(stretches: [from: number, to: number][], from: number, to: number) {
  if (from >= to) return
  const last = stretches.at(-1)
  if (last?.[1] === from) last[1] = to
  else stretches.push([from, to])
}

import type { Calendar, Interval, Weekday } from './calendar.ts'
import { dayOf, daySeconds } from './zone.ts'

/** An opening in seconds of the day, end excluded. */
export type Opening = readonly [from: number, to: number]

/** A calendar laid out on the wall clock: days since 1970, totals summed up front so that any stretch is two look-ups. */
export type Hours = {
  readonly zone: string
  readonly week: readonly (readonly Opening[])[]
  readonly weekBefore: readonly number[]
  readonly weekTotal: number
  readonly special: ReadonlyMap<number, readonly Opening[]>
  readonly specialDays: readonly number[]
  readonly gainedBefore: readonly number[]
}

/** 1970-01-01 was a Thursday. */
const weekdays: readonly Weekday[] = ['thu', 'fri', 'sat', 'sun', 'mon', 'tue', 'wed']
const roundTheClock: readonly Interval[] = [['00:00', '24:00']]

/** Dates of an always-open calendar are those of Shanghai (vectors/sla section 2). */
const always: Calendar = {
  timeZone: 'Asia/Shanghai',
  week: Object.fromEntries(weekdays.map((day) => [day, roundTheClock])),
  days: {},
}

const laidOut = new WeakMap<Calendar, Hours>()

/** The layout of a calendar, kept as long as the calendar object lives: share the object between clocks. */
export function hoursOf(calendar: Calendar | null): Hours {
  const known = laidOut.get(calendar ?? always)
  if (known) return known
  const hours = layOut(calendar ?? always)
  laidOut.set(calendar ?? always, hours)
  return hours
}

function layOut(calendar: Calendar): Hours {
  const week = weekdays.map((day) => openingsOf(calendar.week[day] ?? []))
  const weekBefore = runningSums(week.map(lengthOf))
  const special = new Map(
    Object.entries(calendar.days)
      .map(([date, intervals]) => [dayOf(date), openingsOf(intervals)] as const)
      .sort(([one], [other]) => one - other),
  )
  const gains = [...special].map(([day, openings]) => lengthOf(openings) - lengthOf(week[weekPlace(day)] ?? []))
  return {
    zone: calendar.timeZone,
    week,
    weekBefore,
    weekTotal: weekBefore[7] ?? 0,
    special,
    specialDays: [...special.keys()],
    gainedBefore: runningSums(gains),
  }
}

/** Openings of one date; throws a RangeError when intervals are malformed, out of order or overlap. */
export function openingsOf(intervals: readonly Interval[]): readonly Opening[] {
  let closed = 0
  const openings = intervals.map(([from, to]): Opening => {
    const opening: Opening = [timeOf(from), timeOf(to)]
    if (opening[0] < closed || opening[1] < opening[0])
      throw new RangeError(`opening hours out of order: ${from}–${to}`)
    closed = opening[1]
    return opening
  })
  return openings.filter(([from, to]) => from < to)
}

function timeOf(text: string) {
  const [, hour, minute] = /^(\d\d):([0-5]\d)$/.exec(text) ?? []
  const seconds = Number(hour) * 3600 + Number(minute) * 60
  if (seconds <= daySeconds) return seconds
  throw new RangeError(`not a time of day: ${text}`)
}

const lengthOf = (openings: readonly Opening[]) => openings.reduce((sum, [from, to]) => sum + to - from, 0)

function runningSums(amounts: readonly number[]) {
  let sum = 0
  return [0, ...amounts.map((amount) => (sum += amount))]
}

export const weekPlace = (day: number) => ((day % 7) + 7) % 7

import chineseDays from 'chinese-days'
import published from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import { z } from 'zod'
import type { Calendar, Interval, Weekday } from '#kernel/clock/calendar.ts'

export const dayTypes = ['workday', 'makeup_workday', 'restday'] as const
export type DayType = (typeof dayTypes)[number]

/** What a date is, and how sure we are: the State Council's notice, an entry of the administrator, or an estimate. */
export type DayVerdict = {
  readonly type: DayType
  readonly statutory: boolean
  readonly certainty: 'official' | 'override' | 'estimated'
}

const Day = z.iso.date()

/** A year's notice as the administrator pastes it: what it does not list is Monday to Friday. */
export const YearNotice = z
  .object({ year: z.int().min(2000).max(2099), restDays: z.array(Day), makeupDays: z.array(Day), source: z.url() })
  .refine(({ year, restDays, makeupDays }) => [...restDays, ...makeupDays].every((day) => day.startsWith(`${year}-`)), {
    error: 'a notice lists days of its own year',
  })
  .refine(({ restDays, makeupDays }) => makeupDays.every((day) => !restDays.includes(day)), {
    error: 'a day is either rest or work',
  })
export type YearNotice = z.output<typeof YearNotice>

/** Single days (a typhoon, a local holiday) come before the notices of whole years. */
export const Overrides = z.object({ days: z.record(Day, z.enum(dayTypes)), notices: z.array(YearNotice) })
export type Overrides = z.output<typeof Overrides>

export const noOverrides: Overrides = { days: {}, notices: [] }

/**
 * The State Council's notices as chinese-days carries them (2004–2026 in 1.5.7). Its data are read, not its functions asked: those
 * answer Monday to Friday for unknown years, and miss the day where the machine's zone lies west of Greenwich.
 */
const holidays = new Set(Object.keys(published.holidays))
const makeupDays = new Set(Object.keys(published.workdays))
const officialYears = new Set([...holidays].map((date) => Number(date.slice(0, 4))))

/** What a date is: overrides, then the published years, then an estimate without make-up days (domain 3.3). */
export function dayType(date: Temporal.PlainDate, overrides: Overrides = noOverrides): DayVerdict {
  const statutory = statutoryDays(date.year).has(date.toString())
  const single = overrides.days[date.toString()]
  if (single) return { type: single, statutory, certainty: 'override' }
  const notice = overrides.notices.find(({ year }) => year === date.year)
  if (notice) return { type: noticed(date, notice), statutory, certainty: 'override' }
  if (officialYears.has(date.year)) return { type: official(date), statutory, certainty: 'official' }
  return { type: estimated(date), statutory, certainty: 'estimated' }
}

const isWeekend = (date: Temporal.PlainDate) => date.dayOfWeek > 5

const byTheWeek = (date: Temporal.PlainDate): DayType => (isWeekend(date) ? 'restday' : 'workday')

function noticed(date: Temporal.PlainDate, { restDays, makeupDays }: YearNotice): DayType {
  if (restDays.includes(date.toString())) return 'restday'
  return makeupDays.includes(date.toString()) ? 'makeup_workday' : byTheWeek(date)
}

function official(date: Temporal.PlainDate): DayType {
  if (holidays.has(date.toString())) return 'restday'
  return makeupDays.has(date.toString()) ? 'makeup_workday' : byTheWeek(date)
}

const estimated = (date: Temporal.PlainDate) =>
  estimatedRest(date.year).has(date.toString()) ? 'restday' : byTheWeek(date)

/** The years whose days are settled, published or entered, in order. */
export function yearsKnown(overrides: Overrides = noOverrides): readonly number[] {
  const entered = overrides.notices.map(({ year }) => year)
  return [...officialYears.union(new Set(entered))].sort((one, other) => one - other)
}

/** Whether a limit over these dates leans on an estimate, so that its due date must say so. */
export function leansOnEstimate(from: Temporal.PlainDate, to: Temporal.PlainDate, overrides: Overrides = noOverrides) {
  const known = new Set(yearsKnown(overrides))
  return Array.from({ length: to.year - from.year + 1 }, (_, place) => from.year + place).some(
    (year) => !known.has(year),
  )
}

export type MissingYear = { readonly year: number; readonly urgency: 'notice' | 'red' }

/** From 1 October the next year's calendar is asked for, from 15 December in red; a missing current year is red at once. */
export function missingYearWarning(today: Temporal.PlainDate, overrides: Overrides = noOverrides): MissingYear | null {
  const known = yearsKnown(overrides)
  const { year } = today
  if (!known.includes(year)) return { year, urgency: 'red' }
  if (today.month < 10 || known.includes(year + 1)) return null
  const red = Temporal.PlainDate.compare(today, { year, month: 12, day: 15 }) >= 0
  return { year: year + 1, urgency: red ? 'red' : 'notice' }
}

/** Moves a duty that falls on a rest day to the working day before or after it. */
export function shifted(
  date: Temporal.PlainDate,
  shift: 'before' | 'after' | 'none',
  overrides: Overrides = noOverrides,
) {
  let day = date
  if (shift === 'none') return day
  while (dayType(day, overrides).type === 'restday') day = day.add({ days: shift === 'after' ? 1 : -1 })
  return day
}

type Months = readonly (readonly [month: number, day: number])[]

/** The statutory days of all citizens by the rule in force; day 0 of the lunar year is New Year's Eve. */
const statutoryRules: readonly { since: number; solar: Months; lunar: Months; qingming: boolean }[] = [
  { since: 2025, qingming: true, lunar: [[1, 0], [1, 1], [1, 2], [1, 3], [5, 5], [8, 15]], solar: [[1, 1], [5, 1], [5, 2], [10, 1], [10, 2], [10, 3]] },
  { since: 2014, qingming: true, lunar: [[1, 1], [1, 2], [1, 3], [5, 5], [8, 15]], solar: [[1, 1], [5, 1], [10, 1], [10, 2], [10, 3]] },
  { since: 2008, qingming: true, lunar: [[1, 0], [1, 1], [1, 2], [5, 5], [8, 15]], solar: [[1, 1], [5, 1], [10, 1], [10, 2], [10, 3]] },
  { since: 2000, qingming: false, lunar: [[1, 1], [1, 2], [1, 3]], solar: [[1, 1], [5, 1], [5, 2], [5, 3], [10, 1], [10, 2], [10, 3]] },
] // biome-ignore format: the rule reads as a table

const statutoryOf = new Map<number, ReadonlySet<string>>()

/** The statutory holidays of a year from 2000 to 2099, at most 13 dates; a RangeError for other years. */
export const statutoryDays = (year: number) => statutoryOf.getOrInsertComputed(year, reckonStatutory)

function reckonStatutory(year: number): ReadonlySet<string> {
  const rule = statutoryRules.find(({ since }) => year >= since)
  if (!rule || year > 2099) throw new RangeError(`no calendar for the year ${year}`)
  const solar = rule.solar.map(([month, day]) => Temporal.PlainDate.from({ year, month, day }))
  const lunar = rule.lunar.map(([month, day]) => lunarDate(year, month, day))
  const dates = [...solar, ...lunar, ...(rule.qingming ? [qingming(year)] : [])]
  return new Set(dates.sort(Temporal.PlainDate.compare).map(String))
}

/** The usual formula of the 21st century: the library's solar terms are a day off where the machine's zone is west of Greenwich. */
function qingming(year: number) {
  const place = year % 100
  const day = Math.floor(place * 0.2422 + 4.81) - Math.floor(place / 4)
  return Temporal.PlainDate.from({ year, month: 4, day })
}

/** Added up from the lengths of lunar months, because the library's own conversion reads the machine's zone. */
function lunarDate(year: number, month: number, day: number) {
  const { leapMonth = 13, days: leapDays } = chineseDays.getYearLeapMonth(year)
  const before = Array.from({ length: month - 1 }, (_, place) => chineseDays.monthDays(year, place + 1))
  const days = before.reduce((sum, length) => sum + length, leapMonth < month ? leapDays : 0)
  return springFestival(year).add({ days: days + day - 1 })
}

const firstSpring = Temporal.PlainDate.from('2000-02-05')

function springFestival(year: number): Temporal.PlainDate {
  const years = Array.from({ length: year - 2000 }, (_, place) => 2000 + place)
  return firstSpring.add({ days: years.reduce((sum, each) => sum + lunarYearDays(each), 0) })
}

const lunarYearDays = (year: number) =>
  Array.from({ length: 12 }, (_, place) => chineseDays.monthDays(year, place + 1)).reduce(
    (sum, length) => sum + length,
    chineseDays.getYearLeapMonth(year).days,
  )

const estimatedRestOf = new Map<number, ReadonlySet<string>>()

/** Statutory days and, for each that falls on a weekend, the next working day (Art. 6). */
const estimatedRest = (year: number) =>
  estimatedRestOf.getOrInsertComputed(year, () => {
    const rest = new Set(statutoryDays(year))
    for (const text of statutoryDays(year)) {
      let day = Temporal.PlainDate.from(text)
      if (!isWeekend(day)) continue
      while (isWeekend(day) || rest.has(day.toString())) day = day.add({ days: 1 })
      rest.add(day.toString())
    }
    return rest
  })

export type Week = Calendar['week']

/** The hours of a calendar for working-day limits: holidays closed, make-up days open as on Monday unless told otherwise. */
export function calendarFor(plan: {
  readonly timeZone: string
  readonly week: Week
  readonly years: readonly number[]
  readonly overrides?: Overrides
  readonly makeupHours?: readonly Interval[]
}): Calendar {
  const { timeZone, week, years, overrides = noOverrides, makeupHours = week.mon ?? [] } = plan
  const days = years.flatMap(datesOf).flatMap((date) => {
    const { type } = dayType(date, overrides)
    if (type === 'makeup_workday') return [[date.toString(), makeupHours] as const]
    return type === 'restday' && isHoliday(date, overrides) ? [[date.toString(), []] as const] : []
  })
  return { timeZone, week, days: Object.fromEntries(days) }
}

/** What a named calendar is made of: hours from a day on, single days with hours of their own, notices of whole years. */
export type CalendarPlan = {
  readonly timeZone: string
  readonly hours: readonly {
    readonly fromDay: Temporal.PlainDate | null
    readonly week: Week
    readonly makeupHours: readonly Interval[] | null
  }[]
  readonly days: Readonly<Record<string, readonly Interval[]>>
  readonly notices: Overrides['notices']
}

/** The day types that the single days of a plan stand for. */
export const overridesIn = ({ days, notices }: Pick<CalendarPlan, 'days' | 'notices'>): Overrides => ({
  notices,
  days: Object.fromEntries(Object.entries(days).map(([day, hours]) => [day, typeOf(day, hours)])),
})

const typeOf = (day: string, hours: readonly Interval[]): DayType =>
  hours.length === 0 ? 'restday' : isWeekend(Temporal.PlainDate.from(day)) ? 'makeup_workday' : 'workday'

/** The calendars in force from a day on (`null`: from ever), a new one wherever the hours change, holidays worked out for these years. */
export function versionsOf(plan: CalendarPlan, from: Temporal.PlainDate | null, years: readonly number[]) {
  const inOrder = plan.hours.toSorted((one, other) => compareFrom(one.fromDay, other.fromDay))
  const first = inOrder.findLast(({ fromDay }) => compareFrom(fromDay, from) <= 0) ?? inOrder[0]
  const later = inOrder.filter(({ fromDay }) => compareFrom(fromDay, from) > 0 && first !== undefined)
  return [...(first ? [{ ...first, fromDay: from }] : []), ...later.filter((hours) => hours !== first)].map(
    ({ fromDay, week, makeupHours }) => {
      const { timeZone } = plan
      const base = { timeZone, week, years, overrides: overridesIn(plan), ...(makeupHours && { makeupHours }) }
      const calendar = calendarFor(base)
      return { fromDay, calendar: { ...calendar, days: { ...calendar.days, ...plan.days } } }
    },
  )
}

const compareFrom = (one: Temporal.PlainDate | null, other: Temporal.PlainDate | null) =>
  one === null || other === null
    ? Number(other === null) - Number(one === null) || 0
    : Temporal.PlainDate.compare(one, other)

/** Emergencies, hotline and patrol know no holidays. */
export const roundTheClock = (timeZone: string): Calendar => ({
  timeZone,
  week: Object.fromEntries(weekdays.map((day) => [day, [['00:00', '24:00']] as const])),
  days: {},
})

const datesOf = (year: number) => {
  const first = Temporal.PlainDate.from({ year, month: 1, day: 1 })
  return Array.from({ length: first.daysInYear }, (_, days) => first.add({ days }))
}

/** A rest day that closes even a desk open on Saturdays: listed, on a weekday, statutory, or an estimated weekend that touches one of these. */
function isHoliday(date: Temporal.PlainDate, overrides: Overrides) {
  const { statutory } = dayType(date, overrides)
  if (overrides.days[date.toString()] || statutory || !isWeekend(date)) return true
  const notice = overrides.notices.find(({ year }) => year === date.year)
  if (notice) return notice.restDays.includes(date.toString())
  if (officialYears.has(date.year)) return holidays.has(date.toString())
  return touchesHoliday(date, 1) || touchesHoliday(date, -1)
}

function touchesHoliday(date: Temporal.PlainDate, step: 1 | -1): boolean {
  const next = date.add({ days: step })
  if (dayType(next).type !== 'restday') return false
  return !isWeekend(next) || touchesHoliday(next, step)
}

const weekdays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const Time = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'a time is written 08:30')
export const Hours = z.array(z.tuple([Time, Time]))
const WeekOf = <S extends z.ZodType>(hours: S) => z.partialRecord(z.enum(weekdays), hours)

/** Hours as typed: a shift may run over midnight (22:00–06:00). */
export const TypedWeek = WeekOf(
  Hours.refine((hours) => hours.every(([from, to]) => from !== to && from !== '24:00'), {
    error: 'a shift has a length',
  }),
)
export type TypedWeek = z.output<typeof TypedWeek>

/** Hours of a week as the clock reads them: ordered, not overlapping, `24:00` allowed as the end. */
export const WeekHours = WeekOf(Hours.refine(inOrder, { error: 'hours are in order and do not overlap' }))

function inOrder(hours: readonly Interval[]) {
  const times = hours.flat()
  return (
    times.every((time, place) => place === 0 || (times[place - 1] ?? '') <= time) &&
    hours.every(([from]) => from !== '24:00')
  )
}

/** Splits shifts over midnight into the two dates they touch; what overlaps is left for `WeekHours` to refuse. */
export function splitNights(typed: TypedWeek): Week {
  const split = weekdays.map((day, place) => {
    const eve = typed[weekdays[(place + 6) % 7] ?? day] ?? []
    const mornings = eve.filter(overMidnight).map(([, to]): Interval => ['00:00', to])
    const own = (typed[day] ?? []).map(([from, to]): Interval => (from > to ? [from, '24:00'] : [from, to]))
    const hours = [...mornings.filter(([from, to]) => from < to), ...own]
    return [day, hours.sort(([one], [other]) => one.localeCompare(other))] as const
  })
  return Object.fromEntries(split.filter(([, hours]) => hours.length > 0))
}

const overMidnight = ([from, to]: Interval) => from > to

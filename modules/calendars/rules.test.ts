import { expect, test } from 'vitest'
import { openSeconds } from '#kernel/clock/calendar.ts'
import { calendarFor, dayType, leansOnEstimate, missingYearWarning, noOverrides, type Overrides, roundTheClock, shifted, splitNights, statutoryDays, TypedWeek, WeekHours, YearNotice, yearsKnown } from './rules.ts' // biome-ignore format: one face

const day = (text: string) => Temporal.PlainDate.from(text)
const datesOf = (year: number) => Array.from({ length: 365 }, (_, days) => day(`${year}-01-01`).add({ days }))
const desk = [['08:30', '12:00'], ['13:30', '18:00']] as const // biome-ignore format: hours are one row
const week = { mon: desk, tue: desk, wed: desk, thu: desk, fri: desk }

const makeup2026 = ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10']
const holidays2026 = [
  ['2026-01-01', '2026-01-03'],
  ['2026-02-15', '2026-02-23'],
  ['2026-04-04', '2026-04-06'],
  ['2026-05-01', '2026-05-05'],
  ['2026-06-19', '2026-06-21'],
  ['2026-09-25', '2026-09-27'],
  ['2026-10-01', '2026-10-07'],
] as const
const inHoliday = (date: Temporal.PlainDate) => holidays2026.some(([from, to]) => from <= `${date}` && `${date}` <= to)

test('2026 is as published: every day of the year', () => {
  for (const date of datesOf(2026)) {
    const weekend = date.dayOfWeek > 5
    const makeup = makeup2026.includes(date.toString())
    const type = makeup ? 'makeup_workday' : weekend || inHoliday(date) ? 'restday' : 'workday'
    expect({ date: `${date}`, ...dayType(date) }).toMatchObject({ date: `${date}`, type, certainty: 'official' })
  }
})

test('thirteen statutory days, of which swapped rest days are none', () => {
  expect([...statutoryDays(2026)]).toEqual([
    '2026-01-01', '2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-04-05', '2026-05-01',
    '2026-05-02', '2026-06-19', '2026-09-25', '2026-10-01', '2026-10-02', '2026-10-03',
  ]) // biome-ignore format: thirteen dates
  expect(dayType(day('2026-10-01')).statutory).toBe(true)
  expect(dayType(day('2026-10-05'))).toEqual({ type: 'restday', statutory: false, certainty: 'official' })
})

test('2027 is an estimate: statutory days, substitutes for weekends, no make-up days', () => {
  expect([...statutoryDays(2027)]).toEqual([
    '2027-01-01', '2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08', '2027-04-05', '2027-05-01',
    '2027-05-02', '2027-06-09', '2027-09-15', '2027-10-01', '2027-10-02', '2027-10-03',
  ]) // biome-ignore format: thirteen dates
  const rest = datesOf(2027).filter((date) => date.dayOfWeek < 6 && dayType(date).type === 'restday')
  expect(rest.map(String)).toEqual([
    '2027-01-01', '2027-02-05', '2027-02-08', '2027-02-09', '2027-02-10', '2027-04-05', '2027-05-03',
    '2027-05-04', '2027-06-09', '2027-09-15', '2027-10-01', '2027-10-04', '2027-10-05',
  ]) // biome-ignore format: thirteen dates
  expect(datesOf(2027).some((date) => dayType(date).type === 'makeup_workday')).toBe(false)
  expect(dayType(day('2027-03-01'))).toEqual({ type: 'workday', statutory: false, certainty: 'estimated' })
})

test('an estimated holiday takes the weekend it touches with it, and no other', () => {
  const { days } = calendarFor({ timeZone: 'Asia/Shanghai', week, years: [2027] })
  expect(Object.keys(days).filter((date) => date < '2027-02-20')).toEqual([
    '2027-01-01', '2027-01-02', '2027-01-03', '2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08', '2027-02-09', '2027-02-10',
  ]) // biome-ignore format: nine dates
})

test('lunar dates and Qingming of known years', () => {
  expect(statutoryDays(2025)).toContain('2025-10-06')
  expect(statutoryDays(2024)).toContain('2024-04-04')
  expect(statutoryDays(2024)).not.toContain('2024-02-09')
  expect(statutoryDays(2033)).toContain('2033-01-31')
  expect(statutoryDays(2028)).toContain('2028-01-26')
  expect(statutoryDays(2007)).toContain('2007-05-03')
  expect(() => statutoryDays(2100)).toThrow(RangeError)
})

const notice: Overrides = {
  days: { '2026-11-25': 'restday', '2026-11-28': 'makeup_workday' },
  notices: [
    { year: 2027, restDays: ['2027-01-01', '2027-01-02'], makeupDays: ['2027-01-03'], source: 'https://www.gov.cn/' },
  ],
}

test('what the administrator enters comes before everything', () => {
  const type = (text: string) => dayType(day(text), notice)
  expect(type('2026-11-25')).toEqual({ type: 'restday', statutory: false, certainty: 'override' })
  expect(type('2026-11-28').type).toBe('makeup_workday')
  expect(type('2026-11-26').certainty).toBe('official')
  expect(type('2027-01-01')).toEqual({ type: 'restday', statutory: true, certainty: 'override' })
  expect(type('2027-01-03').type).toBe('makeup_workday')
  expect(type('2027-02-09')).toEqual({ type: 'workday', statutory: false, certainty: 'override' })
})

test('a notice lists days of its own year, each once', () => {
  const [given] = notice.notices
  expect(YearNotice.safeParse(given).success).toBe(true)
  expect(YearNotice.safeParse({ ...given, restDays: ['2028-01-01'] }).success).toBe(false)
  expect(YearNotice.safeParse({ ...given, makeupDays: ['2027-01-01'] }).success).toBe(false)
})

test('the missing year is asked for from October and in red from 15 December', () => {
  const warning = (text: string, overrides = noOverrides) => missingYearWarning(day(text), overrides)
  expect(warning('2026-09-30')).toBeNull()
  expect(warning('2026-10-01')).toEqual({ year: 2027, urgency: 'notice' })
  expect(warning('2026-12-14')).toEqual({ year: 2027, urgency: 'notice' })
  expect(warning('2026-12-15')).toEqual({ year: 2027, urgency: 'red' })
  expect(warning('2026-12-31', notice)).toBeNull()
  expect(warning('2027-01-01')).toEqual({ year: 2027, urgency: 'red' })
  expect(warning('2027-03-01', notice)).toBeNull()
  expect([yearsKnown()[0], yearsKnown().at(-1), yearsKnown(notice).at(-1)]).toEqual([2004, 2026, 2027])
})

test('a limit over New Year leans on an estimate until the notice is entered', () => {
  expect(leansOnEstimate(day('2026-11-01'), day('2026-12-31'))).toBe(false)
  expect(leansOnEstimate(day('2026-12-30'), day('2027-01-04'))).toBe(true)
  expect(leansOnEstimate(day('2026-12-30'), day('2027-01-04'), notice)).toBe(false)
})

test('a report falls before a rest day, a reconciliation after it', () => {
  expect(shifted(day('2026-10-05'), 'before').toString()).toBe('2026-09-30')
  expect(shifted(day('2026-10-05'), 'after').toString()).toBe('2026-10-08')
  expect(shifted(day('2026-10-05'), 'none').toString()).toBe('2026-10-05')
  expect(shifted(day('2026-10-10'), 'before').toString()).toBe('2026-10-10')
})

test('the kernel calendar of 2026 closes its 33 holidays and opens its six make-up days', () => {
  const { days } = calendarFor({ timeZone: 'Asia/Shanghai', week, years: [2026] })
  const closed = Object.keys(days).filter((date) => days[date]?.length === 0)
  expect(closed).toEqual(datesOf(2026).filter(inHoliday).map(String))
  expect(closed).toHaveLength(33)
  expect(Object.keys(days).filter((date) => days[date] === desk)).toEqual(makeup2026)
})

test('a desk open on Saturdays stays open on plain Saturdays and closes on those of a holiday', () => {
  const saturdays = { ...week, sat: [['09:00', '12:00']] as const }
  const short = [['09:00', '15:00']] as const
  const { days } = calendarFor({
    timeZone: 'Asia/Shanghai',
    week: saturdays,
    years: [2026],
    makeupHours: short,
    overrides: notice,
  })
  expect(days['2026-10-17']).toBeUndefined()
  expect(days['2026-10-03']).toEqual([])
  expect(days['2026-10-10']).toEqual(short)
  expect(days['2026-11-25']).toEqual([])
})

test('round the clock knows no holiday', () => {
  const calendars = [{ from: null, calendar: roundTheClock('Asia/Shanghai') }]
  const from = Temporal.Instant.from('2026-10-01T00:00:00+08:00')
  expect(openSeconds(calendars, from, from.add({ hours: 24 * 7 }))).toBe(7 * 86_400)
})

test('a night shift is split over its two dates', () => {
  const typed = TypedWeek.parse({ fri: [['08:00', '12:00'], ['22:00', '06:00']], sun: [['20:00', '00:00']] }) // biome-ignore format: hours are one row
  const split = splitNights(typed)
  expect(split).toEqual({ fri: [['08:00', '12:00'], ['22:00', '24:00']], sat: [['00:00', '06:00']], sun: [['20:00', '24:00']] }) // biome-ignore format: hours are one row
  expect(WeekHours.safeParse(split).success).toBe(true)
  const nights = splitNights({ sun: [['22:00', '06:00']], mon: [['05:00', '09:00']] })
  expect(nights.mon).toEqual([['00:00', '06:00'], ['05:00', '09:00']]) // biome-ignore format: hours are one row
  expect(WeekHours.safeParse(nights).success).toBe(false)
})

test.each([
  [[['08:30', '12:00'], ['12:00', '18:00']], true],
  [[['00:00', '24:00']], true],
  [[['09:00', '09:00']], true],
  [[['13:30', '18:00'], ['08:30', '12:00']], false],
  [[['08:30', '12:30'], ['12:00', '18:00']], false],
  [[['8:30', '12:00']], false],
  [[['24:00', '24:00']], false],
  [[['22:00', '06:00']], false],
  [[['09:00', '25:00']], false],
])('hours %j may be saved: %s', (hours, allowed) => {
  expect(WeekHours.safeParse({ mon: hours }).success).toBe(allowed)
}) // biome-ignore format: the cases read as a table

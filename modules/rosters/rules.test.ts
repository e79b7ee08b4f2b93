import fc from 'fast-check'
import { expect, test } from 'vitest'
import { spanOn } from '#modules/shifts/rules.ts'
import { daysOf, type Planned, periodOf, repeated, sourceDay, warningsOf } from './rules.ts'

const days = fc.integer({ min: 0, max: 3000 }).map((n) => Temporal.PlainDate.from('2024-01-01').add({ days: n }))
const { compare } = Temporal.PlainDate

test('a period is a whole week or month with its day in it, and is its own period from any of its days', () => {
  fc.assert(
    fc.property(days, fc.constantFrom('week', 'month'), (day, period) => {
      const { from, until } = periodOf(period, day)
      expect(compare(from, day) <= 0 && compare(day, until) <= 0).toBe(true)
      for (const each of daysOf({ from, until })) expect(periodOf(period, each)).toEqual({ from, until })
      expect(periodOf(period, until.add({ days: 1 })).from.equals(until.add({ days: 1 }))).toBe(true)
    }),
  )
})

test('a day is copied from the same weekday of the period before, and each weekday has one', () => {
  fc.assert(
    fc.property(days, fc.constantFrom('week', 'month'), (day, period) => {
      const of = periodOf(period, day)
      const last = periodOf(period, of.from.subtract({ days: 1 }))
      for (const each of daysOf(of)) {
        const source = sourceDay(each, last)
        expect(source?.dayOfWeek).toBe(each.dayOfWeek)
        expect(source && compare(source, last.from) >= 0 && compare(source, last.until) <= 0).toBe(true)
      }
    }),
  )
})

test('a pattern fills every day of everybody once, each next person some days further', () => {
  fc.assert(
    fc.property(
      days,
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 0, max: 8 }),
      (day, people, length, step) => {
        const of = periodOf('month', day)
        const pattern = Array.from({ length }, (_, n) => ({ kind: 'shift' as const, shiftId: String(n) }))
        const who = Array.from({ length: people }, (_, n) => String(n))
        const cells = repeated(pattern, who, of, step)
        expect(cells).toHaveLength(people * of.from.daysInMonth)
        for (const { employeeId, day: on, shiftId } of cells)
          expect(Number(shiftId)).toBe((of.from.until(on).days + Number(employeeId) * step) % length)
      },
    ),
  )
})

const bounds = { hours_a_day: 8, hours_a_week: 44, days_in_a_row: 6, hours_between: 11 }
const hours = {
  D: ['08:30', '17:30', 480],
  A: ['07:00', '15:00', 450],
  C: ['23:00', '07:00', 450],
  L: ['08:00', '22:00', 780],
} as const
const line = (on: string, key: keyof typeof hours): Planned => {
  const day = Temporal.PlainDate.from(on)
  const [begins, ends, minutes] = hours[key]
  const { from, to } = spanOn(day, { begins, ends }, 'Asia/Shanghai')
  return { employeeId: 'x', day, kind: 'shift', beginsAt: from, endsAt: to, minutes }
}
const week = (keys: string, from = '2026-08-24') =>
  [...keys].flatMap((key, n) =>
    key === '.' ? [] : [line(Temporal.PlainDate.from(from).add({ days: n }).toString(), key as 'D')],
  )
const said = (lines: Planned[], away: string[] = []) =>
  warningsOf(lines, bounds, new Set(away)).map(({ kind, day, is }) => `${kind} ${day} ${is}`)

test.each([
  ['an ordinary week', week('DDDDD..'), []],
  ['a sixth day of eight hours', week('DDDDDD.'), ['hours_a_week 2026-08-29 48']],
  ['a long day', week('L......'), ['hours_a_day 2026-08-24 13']],
  ['early after night', week('CA.....'), ['hours_between 2026-08-25 0']],
  ['day after early', week('AD.....'), []],
  ['night after night', week('CCC....'), []],
  ['a seventh day in a row over the week’s end', week('..AAAAAAA', '2026-08-24'), ['days_in_a_row 2026-09-01 7']],
])('%s', (_, lines, expected) => expect(said(lines)).toEqual(expected))

test('who is away is planned for nothing', () => {
  expect(said(week('D......'), ['x 2026-08-24'])).toEqual(['away 2026-08-24 0'])
})

test('warnings do not depend on the order of the lines, and rest and standby count for no hours', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('D', 'A', 'C', 'L', '.'), { minLength: 1, maxLength: 31 }),
      fc.integer(),
      (keys, seed) => {
        const lines = week(keys.join(''))
        const mixed = lines.toSorted(
          (one, other) => ((one.day.day * 7919 + seed) % 31) - ((other.day.day * 7919 + seed) % 31),
        )
        expect(said(mixed).toSorted()).toEqual(said(lines).toSorted())
        const idle: Planned = { ...line('2026-08-24', 'D'), kind: 'standby', minutes: 0 }
        expect(said([...lines, idle])).toEqual(said(lines))
      },
    ),
  )
})

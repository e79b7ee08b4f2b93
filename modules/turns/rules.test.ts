import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { When } from '#modules/recurrences/rules.ts'
import {
  type Cell,
  type Counts,
  countNames,
  type Days,
  dueBetween,
  keptShare,
  lastOf,
  reached,
  teamsOf,
} from './rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const weekend: Days = { isRest: (date) => date.dayOfWeek > 5, isStatutory: () => false }
const due = (when: object, from: string, until: string, days = weekend) =>
  dueBetween(When.parse(when), day(from), day(until), days).map(
    ({ period, opensOn, opens, dueOn, due: end }) => `${period} ${opensOn} ${opens} ${dueOn} ${end}`,
  )

describe('when a clause is due', () => {
  test('on the fifth, and where that is a rest day, on the working day after it', () => {
    const rule = { rule: 'FREQ=MONTHLY;BYMONTHDAY=5', shift: 'after' }
    expect(due(rule, '2026-08-01', '2026-09-30')).toEqual([
      '2026-08-05 2026-08-05 00:00 2026-08-05 24:00',
      '2026-09-05 2026-09-07 00:00 2026-09-07 24:00',
    ])
  })
  test('before the rest day, too, and not at all moved', () => {
    expect(due({ rule: 'FREQ=MONTHLY;BYMONTHDAY=5', shift: 'before' }, '2026-09-01', '2026-09-30')[0]).toContain(
      ' 2026-09-04 ',
    )
    expect(due({ rule: 'FREQ=MONTHLY;BYMONTHDAY=5' }, '2026-09-01', '2026-09-30')[0]).toContain(' 2026-09-05 ')
  })
  test('every window of a day is a turn of its own', () => {
    const windows = [
      { from: '08:00', until: '12:00' },
      { from: '14:00', until: '18:00' },
    ]
    expect(due({ rule: 'FREQ=DAILY', windows }, '2026-08-24', '2026-08-24')).toEqual([
      '2026-08-24#1 2026-08-24 08:00 2026-08-24 12:00',
      '2026-08-24#2 2026-08-24 14:00 2026-08-24 18:00',
    ])
  })
  test('a week, a month, a quarter, half a year runs to its last day', () => {
    expect(due({ rule: 'FREQ=WEEKLY;BYDAY=MO', lasts: 'week' }, '2026-08-24', '2026-08-30')).toEqual([
      '2026-08-24 2026-08-24 00:00 2026-08-30 24:00',
    ])
    expect(lastOf('month', day('2028-02-01')).toString()).toBe('2028-02-29')
    expect(lastOf('quarter', day('2026-11-28')).toString()).toBe('2026-12-31')
    expect(lastOf('half', day('2026-03-01')).toString()).toBe('2026-06-30')
  })
  test('in the days before a holiday of the law, but not before a common weekend', () => {
    const days: Days = {
      isRest: (date) => date.dayOfWeek > 5 || ['2026-10-01', '2026-10-02'].includes(date.toString()),
      isStatutory: (date) => date.month === 10 && date.day <= 3,
    }
    const before = { trigger: { before: 'holiday', days: 3 } }
    expect(due(before, '2026-09-20', '2026-10-10', days)).toEqual(['2026-10-01 2026-09-28 00:00 2026-09-30 24:00'])
  })
})

test('planned in pieces or at once, the turns are the same, none twice and none forgotten', () => {
  const rule = fc.constantFrom('FREQ=DAILY', 'FREQ=WEEKLY;BYDAY=MO,TH', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU', 'FREQ=MONTHLY;BYMONTHDAY=28', 'FREQ=MONTHLY;BYDAY=-1FR', 'FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=1') // biome-ignore format: a list
  const shift = fc.constantFrom('none', 'before', 'after')
  fc.assert(
    fc.property(
      rule,
      shift,
      fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 8 }),
      (each, how, steps) => {
        const when = When.parse({ rule: each, shift: how })
        let from = day('2026-01-01')
        const pieces = steps.flatMap((step) => {
          const until = from.add({ days: step - 1 })
          const found = dueBetween(when, from, until, weekend)
          from = from.add({ days: step })
          return found
        })
        const whole = dueBetween(when, day('2026-01-01'), from.subtract({ days: 1 }), weekend)
        expect(pieces.map(({ period }) => period)).toEqual(whole.map(({ period }) => period))
        for (const { opensOn, dueOn } of whole)
          expect(Temporal.PlainDate.compare(opensOn, dueOn)).toBeLessThanOrEqual(0)
      },
    ),
    { numRuns: 60 },
  )
})

test('a share is compared by whole numbers, so that 79.999 % is not 80 %', () => {
  expect(reached({ unit: 'share', numerator: 79_999, denominator: 100_000 }, { atLeast: 80 })).toBe(false)
  expect(reached({ unit: 'share', numerator: 4, denominator: 5 }, { atLeast: 80 })).toBe(true)
  expect(reached({ unit: 'share', numerator: 0, denominator: 0 }, { atLeast: 80 })).toBe(true)
  expect(reached({ unit: 'count', numerator: 3, denominator: null }, { atMost: 2 })).toBe(false)
})

describe('a team', () => {
  const few = fc.nat({ max: 9 })
  const cell = fc.record({
    employeeId: fc.constantFrom('何', '沈', '周', null),
    postId: fc.constantFrom('a', 'b'),
    rootId: fc.constantFrom('1', '2', '3'),
    place: few,
    ...Object.fromEntries(countNames.map((name) => [name, few])),
  })
  const teamOf = fc.uniqueArray(cell, {
    selector: ({ employeeId, postId, rootId }) => `${employeeId} ${postId} ${rootId}`,
    maxLength: 24,
  }) as unknown as fc.Arbitrary<Cell[]>

  test('loses nobody and nothing, by person or by post, and the most missed stand first', () => {
    fc.assert(
      fc.property(teamOf, fc.constantFrom('person', 'post'), (cells, by) => {
        const rows = teamsOf(cells, by as 'person' | 'post').flatMap((team) => team.rows)
        for (const name of countNames) {
          const sum = (of: readonly Counts[]) => of.reduce((all, each) => all + each[name], 0)
          expect(sum(rows.map(({ all }) => all))).toBe(sum(cells))
          expect(sum(rows.flatMap((row) => [...row.cells.values()]))).toBe(sum(cells))
        }
        for (const { rows: own } of teamsOf(cells, by as 'person' | 'post')) {
          const missed = own.map(({ all }) => all.missed)
          expect(missed).toEqual(missed.toSorted((a, b) => b - a))
        }
      }),
    )
  })

  test('who was excused counts for nobody, and where nothing has closed there is no share', () => {
    const none = { kept: 0, late: 0, missed: 0, excused: 0, open: 0, overdue: 0 }
    expect(keptShare({ ...none, excused: 3, open: 2 })).toBeNull()
    expect(keptShare({ ...none, kept: 3, missed: 1, excused: 5 })).toBe(0.75)
  })
})

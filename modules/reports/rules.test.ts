import fc from 'fast-check'
import { expect, test } from 'vitest'
import { before, type Counted, kinds, movedBy, periodOf, shown, trendOf, turnOf } from './rules.ts'

const day = fc.integer({ min: 0, max: 40_000 }).map((days) => Temporal.PlainDate.from('1990-01-01').add({ days }))
const kind = fc.constantFrom(...kinds)
const same = (one: Temporal.PlainDate, other: Temporal.PlainDate) => Temporal.PlainDate.compare(one, other) === 0

test('periods tile the calendar: each day lies in one of a kind, and the one before ends the day before', () => {
  fc.assert(
    fc.property(kind, day, (kind, day) => {
      const { from, to } = periodOf(kind, day)
      expect(Temporal.PlainDate.compare(from, day) <= 0 && Temporal.PlainDate.compare(day, to) <= 0).toBe(true)
      expect(same(periodOf(kind, to).from, from)).toBe(true)
      expect(same(before(kind, from).to, from.subtract({ days: 1 }))).toBe(true)
      const trend = trendOf(kind, from)
      expect(trend.slice(1).every((one, n) => same(one.from, (trend[n] ?? one).to.add({ days: 1 })))).toBe(true)
      expect(same(trend.at(-1)?.to ?? from, to)).toBe(true)
    }),
  )
})

const two = fc
  .nat(10_000)
  .chain((denominator) => fc.record({ numerator: fc.nat(denominator), denominator: fc.constant(denominator) }))
const figure = (name: string) =>
  fc
    .record({ now: two, before: two })
    .map(({ now, before }): Counted => ({ name, chapter: 'fees', unit: 'share', ...now, before }))

test('a share is never read as more than it is, and nothing due is no share', () => {
  fc.assert(
    fc.property(figure('collections.monthRate'), (of) => {
      const words = shown(of)
      if (of.denominator === 0) {
        expect(words).toBeNull()
        return
      }
      expect(Number.parseFloat(words ?? '') * 10 * (of.denominator ?? 0)).toBeLessThanOrEqual(
        of.numerator * 1000 + 1e-3,
      )
    }),
  )
  expect(shown({ unit: 'share', numerator: 7999, denominator: 10_000 })).toBe('79.9%')
})

test('what got better for one figure got worse for one that is to be low, and the other way round in time', () => {
  const opposite = { better: 'worse', worse: 'better', same: 'same' } as const
  fc.assert(
    fc.property(figure('rounds.keptInTime'), (of) => {
      const turn = turnOf(of)
      const back = turnOf({ ...of, ...of.before, before: { numerator: of.numerator, denominator: of.denominator } })
      expect(turnOf({ ...of, name: 'rounds.missed' })).toBe(turn && opposite[turn])
      expect(back).toBe(turn && opposite[turn])
      if (turn === null) expect(movedBy(of)).toBeNull()
    }),
  )
})

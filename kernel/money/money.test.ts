import fc from 'fast-check'
import { expect, test } from 'vitest'
import { added, compare, count, exact, fen, halfUp, inFen, inParts, plus, rateBp, ratio, sum, total } from './money.ts'

const whole = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n })
const fraction = fc.tuple(whole, fc.bigInt({ min: 1n, max: 10n ** 9n })).map(([top, bottom]) => ratio(top, bottom))

test('fen are whole and exact', () => {
  expect(() => fen(0.5)).toThrow(RangeError)
  expect(() => fen(2 ** 53)).toThrow(RangeError)
  expect(Object.is(count(fen(-0)), 0)).toBe(true)
  expect(count(plus(fen(2 ** 53 - 2), fen(1)))).toBe(2 ** 53 - 1)
  expect(() => plus(fen(2 ** 53 - 1), fen(1))).toThrow(RangeError)
})

test('one half goes away from zero', () => {
  expect([ratio(1, 2), ratio(-1, 2), ratio(3, 2), ratio(-149, 100), ratio(5, 10n ** 20n)].map(halfUp)).toEqual([1n, -1n, 2n, -1n, 0n])
}) // biome-ignore format: it reads as a row

test('rounding is never further away than one half', () => {
  fc.assert(
    fc.property(fraction, (exactly) => {
      const away = added(ratio(halfUp(exactly)), ratio(-exactly.top, exactly.bottom))
      const size = ratio(away.top < 0n ? -away.top : away.top, away.bottom)
      expect(compare(size, ratio(1, 2))).toBeLessThanOrEqual(0)
    }),
  )
})

test('parts by largest remainder make up the whole and lie within a fen of the exact ones', () => {
  const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 10n }), { minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 11n }), weights, (pool, given) => {
      const all = given.reduce((one, other) => one + other, 0n)
      fc.pre(all > 0n)
      const exactly = given.map((weight) => ratio(pool * weight, all))
      const parts = inParts(fen(pool), exactly)
      expect(sum(parts)).toEqual(fen(pool))
      for (const [at, part] of parts.entries()) {
        const away = added(exact(part), ratio(-(exactly[at]?.top ?? 0n), exactly[at]?.bottom))
        expect(compare(away, ratio(1))).toBeLessThan(0)
        expect(compare(away, ratio(-1))).toBeGreaterThan(0)
      }
    }),
  )
})

test('exact sums do not depend on the order', () => {
  fc.assert(
    fc.property(fc.array(fraction, { maxLength: 12 }), (parts) => {
      expect(total(parts)).toEqual(total(parts.toReversed()))
    }),
  )
})

test('a rate of nothing due is no rate', () => {
  expect(rateBp(fen(0), fen(0))).toBeNull()
  expect(rateBp(fen(2), fen(3))).toBe(6667)
  expect(count(inFen(ratio(25, 10)))).toBe(3)
})

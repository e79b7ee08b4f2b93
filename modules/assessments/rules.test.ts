import fc from 'fast-check'
import { expect, test } from 'vitest'
import { count, fen } from '#kernel/money/money.ts'
import { deductionOf, feeOf, leftOf } from './rules.ts'

const fee = fc.integer({ min: 0, max: 10 ** 10 })
const points = fc.integer({ min: 0, max: 100 })
const rule = fc.record({
  fee,
  floorPoints: points,
  pointBp: fc.integer({ min: 0, max: 10_000 }),
  mostBp: fc.integer({ min: 0, max: 10_000 }),
})

test('nothing is deducted from the floor on; below it never more than the most, and never less for a worse month', () => {
  fc.assert(
    fc.property(rule, points, points, ({ fee: whole, ...of }, one, other) => {
      const deducted = (score: number) => count(deductionOf({ ...of, feeFen: fen(whole) }, score))
      const [worse, better] = [Math.min(one, other), Math.max(one, other)]
      expect(deducted(worse)).toBeGreaterThanOrEqual(deducted(better))
      expect(deducted(worse)).toBeLessThanOrEqual(Math.ceil((whole * of.mostBp) / 10_000))
      if (better >= of.floorPoints) expect(deducted(better)).toBe(0)
      expect(deducted(worse) + count(leftOf(fen(whole), fen(deducted(worse))))).toBe(whole)
    }),
  )
})

test('a month in parts is the whole month, but for the last fen of each part', () => {
  fc.assert(
    fc.property(fee, fc.integer({ min: 28, max: 31 }), fc.nat(31), (whole, ofMonth, days) => {
      const [first, rest] = [feeOf(fen(whole), days, ofMonth), feeOf(fen(whole), ofMonth - days, ofMonth)]
      if (days <= ofMonth) expect(Math.abs(count(first) + count(rest) - whole)).toBeLessThanOrEqual(1)
      expect(count(feeOf(fen(whole), ofMonth, ofMonth))).toBe(whole)
    }),
  )
})

test('halves go up: 36,000.05 yuan at 80 floor, 1 % a point, six points below', () => {
  const of = { feeFen: fen(3_600_005), floorPoints: 80, pointBp: 100, mostBp: 3000 }
  expect(count(deductionOf(of, 74))).toBe(216_000)
  expect(count(deductionOf({ ...of, feeFen: fen(50) }, 79))).toBe(1)
  expect(count(deductionOf(of, 20))).toBe(1_080_002)
})

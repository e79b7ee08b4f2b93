import fc from 'fast-check'
import { expect, test } from 'vitest'
import { count, fen } from '#kernel/money/money.ts'
import { Refusal } from '#kernel/refusal.ts'
import { apportioned, methods, type Sharing, vacantPolicies } from './rules.ts'

const unit = fc.record({
  areaE2: fc.nat(30_000),
  consumptionE3: fc.nat(90_000),
  coefficient: fc.nat(40),
  exempt: fc.boolean(),
  vacant: fc.boolean(),
})
const mix = fc.tuple(fc.nat(100), fc.nat(100)).map(([one, other]) => ({
  area: Math.min(one, other),
  household: Math.abs(one - other),
  consumption: 100 - Math.max(one, other),
}))
const sharing: fc.Arbitrary<Sharing> = fc.record({
  poolFen: fc.integer({ min: -5_000_000, max: 5_000_000 }).map((amount) => fen(amount)), pool: fc.constant(null), method: fc.constantFrom(...methods), mix,
  vacantPolicy: fc.constantFrom(...vacantPolicies), units: fc.array(unit, { minLength: 1, maxLength: 40 }).map((all) => all.map((one, at) => ({ ...one, id: String(at) }))),
}) // biome-ignore format: it reads as a row

test('parts sum to the pool, to the fen, nobody exempt bears any, and none is more than a fen off its exact part', () => {
  let shared = 0
  fc.assert(
    fc.property(sharing, (asked) => {
      const of = partsOf(asked)
      if (!of) return
      shared += 1
      const { shares, poolFen } = of
      expect(shares.reduce((sum, { amountFen }) => sum + count(amountFen), 0)).toBe(count(poolFen))
      for (const [at, { amountFen, payer }] of shares.entries()) {
        const { exempt = false, vacant = false } = asked.units[at] ?? {}
        if (exempt || (vacant && asked.vacantPolicy === 'exclude')) expect(count(amountFen)).toBe(0)
        expect(Math.sign(count(amountFen)) * Math.sign(count(poolFen))).toBeGreaterThanOrEqual(0)
        expect(payer === 'developer').toBe(vacant && !exempt && asked.vacantPolicy === 'developer')
      }
      if (asked.method !== 'household') return
      const parts = shares.filter((_, at) => !(asked.units[at]?.exempt || (asked.units[at]?.vacant && asked.vacantPolicy === 'exclude')))
      const amounts = parts.map(({ amountFen }) => count(amountFen))
      expect(Math.max(...amounts) - Math.min(...amounts)).toBeLessThanOrEqual(1)
    }),
    { numRuns: 400, seed: 20260824 },
  )
  expect(shared).toBeGreaterThan(200)
}) // biome-ignore format: it reads as a road

/** Where nobody bears any weight the rule refuses, and never answers 0 for all. */
function partsOf(asked: Sharing) {
  try {
    return apportioned(asked)
  } catch (problem) {
    expect(problem).toBeInstanceOf(Refusal)
    expect((problem as Refusal).code).toBe('shares.zero_weight')
    return undefined
  }
}

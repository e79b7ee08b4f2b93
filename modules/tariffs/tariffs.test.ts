import fc from 'fast-check'
import { expect, test } from 'vitest'
import { added, compare, inFen, nothing, ratio, sameMoney, sum, times, total } from '#kernel/money/money.ts'
import { daysIn } from '#kernel/money/period.ts'
import { bases, billingMonths, type Charge, monthFactor, monthlyFen, periodicLines, piecesOf, prorations, type Version } from './rules.ts' // biome-ignore format: it reads as a list

const day = (text: string) => Temporal.PlainDate.from(text)
const first = day('2023-12-01')
const dayFrom = (offset: number) => first.add({ days: offset })

/** Prices that follow each other without a gap, vacancies and hand-overs in between, over two years. */
const borders = (most: number) =>
  fc.uniqueArray(fc.integer({ min: 1, max: 700 }), { maxLength: most }).map((days) => days.sort((a, b) => a - b))
const spells = (cuts: readonly number[]) =>
  [0, ...cuts].map((from, at) => ({ from: dayFrom(from), to: cuts[at] === undefined ? null : dayFrom(cuts[at] - 1) }))

const versions = borders(3).chain((cuts) =>
  fc.tuple(...spells(cuts).map((spell, at) =>
    fc.record({ priceE4: fc.nat(90_000), extraFen: fc.nat(500) }).map((price): Version => ({ ...spell, ...price, id: `v${at}` })),
  )),
) // biome-ignore format: one version a line
const vacancy = fc.tuple(borders(2), fc.array(fc.nat(100), { minLength: 3, maxLength: 3 })).map(([cuts, percents]) =>
  spells(cuts)
    .map((spell, at) => ({ ...spell, payPercent: percents[at] ?? 100 }))
    .slice(1),
)
const parties = fc.oneof(fc.constant([]), borders(2).map((cuts) => spells(cuts).map((spell, at) => ({ ...spell, id: `p${at}` })))) // biome-ignore format: one row

const charge: fc.Arbitrary<Charge> = fc.record({
  basis: fc.constantFrom(...bases), areaE2: fc.nat(50_000), households: fc.integer({ min: 1, max: 4 }),
  anchorDay: fc.integer({ min: 1, max: 28 }), proration: fc.constantFrom(...prorations), versions, vacancy, parties,
}) // biome-ignore format: it reads as a table
const period = fc
  .tuple(fc.nat(600), fc.nat(90))
  .map(([from, length]) => ({ from: dayFrom(from), to: dayFrom(from + length) }))

/** The rule as it is written: every day weighs its month's factor by its days. */
function dayByDay(of: Charge, { from, to }: { from: Temporal.PlainDate; to: Temporal.PlainDate }) {
  const months = billingMonths({ from, to }, of.anchorDay)
  const on = <T extends { from: Temporal.PlainDate; to: Temporal.PlainDate | null }>(some: readonly T[], at: Temporal.PlainDate) =>
    some.find((one) => `${one.from}` <= `${at}` && (!one.to || `${at}` <= `${one.to}`))
  const days = Array.from({ length: daysIn({ from, to }) }, (_, n) => from.add({ days: n }))
  const inMonth = (at: Temporal.PlainDate) => months.find((month) => `${month.from}` <= `${at}` && `${at}` <= `${month.to}`)
  return days.map((at) => {
    const month = inMonth(at)
    const n = days.filter((other) => inMonth(other) === month).length
    const version = on(of.versions, at)
    if (!month || !version) throw new Error('a day without month or price')
    const weight = times(monthFactor(of.proration, n, daysIn(month)), ratio(1, n))
    const percent = ratio(on(of.vacancy, at)?.payPercent ?? 100, 100)
    return { version: version.id, exactFen: times(times(monthlyFen(of, version), weight), percent) }
  })
} // biome-ignore format: it reads as a table

test('every line is the sum of its days, rounded once', () => {
  fc.assert(
    fc.property(charge, period, (of, days) => {
      const lines = periodicLines(of, days)
      for (const [version, own] of Map.groupBy(dayByDay(of, days), (one) => one.version)) {
        const wanted = inFen(total(own.map(({ exactFen }) => exactFen)))
        const got = sum(lines.filter((line) => line.version === version).map(({ amountFen }) => amountFen))
        expect(sameMoney(got, wanted)).toBe(true)
      }
    }),
    { numRuns: 60 },
  )
})

const exactOf = (of: Charge, from: Temporal.PlainDate, to: Temporal.PlainDate) =>
  total(piecesOf(of, { from, to }).map(({ exactFen }) => exactFen))

test('a period cut on any day costs the same by days, and cut at a month’s end in every mode', () => {
  fc.assert(
    fc.property(charge, period, fc.nat(90), (of, { from, to }, into) => {
      const months = billingMonths({ from, to }, of.anchorDay)
      const anyDay = of.proration === 'days_of_month' || of.proration === 'days365'
      const border = anyDay ? from.add({ days: into }) : months[into % months.length]?.to
      fc.pre(border !== undefined && Temporal.PlainDate.compare(border, to) < 0 && Temporal.PlainDate.compare(border, from) >= 0)
      if (!border) return
      const parts = added(exactOf(of, from, border), exactOf(of, border.add({ days: 1 }), to))
      expect(compare(parts, exactOf(of, from, to))).toBe(0)
    }),
  )
}) // biome-ignore format: it reads as a table

test('one more day never costs less', () => {
  fc.assert(
    fc.property(charge, period, (of, { from, to }) => {
      fc.pre(of.vacancy.length === 0 && of.versions.length === 1)
      const longer = exactOf(of, from, to.add({ days: 1 }))
      expect(compare(longer, exactOf(of, from, to))).toBeGreaterThanOrEqual(0)
      expect(compare(longer, nothing)).toBeGreaterThanOrEqual(0)
    }),
  )
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Counted, corrected, fairness, type Load, partOf, scoreOf, spanOf, totalOf } from './rules.ts'

const counts = fc.record({ kept: fc.nat(40), late: fc.nat(40), missed: fc.nat(40), excused: fc.nat(40), weight: fc.nat(100), more: fc.nat(20) }) // biome-ignore format: one row
/** A line as the house counts it: the clause fell due at least as often as the person answered for it. */
const line = counts.map(({ more, ...of }) => ({ ...of, times: Math.max(1, of.kept + of.late + of.missed + more) }))
const lines = fc.array(line, { maxLength: 12 })
const worth = fc.integer({ min: 0, max: 100 })
const withOneMore = (of: readonly Counted[], at: number, change: Partial<Counted>) =>
  of.map((one, n) => (n === at ? { ...one, ...change } : one))

test('a month in the words of the office', () => {
  const month = (kept: number, late: number, missed: number, excused = 0) => ({ weight: 60, times: 30, kept, late, missed, excused })
  expect(scoreOf([month(30, 0, 0)], 75)).toBe(10_000)
  expect(scoreOf([month(0, 30, 0)], 75)).toBe(7_500)
  expect(scoreOf([month(0, 0, 30)], 75)).toBe(0)
  expect(scoreOf([month(0, 0, 0, 30)], 75)).toBeNull()
  expect(scoreOf([month(20, 10, 0), { ...month(0, 0, 1), weight: 40, times: 1 }], 75)).toBe(5_500)
  expect(partOf(month(20, 5, 2, 3), 75)).toEqual({ carried: 5_400, got: 4_750 })
  expect(totalOf({ base: 8_050, merit: 200, correction: -125, adjustment: 100 })).toBe(8_225)
  expect(spanOf('2026-02').last.toString()).toBe('2026-02-28')
}) // biome-ignore format: a month a line

test('two thirds are rounded half up, once', () => {
  const third = { weight: 1, times: 3, kept: 2, late: 0, missed: 1, excused: 0 }
  expect(scoreOf([third], 75)).toBe(6_667)
  expect(scoreOf([{ ...third, times: 16, kept: 1, missed: 15 }], 75)).toBe(625)
  expect(scoreOf([{ ...third, times: 8, kept: 1, missed: 7 }, { ...third, weight: 3, times: 5, kept: 5, missed: 0 }], 0)).toBe(7_813)
}) // biome-ignore format: a month a line

test('a score is from 0 to 100, or there is none where nothing weighs', () => {
  fc.assert(
    fc.property(lines, worth, (of, late) => {
      const score = scoreOf(of, late)
      const weighs = of.some(({ weight, kept, late: l, missed }) => weight > 0 && kept + l + missed > 0)
      expect(score === null).toBe(!weighs)
      if (score !== null) expect(score >= 0 && score <= 10_000).toBe(true)
    }),
  )
})

test('one more kept turn never lowers it: instead of a late or missed one, or besides', () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), worth, fc.nat(), (of, late, n) => {
      const at = n % of.length
      const one = of[at] as Counted
      const before = scoreOf(of, late) ?? 0
      const better: Partial<Counted>[] = [{ kept: one.kept + 1, times: one.times + 1 }]
      if (one.kept + one.late + one.missed < one.times) better.push({ kept: one.kept + 1 })
      if (one.missed > 0) better.push({ missed: one.missed - 1, kept: one.kept + 1 }, { missed: one.missed - 1, late: one.late + 1 })
      if (one.late > 0) better.push({ late: one.late - 1, kept: one.kept + 1 })
      for (const change of better) expect(scoreOf(withOneMore(of, at, change), late) ?? 0).toBeGreaterThanOrEqual(before)
    }),
  )
}) // biome-ignore format: a change a line

test('what is excused neither helps nor hurts, and a missed turn that is excused never hurts', () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), worth, fc.nat(), (of, late, n) => {
      const at = n % of.length
      const one = of[at] as Counted
      expect(scoreOf(withOneMore(of, at, { excused: one.excused + 1 }), late)).toBe(scoreOf(of, late))
      const excused = { missed: one.missed - 1, excused: one.excused + 1 }
      if (one.missed > 0)
        expect(scoreOf(withOneMore(of, at, excused), late) ?? 10_000).toBeGreaterThanOrEqual(scoreOf(of, late) ?? 0)
    }),
  )
})

test('the order of clauses and of turns is no matter', () => {
  fc.assert(
    fc.property(
      lines.chain((of) => fc.tuple(fc.constant(of), fc.shuffledSubarray(of, { minLength: of.length }))),
      worth,
      ([of, other], late) => {
        expect(scoreOf(other, late)).toBe(scoreOf(of, late))
        const byTurn = other.flatMap(({ kept, late: l, missed, excused, ...rest }) =>
          Object.entries({ kept, late: l, missed, excused }).flatMap(([state, count]) =>
            Array.from({ length: count }, () => ({ ...rest, kept: 0, late: 0, missed: 0, excused: 0, [state]: 1 })),
          ),
        )
        expect(scoreOf(byTurn, late)).toBe(scoreOf(of, late))
      },
    ),
    { numRuns: 40 },
  )
})

test('corrections add up to the difference of the two scores, whatever came, went or moved', () => {
  const named = fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 9 }), line), { selector: ([id]) => id, maxLength: 9 })
  const sheet = named.map((of) => of.map(([id, one]) => ({ ...one, clauseId: String(id) })))
  fc.assert(
    fc.property(sheet, sheet, worth, (before, after, late) => {
      const known = new Map(before.map((one) => [one.clauseId, one]))
      const now = after.map((one) => ({ ...one, ...(({ weight, times }) => ({ weight, times }))(known.get(one.clauseId) ?? one) }))
      const rows = corrected(before, now, late)
      const difference = (scoreOf(now, late) ?? 0) - (scoreOf(before, late) ?? 0)
      expect(rows.reduce((sum, { points }) => sum + points, 0)).toBe(difference)
      expect(corrected(now, now, late)).toEqual([])
    }),
  )
}) // biome-ignore format: it reads as one row

test('whoever carries twice the turns of the others in the post is seen', () => {
  const load = (kept: number, more: Partial<Load> = {}): Load => ({ postId: 'p', post: '客服', kept, late: 0, missed: 0, excused: 0, checkOff: 0, stoodIn: 0, carried: 0, ...more }) // biome-ignore format: one row
  const [post] = fairness([
    { name: '甲', loads: [load(60, { checkOff: 15 })] },
    { name: '乙', loads: [load(30)] },
    { name: '丙', loads: [load(20, { late: 5, missed: 5, excused: 10 })] },
    { name: '丁', loads: [load(15), load(9, { postId: 'q' })] },
  ])
  expect(post?.rows.map(({ person, due, bends }) => [person.name, due, bends])).toEqual([
    ['甲', 60, 'much'],
    ['乙', 30, null],
    ['丙', 30, null],
    ['丁', 15, 'little'],
  ])
  expect(post).toMatchObject({ middle: 30, least: 15, most: 60 })
  expect(post?.rows[0]?.byAct).toBe(0.75)
  expect(post?.rows[2]?.excused).toBe(0.25)
})

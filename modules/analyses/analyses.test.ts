import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readSheets } from '#kernel/sheet.ts'
import { statementsOf } from '#testing/statements.ts'
import { world } from '#testing/world.ts'
import { type Measure, measures, none, unitOf, ways, whole, worth } from './rules.ts'

const w = await world({ estates: ['青禾里', '云帆大厦'] })
await w.byHouse.calendars.loadDefaults({})
const clerk = await w.staff('clerk', '青禾里')
const colleague = await w.staff('clerk', '青禾里')
const engineer = await w.staff('engineer', '青禾里')
const boss = await w.staff('supervisor', '青禾里')
const director = await w.staff('general_manager', '*')
const neighbour = await w.staff('supervisor', '云帆大厦')
const estateId = w.estate('青禾里')
const homes = [await w.unit('青禾里', '3-2-1201'), await w.unit('青禾里', '5-1-301')]
const types = await clerk.cases.types({})
const typeOf = (code: string) => types.find((type) => type.code === code)?.typeId ?? ''
const from = '2026-07-01T00:00:00+08:00'
const span = () => ({ estateId, from, to: w.now().add({ seconds: 1 }).toString() })

const matters = [
  ['attitude', {}],
  ['noise', { source: '楼上' }],
  ['lamp', {}],
] as const

/** A month of small matters, each going its own way by its number. */
async function lived(n: number) {
  const [code, answers] = matters[n % matters.length] ?? matters[0]
  const unitId = homes[n % 3]
  const asked = { estateId, typeId: typeOf(code), title: `第 ${n} 件`, answers, ...(unitId && { unitId }) }
  const { caseId } = await clerk.cases.open(asked)
  await w.pass({ minutes: n % 4 === 0 ? 190 : 10 })
  if (n % 2 === 0) await clerk.cases.reply({ caseId, text: '已派人' })
  if (n % 5 === 4) return
  await w.pass({ hours: n % 6 === 0 ? 170 : 3 })
  await (n % 3 === 0 ? engineer : colleague).cases.finish({ caseId, result: '已处理' })
  if (n % 4 === 1) await boss.callbacks.confirm({ caseId, satisfaction: 2 + (n % 4) }).catch(() => {})
  if (n % 7 === 3) await boss.callbacks.reopen({ caseId, words: '还是一样' }).catch(() => {})
  await w.pass({ hours: 9 })
}
for (let n = 0; n < 24; n++) await lived(n)

const rowsBehind = async (asked: object) => {
  const rows = []
  for (let after: { at: string; id: string } | undefined; ; ) {
    const page = await boss.analyses.cases({
      ...span(),
      measure: 'opened',
      limit: 7,
      ...asked,
      ...(after && { after }),
    })
    rows.push(...page.rows)
    if (!page.next) return rows
    after = page.next
  }
}

/** The figure counted again from the rows it opens. */
const recounted = (measure: Measure, rows: Awaited<ReturnType<typeof rowsBehind>>) => ({
  numerator:
    unitOf(measure) === 'mean'
      ? rows.reduce((sum, { value }) => sum + (value ?? 0), 0)
      : rows.filter(({ above }) => above).length,
  denominator: rows.length,
})

test.each(ways)(
  '%s: every figure equals the recount of the rows it opens, and each case stands in it once',
  async (by) => {
    const { rows: lines } = await boss.analyses.table({ ...span(), by })
    expect(lines.length).toBeGreaterThan(1)
    for (const { key, figures } of lines)
      for (const measure of measures) {
        const rows = await rowsBehind({ measure, by, key })
        expect([key, measure, recounted(measure, rows)]).toEqual([key, measure, figures[measure]])
        expect(new Set(rows.map(({ caseId }) => caseId)).size).toBe(rows.length)
        const above = await rowsBehind({ measure, by, key, above: true })
        expect(above.length).toBe(rows.filter((row) => row.above).length)
      }
  },
)

test('whatever way one looks, the lines add up to the whole', async () => {
  const totals = []
  for (const by of ways) totals.push(whole((await boss.analyses.table({ ...span(), by })).rows))
  for (const measure of measures) {
    const rows = await rowsBehind({ measure })
    for (const total of totals) expect([measure, total[measure]]).toEqual([measure, recounted(measure, rows)])
  }
  const [total] = totals
  expect(measures.every((measure) => (total?.[measure].denominator ?? 0) > 0)).toBe(true)
  for (const measure of ['response', 'progress', 'finish', 'reopened', 'callBack'] as const) {
    const { numerator, denominator } = total?.[measure] ?? none
    expect([measure, numerator > 0 && numerator < denominator]).toEqual([measure, true])
  }
})

test('a span split in two adds up to the span, wherever it is split', async () => {
  const { to } = span()
  const days = Temporal.Instant.from(to).since(Temporal.Instant.from(from)).total('hours') / 24
  const all = whole((await boss.analyses.table(span())).rows)
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: Math.floor(days * 24) - 1 }), async (hours) => {
      const cut = Temporal.Instant.from(from).add({ hours }).toString()
      const [before, after] = [
        whole((await boss.analyses.table({ ...span(), to: cut })).rows),
        whole((await boss.analyses.table({ ...span(), from: cut })).rows),
      ]
      for (const measure of measures)
        expect([measure, before[measure].denominator + after[measure].denominator]).toEqual([
          measure,
          all[measure].denominator,
        ])
    }),
    { numRuns: 8 },
  )
})

test('the whole says the same as the figures of cases and limits', async () => {
  const all = whole((await boss.analyses.table(span())).rows)
  const figures = [...(await boss.cases.figures(span())), ...(await boss.deadlines.figures(span()))]
  const of = (name: string) => {
    const { numerator, denominator } = figures.find((figure) => figure.name === name) ?? none
    return { numerator, denominator }
  }
  expect(all.opened.numerator).toBe(of('cases.opened').numerator)
  expect(all.response).toEqual(of('deadlines.responseInTime'))
  expect(all.finish).toEqual(of('deadlines.finishInTime'))
  expect(all.reopened).toEqual(of('cases.reopenedShare'))
  expect(all.callBack).toEqual(of('cases.callBackShare'))
  expect(all.satisfaction).toEqual(of('cases.satisfaction'))
})

test('hours and weekdays are those of the estate, add up, and open their calls', async () => {
  const { rows } = await boss.analyses.hours(span())
  const opened = await rowsBehind({ measure: 'opened' })
  expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(opened.length)
  const wall = Temporal.Instant.from(opened.at(-1)?.at ?? '').toZonedDateTimeISO('Asia/Shanghai')
  const [weekday, hour] = [wall.dayOfWeek, wall.hour]
  expect([weekday, hour]).toEqual([1, 9])
  const found = rows.find((one) => one.weekday === weekday && one.hour === hour)
  expect((await rowsBehind({ measure: 'opened', weekday, hour })).length).toBe(found?.count)
})

test('each building tells how many cases are open in it and in which unit', async () => {
  const { rows } = await boss.analyses.buildings({ estateId })
  for (const { buildingId, open, units } of rows) {
    const counted = await boss.cases.byUnit({ buildingId })
    expect(units.reduce((sum, unit) => sum + unit.open, 0)).toBe(counted.reduce((sum, unit) => sum + unit.open, 0))
    expect(open).toBe(counted.reduce((sum, unit) => sum + unit.open, 0))
  }
  expect(rows.some(({ open }) => open > 0)).toBe(true)
  expect(rows.map(({ open }) => open)).toEqual(rows.map(({ open }) => open).toSorted((one, other) => other - one))
})

test('who is complained about, who serves elsewhere and who may not look find nothing of it', async () => {
  const before = whole((await boss.analyses.table(span())).rows)
  const asked = { estateId, typeId: typeOf('attitude'), title: '不接电话', accusedId: boss.employeeId }
  const { caseId } = await clerk.cases.open(asked)
  expect(whole((await boss.analyses.table(span())).rows)).toEqual(before)
  expect((await rowsBehind({ measure: 'opened' })).some((row) => row.caseId === caseId)).toBe(false)
  expect(whole((await director.analyses.table(span())).rows).opened.numerator).toBe(before.opened.numerator + 1)

  const { estateId: _, ...everywhere } = span()
  expect((await neighbour.analyses.table(everywhere)).rows).toEqual([])
  await expect(neighbour.analyses.table(span())).rejects.toMatchObject({ status: 403 })
  await expect(clerk.analyses.table(span())).rejects.toMatchObject({ status: 403 })
})

test('the unit of a matter told in confidence is not found by looking at its building', async () => {
  const before = (await boss.analyses.table({ ...span(), by: 'place' })).rows
  const asked = { estateId, typeId: typeOf('attitude'), unitId: homes[1] ?? '', title: '请保密', confidential: true }
  await clerk.cases.open(asked)
  const seen = await w.staff('manager', '青禾里')
  const open = (rows: typeof before) =>
    Object.fromEntries(rows.map(({ key, figures }) => [key, figures.opened.numerator]))
  const [own, told] = [open(before), open((await seen.analyses.table({ ...span(), by: 'place' })).rows)]
  const moved = Object.keys(told).filter((key) => told[key] !== own[key])
  expect(moved.length).toBeGreaterThan(0)
})

test('the table is carried off as it is shown, its whole in the last line', async () => {
  const { rows } = await boss.analyses.table({ ...span(), by: 'person' })
  const file = await boss.analyses.export({ ...span(), by: 'person' })
  const [sheet] = await readSheets(Buffer.from(file.bytesBase64, 'base64'))
  const lines = sheet?.rows.map(({ cells }) => cells) ?? []
  expect([file.count, lines.length]).toEqual([rows.length, rows.length + 2])
  expect(lines[0]?.[1]).toBe('受理')
  const all = whole(rows)
  expect(lines.at(-1)?.slice(0, 5)).toEqual([
    '合计',
    all.opened.numerator,
    `${((worth('response', all.response) ?? 0) * 100).toFixed(1)}%`,
    all.response.numerator,
    all.response.denominator,
  ])
})

test('a view is one statement, however much it counts', async () => {
  const texts = await statementsOf(w.house.pool, () => boss.analyses.table({ ...span(), by: 'place' }))
  expect(texts.filter((text) => text.includes('from clocks k')).length).toBe(1)
})

test('a span that ends before it begins, or is longer than two years, is refused', async () => {
  const table = (to: string) => boss.analyses.table({ estateId, from, to })
  await expect(table('2026-06-01T00:00:00Z')).rejects.toMatchObject({ code: 'analyses.ends_before_it_begins' })
  await expect(table('2029-06-01T00:00:00Z')).rejects.toMatchObject({ code: 'analyses.too_long' })
})

test('nothing decided is no figure', () => {
  expect(worth('finish', none)).toBeNull()
  expect(worth('opened', none)).toBe(0)
  expect(whole([]).satisfaction).toEqual(none)
})

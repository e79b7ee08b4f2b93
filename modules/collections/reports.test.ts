import { expect, test } from 'vitest'
import { readSheets } from '#kernel/sheet.ts'
import { collected } from '#testing/ladder-seeds.ts'
import { pagesOf } from '#testing/pdf.ts'
import { world } from '#testing/world.ts'

const w = await world({ estates: ['青禾里', '云帆大厦'], now: '2026-10-18T10:42:00+08:00' })
const manager = await w.staff('manager', '*')
const clerk = await w.staff('clerk', '*')
const estateId = w.estate('青禾里')
const debtor = await w.resident('青禾里', '2-1-120', { name: '欧阳青禾', phone: '19900004321' })
const unitIds = await collected(w, { manager, clerk }, estateId, 40)
const ladder = () => manager.collections.ladder({ estateId })

test('the end of the month is foreseen by the estate’s own past months, with what that would have missed them by', async () => {
  const { vintages } = await ladder()
  for (const { forecast, rateBp, dueFen, steps, paidFen } of vintages) {
    expect(forecast?.months).toBeGreaterThanOrEqual(3)
    expect(forecast?.bp).toBeGreaterThanOrEqual(rateBp ?? 0)
    expect(forecast?.lowBp).toBeLessThanOrEqual(forecast?.bp ?? 0)
    expect(forecast?.highBp).toBeGreaterThanOrEqual(forecast?.bp ?? 0)
    expect(dueFen).toBeGreaterThan(0)
    expect(steps.at(-1)).toEqual({ day: 18, paidFen })
  }
  expect(vintages[0]?.forecast?.errorBp).toBeGreaterThan(0)
})

test('an estate without past months is told that nothing can be foreseen', async () => {
  const { vintages, households } = await manager.collections.ladder({ estateId: w.estate('云帆大厦') })
  expect(vintages.map(({ forecast, rateBp, met }) => [forecast, rateBp, met])).toEqual([[null, null, null], [null, null, null], [null, null, null]])
  expect(households.rateBp).toBeNull()
}) // biome-ignore format: one sentence a line

test('whom to ask for a home is named as every list names people: by the surname', async () => {
  const { rows } = await manager.collections.gap({ estateId, back: 0 })
  expect(rows.find(({ unitId }) => unitId === debtor.unitId)?.payer).toBe('欧阳*')
})

test('the homes that close a gap are enough and the fewest, and the month is reached when they have paid', async () => {
  await manager.collections.setTargets({ estateId, m0: 80, m1: 90, m2: 100, reportDay: 28, yearBegins: 1 })
  const seen = await manager.collections.gap({ estateId, back: 0 })
  const needed = seen.rows.slice(0, seen.needed ?? 0)
  expect(needed.length).toBeGreaterThan(1)
  const brought = (rows: typeof needed) => rows.reduce((sum, { openFen }) => sum + openFen, 0)
  expect(brought(needed)).toBeGreaterThanOrEqual(seen.gapFen)
  expect(brought(needed.slice(0, -1))).toBeLessThan(seen.gapFen)
  expect(seen.rows.map(({ openFen }) => openFen)).toEqual(seen.rows.map(({ openFen }) => openFen).toSorted((a, b) => b - a))
  expect(needed.at(-1)?.reachBp).toBeGreaterThanOrEqual(8000)
  const month = w.today().toString().slice(0, 7)
  for (const { unitId, openFen } of needed) {
    const { rows } = await clerk.bills.list({ estateId, unitId, month, open: true })
    await clerk.payments.pay({ unitId, method: 'transfer', amountFen: openFen, lineIds: rows.map(({ billLineId }) => billLineId) })
  }
  expect((await ladder()).vintages[0]).toMatchObject({ met: true, gapFen: 0 })
  expect(await manager.collections.gap({ estateId, back: 0 })).toMatchObject({ gapFen: 0, needed: 0 })
}) // biome-ignore format: one sentence a line

test('ages by standard, by building and read from the facts are one sum, down to the homes', async () => {
  const asOf = w.today().toString()
  const { totalFen, buckets } = await clerk.bills.aging({ estateId, asOf })
  for (const by of ['tariff', 'building'] as const) {
    const seen = await manager.collections.ageing({ estateId, by })
    expect(seen.openFen).toBe(totalFen)
    expect(seen.ages.d30).toBe(buckets.find(({ bucket }) => bucket === '0-30')?.amountFen)
    expect(seen.ages.d365).toBe(buckets.find(({ bucket }) => bucket === '181-365')?.amountFen)
    expect(seen.groups.reduce((sum, { openFen }) => sum + openFen, 0)).toBe(totalFen)
    const [group] = seen.groups
    const of = by === 'tariff' ? { tariffId: group?.key ?? '' } : { buildingId: group?.key ?? '' }
    const inGroup = await manager.collections.debtors({ estateId, ...of, age: 'd365' })
    expect(inGroup.openFen).toBe(group?.ages.d365)
    const listed = await readSheets(Buffer.from((await manager.collections.exportDebtors({ estateId, ...of, age: 'd365', language: 'zh' })).bytesBase64, 'base64'))
    expect(listed[0]?.rows).toHaveLength(1 + inGroup.homes)
  }
}) // biome-ignore format: one sentence a line

test('a figure of the month for an appraisal is what the ladder says, and opens to the homes that make it', async () => {
  const { vintages, arrears } = await ladder()
  const from = Temporal.Instant.from('2026-09-30T16:00:00Z')
  const span = { estateId, from: from.toString(), to: w.now().add({ hours: 1 }).toString() }
  const figures = await manager.collections.figures(span)
  const of = (name: string) => figures.find((one) => one.name === `collections.${name}`)
  for (const [at, name] of (['monthRate', 'lastMonthRate', 'monthBeforeRate'] as const).entries()) {
    const { rows } = await manager.collections.homes({ ...span, of: (['m0', 'm1', 'm2'] as const)[at] ?? 'm0' })
    expect(rows.reduce((sum, row) => sum + row.paidFen, 0), name).toBe(vintages[at]?.paidFen)
    expect(rows.reduce((sum, row) => sum + row.dueFen, 0), name).toBe(vintages[at]?.dueFen)
    expect(of(name), name).toMatchObject({ numerator: vintages[at]?.paidFen, denominator: vintages[at]?.dueFen })
  }
  expect(of('targetsReached')).toMatchObject({ numerator: vintages.filter(({ met }) => met).length, denominator: 3 })
  expect(arrears.openingFen).toBeGreaterThan(0)
  expect(of('arrearsRecovered')).toMatchObject({ numerator: arrears.recoveredFen, denominator: arrears.openingFen })
}) // biome-ignore format: one sentence a line

test('a frozen report stands as it was whatever comes later, on paper and as a workbook; the house freezes its own on the day', async () => {
  const { reportId } = await manager.collections.freeze({ estateId })
  const before = await manager.collections.report({ reportId })
  const { vintages: _, day: __, estate: ___, targets: ____, ...figures } = await ladder()
  expect(before.figures).toMatchObject(figures)
  expect(before.homes.length).toBeGreaterThan(1)
  const [debtor] = before.homes
  await clerk.payments.pay({ unitId: debtor?.unitId ?? '', method: 'transfer', amountFen: debtor?.openFen ?? 0 })
  expect((await ladder()).overall.paidFen).toBeGreaterThan(before.figures.overall.paidFen)
  expect(await manager.collections.report({ reportId })).toEqual(before)

  const sheets = await readSheets(Buffer.from((await manager.collections.exportReport({ reportId, language: 'zh' })).bytesBase64, 'base64'))
  expect(sheets.map(({ rows }) => rows.length)).toEqual([4, 1 + before.homes.length])
  const printed = await manager.collections.print({ reportId, language: 'zh' })
  const pages = await pagesOf(Buffer.from(printed.bytesBase64, 'base64'))
  expect(pages.join('')).toContain('2026-10 收缴快照')
  expect(pages.join('')).toContain(debtor?.unit)

  for (let day = 0; day < 11; day += 1) await w.pass({ hours: 24 })
  const { rows } = await manager.collections.reports({ estateId })
  expect(rows.filter(({ byHouse }) => byHouse).map(({ day, month }) => [day, month])).toEqual([['2026-10-28', '2026-10']])
  const app = await w.house.pool.connect()
  await app.query(`begin; set local app.kind = 'house'; set local app.act = '${estateId}'`)
  for (const change of ['update collection_reports set month = month', 'delete from collection_reports']) expect((await app.query(change)).rowCount, change).toBe(0)
  await app.query('rollback')
  app.release()
}) // biome-ignore format: one sentence a line

test('every estate stands beside the others with its own targets', async () => {
  const { rows } = await manager.collections.everywhere({})
  expect(rows.map(({ name }) => name)).toEqual(['青禾里'])
  expect(rows[0]?.vintages.map(({ target }) => target)).toEqual([80, 90, 100])
  expect(rows[0]?.past).toHaveLength(6)
  expect(unitIds).toHaveLength(40)
})

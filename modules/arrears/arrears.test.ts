import { expect, test } from 'vitest'
import { readSheets } from '#kernel/sheet.ts'
import { pagesOf } from '#testing/pdf.ts'
import { world } from '#testing/world.ts'
import { ages } from './rules.ts'

const w = await world({ estates: ['青禾里'] })
const manager = await w.staff('manager', '青禾里')
const supervisor = await w.staff('supervisor', '青禾里')
const finance = await w.staff('finance', '青禾里')
const clerk = await w.staff('clerk', '青禾里')
const estateId = w.estate('青禾里')
const refused = (done: Promise<unknown>, code: string) => expect(done).rejects.toMatchObject({ code })
const itemId = (await manager.tariffs.pick({})).rows.find(({ code }) => code === 'management')?.id ?? ''
const { tariffId } = await manager.tariffs.open({ estateId, itemId, name: '物业费', basis: 'fixed' })
const { versionId } = await clerk.tariffs.propose({ tariffId, from: '2026-01-01', priceE4: 100, reason: '合同约定' })

/** Lines as old as it takes to have something of every age, entered past the door: nothing bills three years back. */
const days = [1, 30, 31, 60, 61, 90, 91, 180, 181, 365, 366, 730, 731, 1095, 1096, 2000]
const chen = await w.resident('青禾里', '3-1-301', { name: '陈白露', phone: '199-0000-0301' })
const unitIds: string[] = [chen.unitId]
for (const n of [2, 3, 4]) unitIds.push(await w.unit('青禾里', `3-1-30${n}`))
await w.owner.query('create sequence test_ids start 5000000')
await w.owner.query(`select set_config('app.act', '${estateId}', false)`)
for (const [at, age] of [...days, 0, -5].entries())
  await w.owner.query(
    `with made as (insert into bill_lines (id, estate_id, unit_id, tariff_id, version_id, item_id, class, object_id, month, from_day, to_day, amount_fen, issue_day, due_day, payer_kind, payer_id, party, turn, why, at)
       values (new_id('2026-01-01T00:00Z', nextval('test_ids')), $1, $2, $3, $4, $5, 'charge', $2, '2026-01', $6, $6, $7, $6, $6, 'unit', $8, 1, 0, '{}', '2026-01-01') returning *)
     insert into line_balances (line_id, estate_id, unit_id, payer_id, tariff_id, month, class, due_day, moved_on, due_fen, paid_fen, settled_fen) select id, estate_id, unit_id, payer_id, tariff_id, month, class, due_day, due_day, amount_fen, 0, 0 from made`,
    [estateId, unitIds[at % 4], tariffId, versionId, itemId, w.today().subtract({ days: age }).toString(), 1_000 + at, at % 4 === 0 ? chen.personId : null],
  ) // biome-ignore format: it reads as a table
await w.owner.query(`select set_config('app.act', '', false)`)

const report = async (reportId: string) =>
  (await clerk.arrears.list({ estateId })).rows.find((row) => row.reportId === reportId)
const debtorsOf = async (reportId: string, more: object = {}) =>
  (await clerk.arrears.debtors({ reportId, ...more })).rows

test('a report is what the bills themselves say of that day, by age, and does not move afterwards', async () => {
  await clerk.reminders.workOutNow({ estateId })
  const { reportId } = await clerk.arrears.make({ estateId })
  await refused(clerk.arrears.make({ estateId }), 'arrears_reports.one_report_a_day')
  const found = await report(reportId)
  expect(found).toMatchObject({ state: 'drafted', debtors: 4, solved: 0, totalFen: 16 * 1_000 + 120 })
  const { buckets } = await finance.bills.aging({ estateId, asOf: w.today().toString() })
  // The line due today is day 0 of the bills and not overdue: the report leaves it out.
  const [young = 0, ...older] = found?.agesFen ?? []
  expect(young + 1_016).toBe(buckets.find(({ bucket }) => bucket === '0-30')?.amountFen)
  expect(older.slice(0, 4)).toEqual(['31-60', '61-90', '91-180', '181-365'].map((name) => buckets.find(({ bucket }) => bucket === name)?.amountFen))
  expect(older.slice(4).reduce((sum, one) => sum + one, 0)).toBe(buckets.find(({ bucket }) => bucket === '>365')?.amountFen)
  expect(found?.agesFen).toHaveLength(ages.length)
  expect(found?.agesFen.every((sum) => sum > 0)).toBe(true)

  const [first] = await debtorsOf(reportId)
  expect(first).toMatchObject({ unit: '3-1-301', payer: '陈*', standing: 'running', nearLimit: false, solution: null })
  expect((await debtorsOf(reportId)).at(-1)).toMatchObject({ unit: '3-1-304', days: 2_000, nearLimit: true, payer: null })
  await w.owner.query(`select set_config('app.act', '${estateId}', false)`)
  await w.owner.query('update line_balances set paid_fen = due_fen where unit_id = $1', [chen.unitId])
  await w.owner.query(`select set_config('app.act', '', false)`)
  expect(await report(reportId)).toEqual(found)
  expect((await debtorsOf(reportId))[0]).toEqual(first)
}) // biome-ignore format: a sentence a line

test('it is signed only when every debtor has a solution, received by another, and then nothing of it changes', async () => {
  const [{ reportId = '' } = {}] = (await clerk.arrears.list({ estateId })).rows
  const rows = await debtorsOf(reportId)
  await refused(clerk.arrears.sign({ reportId }), 'arrears.unsolved')
  const solved = { reportId, solution: 'visit' as const, words: '周六上门，带上账单', nextDay: '2026-08-29' }
  await refused(clerk.arrears.solve({ ...solved, rowIds: [rows[0]?.rowId ?? ''], words: '不缴就断水断电' }), 'remindersteps.against_supply')
  await clerk.arrears.solve({ ...solved, rowIds: rows.slice(1).map(({ rowId }) => rowId) })
  expect(await debtorsOf(reportId, { unsolved: true })).toMatchObject([{ unit: '3-1-301' }])
  await refused(clerk.arrears.sign({ reportId }), 'arrears.unsolved')
  await clerk.arrears.solve({ ...solved, rowIds: [rows[0]?.rowId ?? ''], solution: 'court', words: '证据已齐，报支付令' })
  await refused(clerk.arrears.receive({ reportId }), 'denied')
  await refused(manager.arrears.receive({ reportId }), 'arrears_reports.cannot_receive')
  await supervisor.arrears.sign({ reportId })
  await refused(clerk.arrears.solve({ ...solved, rowIds: [rows[0]?.rowId ?? ''] }), 'arrears.signed_already')
  const { rowCount } = await w.owner.query(`update arrears_rows set words = '改' where report_id = $1`, [reportId]).catch(() => ({ rowCount: 0 }))
  expect(rowCount).toBe(0)
  await manager.arrears.receive({ reportId })
  expect(await report(reportId)).toMatchObject({ state: 'received', signer: supervisor.name, receiver: manager.name, solved: 4 })
  expect(await w.journal(reportId)).toMatchObject([{ act: 'arrears.make' }, { act: 'arrears.solve' }, { act: 'arrears.solve' }, { act: 'arrears.sign' }, { act: 'arrears.receive' }])
}) // biome-ignore format: a sentence a line

test('whoever signed does not receive, and the last report’s solution stands beside the next', async () => {
  await w.pass({ hours: 24 })
  const { reportId } = await manager.arrears.make({ estateId })
  const rows = await debtorsOf(reportId)
  expect(rows.map(({ unit, before }) => [unit, before])).toEqual([['3-1-302', 'visit'], ['3-1-303', 'visit'], ['3-1-304', 'visit']])
  await manager.arrears.solve({ reportId, rowIds: rows.map(({ rowId }) => rowId), solution: 'trace', words: '查档案找业主' })
  await manager.arrears.sign({ reportId })
  await refused(manager.arrears.receive({ reportId }), 'arrears_reports.received_by_another')
}) // biome-ignore format: a sentence a line

test('it is carried off as a workbook and printed, with figures, capitals and names masked', async () => {
  const { reportId = '' } = (await clerk.arrears.list({ estateId })).rows.at(-1) ?? {}
  const { bytesBase64, count } = await clerk.arrears.exportReport({ reportId })
  const [sheet] = await readSheets(Buffer.from(bytesBase64, 'base64'))
  expect(count).toBe(4)
  expect(sheet?.rows[0]?.cells.slice(0, 3)).toEqual(['房屋', '缴费人', '欠费合计'])
  expect(sheet?.rows[1]?.cells.slice(0, 3)).toEqual(['3-1-301', '陈*', 40.24])
  const pages = pagesOf(Buffer.from((await clerk.arrears.print({ reportId })).bytesBase64, 'base64')).map((page) => page.replaceAll('\n', ''))
  for (const said of ['欠费报告', '陈*', '161.20', '壹佰陆拾壹元贰角整', '支付令、起诉：证据已齐', supervisor.name, manager.name]) expect(pages.join('')).toContain(said)
  expect(pages.join('')).not.toContain('陈白露')
}) // biome-ignore format: a sentence a line

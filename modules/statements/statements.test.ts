import fc from 'fast-check'
import { expect, test } from 'vitest'
import { count } from '#kernel/money/money.ts'
import { writeSheets } from '#kernel/sheet.ts'
import { world } from '#testing/world.ts'
import { dayIn, fenIn } from './rules.ts'

const w = await world({ estates: ['青禾里', '云栖台'] })
const finance = await w.staff('finance', '青禾里')
const clerk = await w.staff('clerk', '青禾里')
const estateId = w.estate('青禾里')
const { unitId } = await w.resident('青禾里', '3-1-301', { name: '陈白露', phone: '199-0000-0001' })
await w.resident('青禾里', '3-1-302', { name: '何青山', phone: '199-0000-0002' })
const far = await w.unit('云栖台', '1-1-101')
const { accountId } = await finance.statements.addAccount({ estateId, name: '工行基本户', method: 'transfer' })

const mapping = { number: '流水号', day: '交易时间', amount: '收入', out: '支出', payer: '对方户名', remark: '附言' }
const csv = (...lines: string[]) =>
  Buffer.from(['中国某银行账户明细', '流水号,交易时间,收入,支出,对方户名,附言', ...lines].join('\n')).toString('base64')
const bring = (bytesBase64: string, more: object = {}) =>
  finance.statements.bring({ estateId, accountId, bytesBase64, fileName: '流水.csv', ...more })
const lines = async () => (await finance.statements.list({ estateId })).rows
const line = async (number: string) => (await lines()).find((row) => row.number === number)?.statementLineId ?? ''

test('a statement is brought in by columns named once, whole or not at all, and no line twice', async () => {
  await expect(bring(csv('B1,2026-08-20,100.00,,,'))).rejects.toMatchObject({ code: 'statements.columns_not_named' })
  const { rows } = await finance.statements.peek({ estateId, bytesBase64: csv('B1,2026-08-20,100.00,,,') })
  expect(rows[1]).toEqual(['流水号', '交易时间', '收入', '支出', '对方户名', '附言'])
  await expect(bring(csv('B1,2026-08-20,100.00,,,'), { mapping: { ...mapping, day: '日期' } })).rejects.toMatchObject({ code: 'statements.columns_not_found' })
  const wrong = await bring(csv('B1,2026-08-20,一百,,,', 'B2,2026-13-20,1,,,'), { mapping })
  expect(wrong).toMatchObject({ imported: 0, errorCount: 2, errors: [{ cell: '流水!C3', why: 'statements.not_read.amount' }, { cell: '流水!B4', why: 'statements.not_read.day' }] })
  expect(await lines()).toEqual([])
  const first = csv('B1,20260820,"1,230.00",,陈白露,3-1-301 物业费', 'B2,2026/08/21 10:20:30,12.00,,某某银行,结息', 'B3,2026年8月22日,,50.00,供水公司,水费', ',,合计,,,')
  expect(await bring(first, { mapping })).toMatchObject({ imported: 3, errorCount: 0 })
  expect(await bring(csv('B2,2026-08-21,12.00,,某某银行,结息', 'B4,2026-08-23,500.00,,何青山,物业'))).toMatchObject({ imported: 1, errorCount: 0 })
  expect((await lines()).map(({ number, netFen, standing }) => [number, netFen, standing])).toEqual([
    ['B4', 50_000, 'extra'], ['B3', -5_000, 'extra'], ['B2', 1_200, 'extra'], ['B1', 123_000, 'extra'],
  ])
  expect((await finance.statements.accounts({ estateId })).rows).toMatchObject([{ name: '工行基本户', lines: 4, extra: 4, until: '2026-08-23', mapping: { payer: '对方户名' } }])
}) // biome-ignore format: one sentence a line

test('an unmatched transfer is taken for the home its remark names, once, on its value day', async () => {
  const statementLineId = await line('B1')
  const likely = await finance.statements.suggest({ statementLineId })
  expect(likely.rows).toMatchObject([{ unitId, unit: '3-1-301', by: 'code', openFen: 0 }])
  expect((await finance.statements.suggest({ statementLineId: await line('B4') })).rows).toMatchObject([{ unit: '3-1-302', by: 'name' }])
  await expect(finance.statements.take({ statementLineId: await line('B3'), unitId })).rejects.toMatchObject({ code: 'statements.nothing_came_in' })
  await expect(finance.statements.take({ statementLineId, unitId: far })).rejects.toMatchObject({ code: expect.stringMatching(/units.unknown|statements.other_estate/) })
  const all = await Promise.allSettled(Array.from({ length: 20 }, () => clerk.statements.take({ statementLineId, unitId })))
  expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const one of all) if (one.status === 'rejected') expect(one.reason.code).toMatch(/statement_line_used_once|statements.in_the_book/)
  const { rows } = await finance.payments.list({ estateId })
  expect(rows).toMatchObject([{ kind: 'pay', method: 'transfer', ref: 'B1', amountFen: 123_000, day: '2026-08-20', prepaidChangeFen: 123_000 }])
  await finance.statements.setAside({ statementLineId: await line('B2'), reason: '活期结息' })
  await expect(finance.statements.take({ statementLineId: await line('B2'), unitId })).rejects.toMatchObject({ code: 'statement_uses.statement_line_used_once' })
  expect((await lines()).map(({ number, standing, bookFen }) => [number, standing, bookFen])).toEqual([['B4', 'extra', null], ['B3', 'extra', null], ['B2', 'aside', null], ['B1', 'taken', 123_000]])
}) // biome-ignore format: one sentence a line

test('what the counter entered under the bank’s number is matched, and differs where the sum does', async () => {
  await clerk.payments.pay({ unitId, method: 'transfer', ref: 'B4', amountFen: 50_000 })
  await clerk.payments.pay({ unitId, method: 'transfer', ref: 'B5', amountFen: 100 })
  await bring(csv('B5,2026-08-24,2.00,,,'))
  const stand = Object.fromEntries((await lines()).map(({ number, standing }) => [number, standing]))
  expect(stand).toMatchObject({ B4: 'matched', B5: 'differs' })
  await expect(finance.statements.take({ statementLineId: await line('B5'), unitId })).rejects.toMatchObject({ code: 'statements.in_the_book' })
  const { accountId: wechat } = await finance.statements.addAccount({ estateId, name: '微信商户', method: 'wechat' })
  const book = await writeSheets([{ name: '账单', heads: ['微信订单号', '交易时间', '应结订单金额', '手续费'], rows: [['`4200001', '`2026-08-24 09:00:00', '`100.00', '`0.60']] }])
  const named = { number: '微信订单号', day: '交易时间', amount: '应结订单金额', fee: '手续费', gross: true }
  await finance.statements.bring({ estateId, accountId: wechat, bytesBase64: Buffer.from(book).toString('base64'), mapping: named })
  expect((await finance.statements.list({ estateId, accountId: wechat })).rows).toMatchObject([{ number: '4200001', netFen: 9_940, feeFen: 60, day: '2026-08-24' }])
}) // biome-ignore format: one sentence a line

test('sums and days are read as banks write them, and nothing else is', () => {
  const amount = fc.integer({ min: -(10 ** 12), max: 10 ** 12 })
  fc.assert(
    fc.property(amount, fc.boolean(), (fen, grouped) => {
      const yuan = Math.trunc(Math.abs(fen) / 100)
      const text = `${fen < 0 ? '-' : ''}${grouped ? yuan.toLocaleString('en') : yuan}.${String(Math.abs(fen) % 100).padStart(2, '0')}`
      const read = fenIn(text)
      expect(read && count(read)).toBe(fen)
    }),
  )
  expect(['1.234', '1e3', 'abc', '12.3.4', '--5'].map(fenIn)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ])
  expect(['20260230', '2026-02-30', '今天', '26-08-24'].map(dayIn)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})

import { expect, test } from 'vitest'
import { readSheets } from '#kernel/sheet.ts'
import { pagesOf } from '#testing/pdf.ts'
import { world } from '#testing/world.ts'

const w = await world({ estates: ['青禾里'], now: '2026-08-24T09:00:00+08:00' })
const manager = await w.staff('manager', '青禾里')
const finance = await w.staff('finance', '青禾里')
const clerk = await w.staff('clerk', '青禾里')
const estateId = w.estate('青禾里')
const { unitId } = await w.resident('青禾里', '3-1-301', { name: '陈白露', phone: '199-0000-0001' })
const month = '2026-08'
const asked = { estateId, month }

const { tillId } = await clerk.tills.open({ estateId, openingFen: 20_000 })
await clerk.payments.pay({ unitId, method: 'cash', amountFen: 30_000 })
await clerk.payments.pay({ unitId, method: 'card', ref: 'P1', amountFen: 12_300 })
await clerk.payments.pay({ unitId, method: 'card', ref: 'P2', amountFen: 500 })
await clerk.payments.pay({ unitId, method: 'wechat', ref: 'W1', amountFen: 700 })
const wrong = await clerk.payments.pay({ unitId, method: 'card', ref: 'P9', amountFen: 9_900 })
await finance.payments.reverse({ paymentId: wrong.paymentId, reason: '刷卡没有成功' })

const bank = async (method: 'card' | 'wechat', ...rows: string[]) => {
  const { accountId } = await finance.statements.addAccount({ estateId, name: method, method })
  const bytesBase64 = Buffer.from(['号,日,额,费', ...rows].join('\n')).toString('base64')
  await finance.statements.bring({
    estateId,
    accountId,
    bytesBase64,
    mapping: { number: '号', day: '日', amount: '额', fee: '费' },
  })
}

test('book, bank, tills and papers of a month stand side by side; what differs is listed, never set off', async () => {
  await bank('card', 'P1,2026-08-24,122.00,1.00', 'P2,2026-08-24,6.00,', 'P7,2026-08-25,3.00,')
  await bank('wechat', 'W1,2026-08-24,6.96,0.04')
  const { settlement, figures, over } = await finance.settlements.ofMonth(asked)
  expect([settlement, over]).toEqual([null, false])
  expect(figures).toMatchObject({ inFen: 53_400, outFen: 9_900, matched: 2, balanced: false, prepaidFen: 43_500, depositFen: 0, charges: [] })
  expect(figures.methods.map(({ method, inFen, bankFen, feeFen, differenceFen }) => [method, inFen, bankFen, feeFen, differenceFen])).toEqual([
    ['card', 22_700, 13_200, 100, 400], ['cash', 30_000, 0, 0, 0], ['wechat', 700, 700, 4, 0],
  ])
  expect(figures.items.map(({ item, status, differenceFen }) => [item, status, differenceFen])).toEqual([['card P2', 'amount_differs', 100], ['card P7', 'extra', 300]])
  expect(figures.receipts).toEqual([{ series: 'SJ2026', first: 'SJ2026-000001', last: 'SJ2026-000005', count: 5, voids: 1 }])
  expect(figures.tills).toMatchObject([{ received: false, expectedFen: 50_000, countedFen: null }])
}) // biome-ignore format: one sentence a line

test('two different people sign, in turn; a difference has its reason and somebody who answers for it', async () => {
  await expect(clerk.settlements.open(asked)).rejects.toMatchObject({ code: 'settlements.month_not_over' })
  await w.pass({ hours: 240 })
  const began = await Promise.allSettled(Array.from({ length: 20 }, () => clerk.settlements.open(asked)))
  expect(began.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const { settlement } = await clerk.settlements.ofMonth(asked)
  const settlementId = settlement?.settlementId ?? ''
  const of = { settlementId }
  await expect(clerk.settlements.sign(of)).rejects.toMatchObject({ code: 'settlements.tills_open', facts: { tills: 1 } })
  await clerk.tills.handOver({ tillId, countedFen: 50_000 })
  await finance.tills.receive({ tillId })
  await expect(clerk.settlements.sign(of)).rejects.toMatchObject({ code: 'settlements.reason_needed', facts: { items: 2 } })
  await clerk.settlements.explain({ ...of, item: 'card P2', reason: '少录一元' })
  await clerk.settlements.explain({ ...of, item: 'card P7', reason: '邻居误刷' })
  await expect(clerk.settlements.close(of)).rejects.toMatchObject({ code: 'denied' })
  await expect(finance.settlements.close(of)).rejects.toMatchObject({ code: 'settlements.cannot_close' })
  await clerk.settlements.sign(of)
  await expect(finance.settlements.close(of)).rejects.toMatchObject({ code: 'settlements.settlement_difference_approved' })
  await expect(finance.settlements.approve(of)).rejects.toMatchObject({ code: 'denied' })
  await finance.settlements.sendBack({ ...of, reason: 'P7 请说清楚' })
  await w.pass({ minutes: 1 })
  await clerk.settlements.explain({ ...of, item: 'card P7', reason: '邻居误刷，已退' })
  await clerk.settlements.sign(of)
  await manager.settlements.approve(of)
  await clerk.payments.pay({ unitId, method: 'transfer', ref: 'T1', amountFen: 100, day: '2026-08-30' })
  await expect(finance.settlements.close(of)).rejects.toMatchObject({ code: 'settlements.changed_since' })
  await finance.settlements.sendBack({ ...of, reason: '又有一笔' })
  await clerk.settlements.explain({ ...of, item: 'transfer T1', reason: '银行流水未到' })
  await clerk.settlements.sign(of)
  await manager.settlements.approve(of)
  const closing = await Promise.allSettled(Array.from({ length: 20 }, () => finance.settlements.close(of)))
  expect(closing.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(closing.every((one) => one.status === 'fulfilled' || one.reason.code === 'settlements.cannot_close')).toBe(true)
}) // biome-ignore format: one sentence a line

test('no money enters a closed month, its figures stay, and paper and workbook say so', async () => {
  await expect(clerk.payments.pay({ unitId, method: 'transfer', ref: 'T2', amountFen: 100, day: '2026-08-31' })).rejects.toMatchObject({ code: /month_is_open$/ })
  await clerk.payments.pay({ unitId, method: 'transfer', ref: 'T3', amountFen: 100 })
  const { settlement, figures, reasons } = await finance.settlements.ofMonth(asked)
  expect(settlement).toMatchObject({ state: 'closed', balanced: false })
  expect(figures.inFen).toBe(53_500)
  expect(reasons.find(({ item }) => item === 'card P7')?.reason).toBe('邻居误刷，已退')
  const of = { settlementId: settlement?.settlementId ?? '' }
  const read = pagesOf(Buffer.from((await finance.settlements.print(of)).bytesBase64, 'base64')).join('').replaceAll('\n', '')
  for (const said of ['收款结算交接表', '2026-08', '邻居误刷，已退', 'SJ2026-000001', '有差异', '¥535.00']) expect(read).toContain(said)
  const sheets = await readSheets(Buffer.from((await finance.settlements.carry(of)).bytesBase64, 'base64'))
  expect(sheets.map(({ name, rows }) => [name, rows.length])).toEqual([['各方式合计', 5], ['收款用途', 1], ['票据号段', 2], ['收银班交款', 2], ['差异清单', 4]])
}) // biome-ignore format: one sentence a line

test('a payment on its way while the month is closed is in its figures or refused, never beside them', async () => {
  const september = { estateId, month: '2026-09' }
  await w.pass({ hours: 672 })
  const { settlementId } = await clerk.settlements.open(september)
  const items = (await clerk.settlements.ofMonth(september)).figures.items
  for (const { item } of items) await clerk.settlements.explain({ settlementId, item, reason: '流水未到' })
  await clerk.settlements.sign({ settlementId })
  await manager.settlements.approve({ settlementId })
  const late = Array.from({ length: 10 }, (_, n) => clerk.payments.pay({ unitId, method: 'transfer', ref: `L${n}`, amountFen: 100, day: '2026-09-30' }))
  const all = await Promise.allSettled([...late.slice(0, 5), finance.settlements.close({ settlementId }), ...late.slice(5)])
  const entered = await w.owner.query<{ n: number }>(`select count(*)::int as n from till_entries where ref like 'L%'`)
  const [closed] = all.filter((_, n) => n === 5)
  const paid = all.filter(({ status }, n) => n !== 5 && status === 'fulfilled').length
  expect(entered.rows[0]?.n).toBe(paid)
  if (closed?.status === 'fulfilled') expect(paid).toBe(0)
  else expect(closed?.reason.code).toBe('settlements.changed_since')
}) // biome-ignore format: one sentence a line

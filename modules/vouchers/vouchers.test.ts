import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readSheets } from '#kernel/sheet.ts'
import { billedHome } from '#testing/billed.ts'
import { world } from '#testing/world.ts'
import { type Move, vouchersOf } from './rules.ts'

const w = await world({ estates: ['青禾里'], now: '2026-08-03T09:00:00+08:00' })
const { manager, finance, clerk, admin, estateId, unitId } = await billedHome(w, '青禾里', 1_230_000)
const { tillId } = await clerk.tills.open({ estateId, openingFen: 0 })
await clerk.payments.pay({ unitId, method: 'cash', amountFen: 20_000 })
await manager.deposits.setLimit({ estateId, kind: 'fit_out', limitFen: 500_000, source: '规约' })
await clerk.deposits.take({ unitId, kind: 'fit_out', method: 'cash', amountFen: 50_000 })
await finance.payments.refundPrepaid({ unitId, amountFen: 700, method: 'transfer', ref: 'T9', reason: '多付' })
await clerk.tills.handOver({ tillId, countedFen: 70_000 })
await finance.tills.receive({ tillId })
await w.pass({ hours: 24 * 31 })
const { settlementId } = await clerk.settlements.open({ estateId, month: '2026-08' })
await clerk.settlements.explain({ settlementId, item: 'transfer T9', reason: '次月到账' })
await clerk.settlements.sign({ settlementId })

test('a closed month is entered in balance, by the accounts of a mapping that is data', async () => {
  await expect(finance.vouchers.ofMonth({ settlementId })).rejects.toMatchObject({ code: 'vouchers.month_open' })
  await manager.settlements.approve({ settlementId })
  await finance.settlements.close({ settlementId })
  await admin.vouchers.setAccount({ key: 'item:management', code: '1122.0101', name: '应收账款—物业费' })
  const { rows, debitFen, creditFen } = await finance.vouchers.ofMonth({ settlementId })
  expect(rows.map(({ number, code, debitFen: debit, creditFen: credit }) => [number, code, debit, credit])).toEqual([
    [1, '1001', 70_000, 0], [1, '2203', 700, 0], [1, '1002', 0, 700], [1, '1122.0101', 0, 12_300], [1, '2203', 0, 7_700], [1, '2241.01', 0, 50_000],
  ])
  expect(debitFen).toBe(creditFen)
  const book = await finance.vouchers.carry({ settlementId })
  const [sheet] = await readSheets(Buffer.from(book.bytesBase64, 'base64'))
  expect(sheet?.rows[1]?.cells).toEqual(['2026-08-03', 1, '1001', '库存现金', 700, 0])
  const csv = Buffer.from((await finance.vouchers.carry({ settlementId, as: 'csv' })).bytesBase64, 'base64').toString()
  expect(csv.split('\r\n')).toHaveLength(8)
}) // biome-ignore format: one sentence a line

test('debit is credit whatever moved, and a key without an account is named, never dropped', () => {
  const accounts = ['method:cash', 'class:charge', 'prepaid'].map((key, n) => ({ key, code: `100${n}`, name: key }))
  const day = fc.constantFrom('2026-08-01', '2026-08-02')
  const pair = fc.tuple(day, fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), fc.integer({ min: -(10 ** 9), max: 10 ** 9 }))
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 30 }), (all) => {
      const moves = all.flatMap(([on, money, prepaid]): Move[] => [
        { day: on, key: 'method:cash', otherwise: null, fen: money }, { day: on, key: 'prepaid', otherwise: null, fen: -prepaid }, { day: on, key: 'item:water', otherwise: 'class:charge', fen: prepaid - money },
      ])
      const { entries, missing } = vouchersOf(moves, accounts)
      expect(missing).toEqual([])
      expect(entries.reduce((sum, { debitFen }) => sum + debitFen, 0)).toBe(entries.reduce((sum, { creditFen }) => sum + creditFen, 0))
      expect(entries.every(({ debitFen, creditFen }) => debitFen > 0 !== creditFen > 0)).toBe(true)
    }),
  )
  expect(vouchersOf([{ day: '2026-08-01', key: 'method:card', otherwise: null, fen: 1 }], accounts).missing).toEqual(['method:card'])
}) // biome-ignore format: one sentence a line

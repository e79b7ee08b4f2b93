import fc from 'fast-check'
import { expect, test } from 'vitest'
import { count, fen } from '#kernel/money/money.ts'
import { pagesOf } from '#testing/pdf.ts'
import { statementsOf, work } from '#testing/statements.ts'
import { world } from '#testing/world.ts'
import { type MoneyEvent, placedInTurn } from './rules.ts'

const w = await world({ estates: ['青禾里'] })
const manager = await w.staff('manager', '青禾里')
const finance = await w.staff('finance', '青禾里')
const clerk = await w.staff('clerk', '青禾里')
const estateId = w.estate('青禾里')
const resident = await w.resident('青禾里', '3-1-301', { name: '陈白露', phone: '199-0000-0001' })
const other = await w.resident('青禾里', '3-1-302', { name: '何青', phone: '199-0000-0002' })
const third = await w.resident('青禾里', '3-1-303', { name: '苏禾', phone: '199-0000-0003' })
const { unitId } = resident

const items = (await manager.tariffs.pick({})).rows
const standard = {
  estateId,
  itemId: items.find(({ code }) => code === 'management')?.id ?? '',
  name: '物业费',
  basis: 'fixed',
} as const
const { tariffId } = await manager.tariffs.open(standard)
const price = { tariffId, from: '2026-01-01', priceE4: 1_230_000, reason: '合同约定' }
const { versionId } = await clerk.tariffs.propose(price)
await manager.tariffs.approve({ versionId })
await manager.tariffs.post({ versionId, postedOn: '2026-08-20', place: '大堂公示栏' })
await manager.tariffs.join({ tariffId, unitIds: [unitId, other.unitId, third.unitId], from: '2026-01-01' })
for (const month of ['2026-05', '2026-06', '2026-07', '2026-08']) {
  await finance.runs.start({ estateId, month })
  await w.settle()
}
const { tillId } = await clerk.tills.open({ estateId, openingFen: 20_000 })
const cash = { unitId, method: 'cash' } as const
const opens = async (of = unitId) => (await clerk.payments.counter({ unitId: of })).lines.map(({ openFen }) => openFen) // biome-ignore format: one sentence

test('a payment is laid on the earliest line first, the rest is prepaid, and the receipt says so in capitals', async () => {
  expect(await opens()).toEqual([12_300, 12_300, 12_300, 12_300])
  await expect(finance.payments.pay({ ...cash, amountFen: 1 })).rejects.toMatchObject({ code: 'tills.not_open' })
  await expect(clerk.payments.pay({ ...cash, amountFen: 0 })).rejects.toMatchObject({ code: 'payments.bad_amount' })
  await expect(clerk.payments.pay({ ...cash, amountFen: 100, quotedFen: 40_000 })).rejects.toMatchObject({ code: 'payments.quote_changed', facts: { openFen: 49_200 } })
  const done = await clerk.payments.pay({ ...cash, amountFen: 50_000, quotedFen: 49_200 })
  expect(done).toMatchObject({ number: 'SJ2026-000001', prepaidChangeFen: 800 })
  expect(await opens()).toEqual([])
  const [page = ''] = pagesOf(Buffer.from((await clerk.receipts.print({ receiptId: done.receiptId ?? '' })).bytesBase64, 'base64'))
  const read = page.replaceAll('\n', '')
  for (const said of ['收　据', 'SJ2026-000001', '陈白露', '伍佰元整', '¥500.00', '预收款', '¥8.00']) expect(read).toContain(said)
  expect(read).not.toContain('补打')
  const again = await clerk.receipts.print({ receiptId: done.receiptId ?? '' })
  expect(pagesOf(Buffer.from(again.bytesBase64, 'base64')).join('')).toContain('补打')
  await expect(clerk.payments.reverse({ paymentId: done.paymentId, reason: '收错户' })).rejects.toMatchObject({ code: 'denied' })
  await expect(finance.payments.reverse({ paymentId: done.paymentId, reason: '收错户' })).rejects.toMatchObject({ code: 'tills.not_open' })
  expect(await opens()).toEqual([])
  await manager.tills.open({ estateId, openingFen: 0 })
  await manager.payments.reverse({ paymentId: done.paymentId, reason: '收错户' })
  expect(await opens()).toEqual([12_300, 12_300, 12_300, 12_300])
  const { rows } = await clerk.receipts.list({ estateId, unitId })
  expect(rows).toMatchObject([{ number: 'SJ2026-000001', state: 'void', voidReason: '收错户', payer: '陈**', prints: 2 }])
  await expect(manager.payments.reverse({ paymentId: done.paymentId, reason: '再来' })).rejects.toMatchObject({ code: 'payments.already_reversed' })
}) // biome-ignore format: one sentence a line

const amount = fc.integer({ min: 0, max: 30_000 })
const some = fc.integer({ min: 1, max: 30_000 })
const of = fc.constantFrom('k1', 'k2', 'k3', 'k4', 'k5', 'k6')
const order = fc.constantFrom('principal_first' as const, 'late_fee_first' as const)
const happening = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('pay' as const),
      amount,
      order,
      pick: fc.option(fc.nat(3), { nil: null }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('use_prepaid' as const), amount, order, pick: fc.constant(null) }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('refund' as const), amount: some, of }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('refund_prepaid' as const), amount }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('reverse' as const), of }) },
)
type Happening = typeof happening extends fc.Arbitrary<infer Of> ? Of : never

/** The same happening as the rule reads it. */
function eventOf(one: Happening, key: string, lines: readonly { id: string }[]): MoneyEvent {
  const base = { key, date: w.today() }
  switch (one.type) {
    case 'pay':
    case 'use_prepaid': return { ...base, type: one.type, amountFen: fen(one.amount), order: one.order, lines: one.pick === null ? null : [lines[one.pick]?.id ?? ''] }
    case 'reverse': return { ...base, type: one.type, of: one.of }
    case 'refund': return { ...base, type: one.type, of: one.of, amountFen: fen(one.amount) }
    default: return { ...base, type: one.type, amountFen: fen(one.amount) }
  }
} // biome-ignore format: a case a line

/** And done at the counter; `ids` are the payments of this walk by key. */
function doneAs(event: MoneyEvent, ids: ReadonlyMap<string, string>) {
  const paymentId = ids.get('of' in event ? event.of : '') ?? '0190f1f0-0000-7000-8000-000000000000'
  const given = { method: 'cash', reason: '测试' } as const
  switch (event.type) {
    case 'pay': return manager.payments.pay({ ...cash, amountFen: count(event.amountFen), order: event.order, ...(event.lines && { lineIds: [...event.lines] }) })
    case 'use_prepaid': return manager.payments.applyPrepaid({ unitId, amountFen: count(event.amountFen), order: event.order })
    case 'refund': return manager.payments.refund({ paymentId, amountFen: count(event.amountFen), ...given })
    case 'refund_prepaid': return manager.payments.refundPrepaid({ unitId, amountFen: count(event.amountFen), ...given })
    case 'reverse': return manager.payments.reverse({ paymentId, reason: '测试' })
  }
} // biome-ignore format: a case a line

test('money of a home goes as the rule says, event by event, whatever is done', async () => {
  const property = fc.asyncProperty(fc.array(happening, { minLength: 12, maxLength: 24 }), async (all) => {
    const before = await manager.payments.counter({ unitId })
    const open = (await finance.bills.list({ estateId, unitId, limit: 200 })).rows.sort((a, b) => (a.dueDay < b.dueDay ? -1 : 1))
    const lines = open.map((one) => ({ id: one.billLineId, dueDate: Temporal.PlainDate.from(one.dueDay), principalFen: fen(one.openFen), lateFeeFen: fen(0) }))
    const ids = new Map<string, string>()
    const events = all.map((one, at) => eventOf(one, `k${at}`, lines))
    const told: unknown[] = []
    for (const event of events)
      try {
        const { paymentId, laid, prepaidChangeFen } = await doneAs(event, ids)
        ids.set(event.key, paymentId)
        told.push({ laid, prepaidChangeFen })
      } catch (problem) {
        told.push((problem as { code: string }).code)
      }
    const { state, results } = placedInTurn(lines, fen(before.prepaidFen), events)
    const laid = (one: (typeof results)[number]) => one.allocations.map(({ line, amountFen }) => ({ lineId: line, amountFen: count(amountFen) }))
    expect(told).toEqual(results.map((one) => one.error ?? { laid: laid(one), prepaidChangeFen: count(one.prepaidChangeFen) }))
    const after = await manager.payments.counter({ unitId })
    expect(after.prepaidFen).toBe(count(state.prepaidFen))
    expect(after.openFen).toBe(state.lines.reduce((sum, { principalFen }) => sum + count(principalFen), 0))
  })
  await fc.assert(property, { numRuns: 4 })
}) // biome-ignore format: one sentence a line

test('twenty hands taking the same payment: each is a receipt of its own without a gap, nothing above what is open', async () => {
  const home = other.unitId
  const pays = Array.from({ length: 20 }, () => clerk.payments.pay({ unitId: home, method: 'wechat', amountFen: 12_300, quotedFen: 49_200 }))
  const all = await Promise.allSettled(pays)
  expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(all.filter((one) => one.status === 'rejected' && one.reason.code === 'payments.quote_changed')).toHaveLength(19)
  await Promise.all(Array.from({ length: 20 }, () => clerk.payments.pay({ unitId: home, method: 'card', ref: '3301', amountFen: 3_000 })))
  const seen = await clerk.payments.counter({ unitId: home })
  expect([seen.openFen, seen.prepaidFen]).toEqual([0, 12_300 + 60_000 - 49_200])
  const { rows } = await w.owner.query<{ gaps: number }>(`select count(*)::int as gaps from (select no - row_number() over (partition by estate_id, series order by no) as gap from receipts) g where gap <> 0`)
  expect(rows[0]?.gaps).toBe(0)
  expect((await other.payments.mine({})).rows).toHaveLength(21)
  expect((await resident.payments.mine({})).rows.every(({ unit }) => unit === '3-1-301')).toBe(true)
}) // biome-ignore format: one sentence a line

test('prepaid money is laid on the next bill by the house itself, and never more than there is', async () => {
  const home = other.unitId
  const before = await clerk.payments.counter({ unitId: home })
  await finance.runs.start({ estateId, month: '2026-09' })
  await w.settle()
  await w.pass({ hours: 14 * 24 })
  await w.pass({ hours: 2 })
  const after = await clerk.payments.counter({ unitId: home })
  expect(before.openFen + before.prepaidFen - after.prepaidFen).toBe(12_300 - after.openFen)
  expect(after.latest[0]).toMatchObject({ kind: 'use_prepaid', who: null })
})

test('a till is handed over counted, a difference needs its reason, and another receives it with the slip', async () => {
  const before = await clerk.tills.one({ tillId })
  const counted = before.expectedFen - 500
  await expect(clerk.tills.handOver({ tillId, countedFen: counted })).rejects.toMatchObject({ code: 'tills.till_difference_with_reason' })
  await expect(finance.tills.handOver({ tillId, countedFen: counted })).rejects.toMatchObject({ code: 'tills.not_yours' })
  await clerk.tills.handOver({ tillId, countedFen: counted, note: '找零差五元' })
  await expect(clerk.tills.receive({ tillId })).rejects.toMatchObject({ code: 'tills.till_received_by_another' })
  await finance.tills.receive({ tillId })
  await expect(clerk.payments.pay({ ...cash, amountFen: 100 })).rejects.toMatchObject({ code: 'tills.not_open' })
  const slip = await finance.tills.print({ tillId })
  const read = pagesOf(Buffer.from(slip.bytesBase64, 'base64')).join('').replaceAll('\n', '')
  for (const said of ['交款单', '找零差五元', '-¥5.00', '刷卡', '3301']) expect(read).toContain(said)
  const sums = await w.owner.query<{ odd: number }>(`select count(*)::int as odd from (
    select coalesce(sum(e.amount_fen), 0) - (select coalesce(sum(case kind when 'pay' then amount_fen when 'refund' then -amount_fen when 'refund_prepaid' then -amount_fen else 0 end), 0)
      - coalesce(sum(amount_fen) filter (where kind = 'reverse' and method is not null), 0) from payments) as odd from till_entries e) x where odd <> 0`)
  expect(sums.rows[0]?.odd).toBe(0)
}) // biome-ignore format: one sentence a line

const mostStatements = 9

test('a payment costs the same few statements, whatever it is laid on', async () => {
  const mine = { unitId: third.unitId, method: 'transfer' } as const
  await finance.payments.pay({ ...mine, amountFen: 1 })
  const one = await statementsOf(w.house.pool, () => finance.payments.pay({ ...mine, amountFen: 1 }))
  expect(one.length, one.join('\n')).toBeLessThanOrEqual(mostStatements)
  const five = await statementsOf(w.house.pool, () => finance.payments.pay({ ...mine, amountFen: 61_498 }))
  expect(work(five)).toEqual(work(one))
  expect(await opens(third.unitId)).toEqual([])
})

import fc from 'fast-check'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { count, fen } from '#kernel/money/money.ts'
import { readSheets } from '#kernel/sheet.ts'
import { handIn } from '#testing/hand-in.ts'
import { pagesOf } from '#testing/pdf.ts'
import { world } from '#testing/world.ts'
import { type DepositEvent, heldInTurn } from './rules.ts'

const w = await world({ estates: ['青禾里', '云帆大厦'] })
const manager = await w.staff('manager', '青禾里')
const finance = await w.staff('finance', '青禾里')
const clerk = await w.staff('clerk', '青禾里')
const estateId = w.estate('青禾里')
const { unitId } = await w.resident('青禾里', '3-1-301', { name: '陈白露', phone: '199-0000-0001' })
const other = await w.resident('青禾里', '3-1-302', { name: '何青', phone: '199-0000-0002' })
const photo = await handIn(w.app, clerk.token, estateId, '墙.png', await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } }).png().toBuffer()) // biome-ignore format: one sentence
const photoIds = [photo]

const items = (await manager.tariffs.pick({})).rows
const { tariffId } = await manager.tariffs.open({ estateId, itemId: items.find(({ code }) => code === 'management')?.id ?? '', name: '物业费', basis: 'fixed' }) // biome-ignore format: one sentence
const { versionId } = await clerk.tariffs.propose({ tariffId, from: '2026-01-01', priceE4: 20_000_000, reason: '合同约定' }) // biome-ignore format: one sentence
await manager.tariffs.approve({ versionId })
await manager.tariffs.post({ versionId, postedOn: '2026-08-20', place: '大堂公示栏' })
await manager.tariffs.join({ tariffId, unitIds: [unitId], from: '2026-01-01' })
for (const month of ['2026-07', '2026-08']) {
  await finance.runs.start({ estateId, month })
  await w.settle()
}
const { tillId } = await clerk.tills.open({ estateId, openingFen: 0 })
const taking = { unitId, kind: 'fit_out', method: 'cash' } as const
const held = async (asOf = w.today().toString()) => (await finance.deposits.liability({ estateId, asOf })).totalFen

test('a deposit is taken within the limit of its kind against a receipt, deducted with pictures, offset with consent, and given back once another approved', async () => {
  await manager.deposits.setLimit({ estateId, kind: 'fit_out', limitFen: 200_000, source: '管理规约第 12 条' })
  await expect(clerk.deposits.take({ ...taking, amountFen: 200_001 })).rejects.toMatchObject({ code: 'deposits.over_limit' })
  await expect(finance.deposits.take({ ...taking, amountFen: 100 })).rejects.toMatchObject({ code: 'tills.not_open' })
  const { depositId, number, receiptId } = await clerk.deposits.take({ ...taking, amountFen: 200_000 })
  expect(number).toBe('YJ2026-000001')
  await clerk.deposits.take({ ...taking, kind: 'move_in', amountFen: 50_000 })
  await expect(clerk.deposits.take({ ...taking, amountFen: 1 })).rejects.toMatchObject({ code: 'deposits.over_limit' })
  const paper = pagesOf(Buffer.from((await clerk.receipts.print({ receiptId })).bytesBase64, 'base64')).join('').replaceAll('\n', '')
  for (const said of ['押 金 收 据', '装修押金', '贰仟元整', '陈白露']) expect(paper).toContain(said)

  const damage = [{ reason: '墙面划伤', amountFen: 30_000 }, { reason: '垃圾清运', amountFen: 5_000 }]
  await expect(clerk.deposits.deduct({ depositId, items: damage, photoIds })).rejects.toMatchObject({ code: 'denied' })
  await expect(manager.deposits.deduct({ depositId, items: [], photoIds })).rejects.toMatchObject({ code: 'deposits.no_items' })
  await expect(manager.deposits.deduct({ depositId, items: damage })).rejects.toMatchObject({ code: 'deposit_events.deducted_with_evidence' })
  await manager.deposits.deduct({ depositId, items: damage, photoIds })
  await expect(manager.deposits.offset({ depositId, amountFen: 1_000 })).rejects.toMatchObject({ code: 'deposits.no_consent' })
  const { laid } = await manager.deposits.offset({ depositId, amountFen: 15_000, consentIds: photoIds })
  expect(laid.map(({ amountFen }) => amountFen)).toEqual([15_000])
  expect((await finance.bills.ofUnit({ unitId })).openFen).toBe(400_000 - 15_000)

  const back = { depositId, amountFen: 150_000, reason: '装修验收合格' }
  await expect(clerk.deposits.askRefund(back)).rejects.toMatchObject({ code: 'deposits.no_receipt' })
  const { refundId } = await clerk.deposits.askRefund({ ...back, receipt: 'returned' })
  await expect(clerk.deposits.askRefund({ ...back, receipt: 'returned' })).rejects.toMatchObject({ code: 'deposit_refunds.one_deposit_refund_at_a_time' })
  await expect(clerk.deposits.payRefund({ refundId, method: 'cash' })).rejects.toMatchObject({ code: 'deposit_refunds.cannot_pay' })
  await expect(clerk.deposits.approveRefund({ refundId })).rejects.toMatchObject({ code: 'denied' })
  await manager.deposits.approveRefund({ refundId })
  const paid = await clerk.deposits.payRefund({ refundId, method: 'cash' })
  expect(paid.number).toBe('TK2026-000001')
  await expect(clerk.deposits.payRefund({ refundId, method: 'cash' })).rejects.toMatchObject({ code: 'deposit_refunds.cannot_pay' })

  const seen = await clerk.deposits.one({ depositId })
  expect(seen).toMatchObject({ state: 'closed', balanceFen: 0, deductedFen: 35_000, offsetFen: 15_000, refundedFen: 150_000, payer: '陈**' })
  expect(seen.events.map(({ type, amountFen }) => [type, amountFen])).toEqual([['take', 200_000], ['deduct', 35_000], ['offset', 15_000], ['refund', 150_000]])
  expect((await clerk.receipts.list({ estateId, kind: 'deposit' })).rows.map(({ state, voidReason }) => [state, voidReason])).toEqual(expect.arrayContaining([['issued', ''], ['void', '装修验收合格']]))
  expect((await clerk.tills.one({ tillId })).expectedFen).toBe(200_000 + 50_000 - 150_000)
  expect(await held()).toBe(50_000)
}) // biome-ignore format: one sentence a line

test('whoever asked for a refund does not approve it, and one that was turned down or withdrawn pays nothing', async () => {
  const { depositId } = await clerk.deposits.take({ ...taking, kind: 'lease', amountFen: 1_000 })
  const asked = { depositId, amountFen: 1_000, receipt: 'lost_statement', reason: '退租', photoIds } as const
  const { refundId } = await manager.deposits.askRefund(asked)
  await expect(manager.deposits.approveRefund({ refundId })).rejects.toMatchObject({ code: 'deposit_refunds.deposit_refund_approved_by_another' })
  await finance.deposits.turnDownRefund({ refundId })
  await expect(clerk.deposits.payRefund({ refundId, method: 'cash' })).rejects.toMatchObject({ code: 'deposit_refunds.cannot_pay' })
  const again = await clerk.deposits.askRefund(asked)
  await manager.deposits.approveRefund(again)
  expect((await clerk.deposits.list({ estateId, waiting: true })).rows).toMatchObject([{ depositId, waiting: 'approved' }])
  await clerk.deposits.withdrawRefund(again)
  await expect(clerk.deposits.payRefund({ ...again, method: 'cash' })).rejects.toMatchObject({ code: 'deposit_refunds.cannot_pay' })
  expect((await clerk.deposits.one({ depositId })).balanceFen).toBe(1_000)
}) // biome-ignore format: one sentence a line

test('twenty hands at one deposit: what it holds is given out once, and the ledger says the same', async () => {
  const { depositId } = await clerk.deposits.take({ unitId: other.unitId, kind: 'fit_out', method: 'card', ref: '3301', amountFen: 10_000 })
  const one = () => manager.deposits.deduct({ depositId, items: [{ reason: '清运', amountFen: 3_000 }], photoIds })
  const all = await Promise.allSettled(Array.from({ length: 20 }, one))
  expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
  expect(all.filter((each) => each.status === 'rejected' && each.reason.code === 'deposits.over_deduct')).toHaveLength(17)
  expect((await clerk.deposits.one({ depositId })).balanceFen).toBe(1_000)
  await expect(w.owner.query('update deposits set deducted_fen = 10001 where id = $1', [depositId])).rejects.toThrow(/deposit_not_below_nothing/)
  const purse = async () => (await w.owner.query('select xmin::text, balance_fen, at from prepaid_balances where unit_id = $1', [other.unitId])).rows
  const before = await purse()
  const takes = Array.from({ length: 20 }, () => clerk.deposits.take({ unitId: other.unitId, kind: 'fit_out', method: 'wechat', amountFen: 30_000 }))
  expect((await Promise.allSettled(takes)).filter(({ status }) => status === 'fulfilled')).toHaveLength(6)
  expect(before).toHaveLength(1)
  expect(await purse(), 'whoever only holds the purse writes nothing').toEqual(before)
}) // biome-ignore format: one sentence a line

const amount = fc.integer({ min: 0, max: 4_000 })
const of = fc.constantFrom('k0', 'k1', 'k2', 'k3')
const item = fc.record({ reason: fc.constantFrom('划伤', '清运', ' '), amountFen: amount })
const happening = fc.oneof(
  { weight: 3, arbitrary: fc.record({ type: fc.constant('take' as const), amount }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('deduct' as const), of, items: fc.array(item, { maxLength: 2 }) }) }, // biome-ignore format: a case a line
  { weight: 2, arbitrary: fc.record({ type: fc.constant('offset' as const), of, amount, consent: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('refund' as const), of, amount, receipt: fc.constantFrom('returned', 'lost_statement', null) }) }, // biome-ignore format: a case a line
  { weight: 1, arbitrary: fc.record({ type: fc.constant('night' as const) }) },
)
type Happening = typeof happening extends fc.Arbitrary<infer Of> ? Exclude<Of, { type: 'night' }> : never

function eventOf(one: Happening, key: string): DepositEvent {
  const known = { key, date: w.today(), deposit: 'of' in one ? one.of : key }
  switch (one.type) {
    case 'take': return { ...known, type: one.type, unit: 'home', amountFen: fen(one.amount) }
    case 'deduct': return { ...known, type: one.type, items: one.items.map(({ reason, amountFen }) => ({ reason, amountFen: fen(amountFen) })) }
    case 'offset': return { ...known, type: one.type, amountFen: fen(one.amount), writtenConsent: one.consent }
    case 'refund': return { ...known, type: one.type, amountFen: fen(one.amount), receipt: one.receipt }
  }
} // biome-ignore format: a case a line

async function done(event: DepositEvent, ids: Map<string, string>) {
  const depositId = ids.get(event.deposit) ?? '0190f1f0-0000-7000-8000-000000000000'
  const amountFen = 'amountFen' in event ? count(event.amountFen) : 0
  if (event.type === 'take') ids.set(event.deposit, (await clerk.deposits.take({ ...taking, kind: 'move_in', amountFen })).depositId)
  if (event.type === 'deduct') await manager.deposits.deduct({ depositId, items: event.items.map((one) => ({ ...one, amountFen: count(one.amountFen) })), photoIds })
  if (event.type === 'offset') await manager.deposits.offset({ depositId, amountFen, consentIds: event.writtenConsent ? photoIds : [] })
  if (event.type !== 'refund') return
  const { refundId } = await clerk.deposits.askRefund({ depositId, amountFen, receipt: event.receipt as 'returned' | null, reason: '测试' })
  await manager.deposits.approveRefund({ refundId })
  await clerk.deposits.payRefund({ refundId, method: 'cash' })
} // biome-ignore format: a case a line

test('deposits go as the rule says, event by event, and what was held on any day is what the rule held', async () => {
  const property = fc.asyncProperty(fc.array(happening, { minLength: 14, maxLength: 24 }), async (all) => {
    const before = await held()
    const started = (await clerk.deposits.list({ estateId, unitId, kind: 'move_in', limit: 200 })).rows.reduce((sum, one) => sum + one.balanceFen, 0)
    await manager.deposits.setLimit({ estateId, kind: 'move_in', limitFen: started + 9_000, source: '测试' })
    const events: DepositEvent[] = []
    const told: (string | null)[] = []
    const ids = new Map<string, string>()
    const nights = new Map([[w.today().toString(), before]])
    for (const one of all) {
      if (one.type === 'night') {
        nights.set(w.today().toString(), await held())
        await w.pass({ hours: 24 })
        continue
      }
      const event = eventOf(one, `k${events.length}`)
      events.push(event)
      told.push(await done(event, ids).then(() => null, (problem: { code: string }) => problem.code))
    }
    nights.set(w.today().toString(), await held())
    const days = [...nights.keys()].map((day) => Temporal.PlainDate.from(day))
    const { results, liabilityAt, deposits } = heldInTurn(events, fen(9_000), days)
    expect(told).toEqual(results.map(({ error }) => error))
    for (const [day, then] of nights) expect([day, await held(day), count(liabilityAt[day] ?? fen(0)) + before]).toEqual([day, then, then])
    for (const one of deposits) {
      const seen = await clerk.deposits.one({ depositId: ids.get(one.id) ?? '' })
      expect([seen.balanceFen, seen.state]).toEqual([count(one.balanceFen), one.state])
    }
  })
  await fc.assert(property, { numRuns: 4 })
}, 120_000) // biome-ignore format: one sentence a line

test('the list of what is held is carried off as a workbook, and nobody from elsewhere sees it', async () => {
  const asOf = w.today().toString()
  const file = await finance.deposits.exportLiability({ estateId, asOf })
  const [sheet] = await readSheets(Buffer.from(file.bytesBase64, 'base64'))
  expect(sheet?.rows.at(-1)?.cells.at(-1)).toBe((await held()) / 100)
  const stranger = await w.staff('manager', '云帆大厦')
  await expect(stranger.deposits.liability({ estateId, asOf })).rejects.toMatchObject({ code: 'denied' })
}) // biome-ignore format: one sentence a line

import { afterAll, expect, test } from 'vitest'
import { channelsBy } from '#kernel/channels/given.ts'
import { runJob } from '#kernel/work/run-job.ts'
import { Gateway } from '#testing/gateway.ts'
import { world } from '#testing/world.ts'
import { payBy } from './index.ts'
import { numberOf, publicAddress } from './rules.ts'

const w = await world({ estates: ['青禾里'] })
const manager = await w.staff('manager', '青禾里')
const finance = await w.staff('finance', '青禾里')
const clerk = await w.staff('clerk', '青禾里')
const estateId = w.estate('青禾里')
const payer = await w.resident('青禾里', '3-1-301', { name: '陈白露', phone: '199-0000-0001' })
const other = await w.resident('青禾里', '3-1-302', { name: '何青', phone: '199-0000-0002' })
const { unitId } = payer

const itemId = (await manager.tariffs.pick({})).rows.find(({ code }) => code === 'management')?.id ?? ''
const { tariffId } = await manager.tariffs.open({ estateId, itemId, name: '物业费', basis: 'fixed' })
const { versionId } = await clerk.tariffs.propose({
  tariffId,
  from: '2026-01-01',
  priceE4: 1_230_000,
  reason: '合同约定',
})
await manager.tariffs.approve({ versionId })
await manager.tariffs.post({ versionId, postedOn: '2026-08-20', place: '大堂公示栏' })
await manager.tariffs.join({ tariffId, unitIds: [unitId, other.unitId], from: '2026-01-01' })
for (const month of ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06', '2026-07', '2026-08']) {
  await finance.runs.start({ estateId, month })
  await w.settle()
}
const g = await Gateway.open()
afterAll(() => {
  g.close()
  payBy([])
})

const bills = async () => (await payer.bills.mine({})).rows.filter(({ openFen }) => openFen > 0).reverse()
const firstOf = async () => (await bills())[0]?.billLineId ?? ''
type Call = ReturnType<typeof g.wechatCallback> | ReturnType<typeof g.alipayCallback>
const tell = ({ url, body, headers }: Call) => w.app.inject({ method: 'POST', url, headers, body })
const stateOf = async (checkoutId: string) => (await finance.checkouts.one({ checkoutId })).state
const book = async () => (await finance.payments.list({ estateId, limit: 200 })).rows
const ordered = async (channel: 'wechat' | 'alipay' = 'wechat', way: 'code' | 'phone' = 'phone') => {
  const { checkoutId, payUrl } = await payer.checkouts.order({
    channel,
    way,
    lineIds: [await firstOf()],
    quotedFen: 12_300,
  })
  return { checkoutId, payUrl, number: numberOf(checkoutId) }
}

test('without a merchant nothing is offered, and nothing can be ordered', async () => {
  expect((await payer.checkouts.offered({})).rows).toEqual([])
  await expect(ordered()).rejects.toMatchObject({ code: 'checkouts.not_offered' })
  expect(
    (
      await tell({
        url: '/hooks/wechat-1900000001',
        body: '{}',
        headers: { 'content-type': 'application/json' },
      } as Call)
    ).statusCode,
  ).toBe(404)
  payBy(channelsBy(g.merchants, 'https://steward.example.com'))
  expect((await payer.checkouts.offered({})).rows).toEqual([
    { estateId, channel: 'wechat' },
    { estateId, channel: 'alipay' },
  ])
})

test('an order is of bills in sight, all of one home, at what is open of them', async () => {
  const theirs = (await other.bills.mine({})).rows[0]?.billLineId ?? ''
  const asked = { channel: 'wechat' as const, way: 'code' as const, lineIds: [await firstOf()], quotedFen: 12_300 }
  await expect(payer.checkouts.order({ ...asked, quotedFen: 100 })).rejects.toMatchObject({ code: 'checkouts.quote_changed', facts: { openFen: 12_300 } })
  await expect(payer.checkouts.order({ ...asked, lineIds: [theirs] })).rejects.toMatchObject({ code: 'checkouts.unknown_line' })
  await expect(clerk.checkouts.order({ ...asked, lineIds: [theirs, ...asked.lineIds], quotedFen: 24_600 })).rejects.toMatchObject({ code: 'checkouts.of_several_homes' })
  const { payUrl } = await clerk.checkouts.order(asked)
  expect(payUrl).toMatch(/^weixin:/)
  const phone = await ordered('alipay')
  expect(new URL(phone.payUrl).searchParams.get('method')).toBe('alipay.trade.wap.pay')
  await expect(other.checkouts.one({ checkoutId: phone.checkoutId })).rejects.toMatchObject({ code: 'checkouts.unknown' })
  g.refuses = true
  await expect(ordered()).rejects.toMatchObject({ code: 'checkouts.channel_away' })
  g.refuses = false
}) // biome-ignore format: one sentence a line

test('WeChat hears where the payer is, as the proxy saw it; where nobody can see it no order is opened there', async () => {
  const [lineId] = [await firstOf()]
  const asked = { channel: 'wechat', way: 'phone', lineIds: [lineId], quotedFen: 12_300 }
  const from = (forwarded: string, more: object = {}) =>
    w.app.inject({ method: 'POST', url: '/api/checkouts/order', headers: { authorization: `Bearer ${payer.token}`, ...(forwarded && { 'x-forwarded-for': forwarded }) }, payload: { ...asked, ...more } })
  expect((await from('198.51.100.7')).statusCode).toBe(200)
  expect(g.addresses.at(-1)).toBe('198.51.100.7')
  expect((await from('198.51.100.66, 203.0.113.80')).statusCode).toBe(200)
  expect(g.addresses.at(-1)).toBe('203.0.113.80')
  const known = g.addresses.length
  for (const unseen of ['', '172.20.1.20', '::ffff:10.0.0.8']) expect((await from(unseen)).json()).toMatchObject({ code: 'checkouts.address_unknown' })
  expect(g.addresses).toHaveLength(known)
  expect((await from('', { channel: 'alipay' })).statusCode).toBe(200)
  expect((await from('', { way: 'code' })).statusCode).toBe(200)
}) // biome-ignore format: one sentence a line

test('an address of a house’s own net is never taken for the payer’s', () => {
  const inside = ['0.0.0.0', '10.1.2.3', '127.0.0.1', '169.254.1.1', '172.16.0.1', '172.31.255.1', ['192', '168', '0', '9'].join('.'), '100.64.0.1', '::', '::1', 'fd00::1', 'fe80::1', '::ffff:127.0.0.1', '', undefined]
  expect(inside.map(publicAddress)).toEqual(inside.map(() => undefined))
  const outside = ['1.2.3.4', '172.32.0.1', '100.128.0.1', '2408:8000::1', '11.0.0.1']
  expect(outside.map(publicAddress)).toEqual(outside)
  expect(publicAddress('::ffff:203.0.113.5')).toBe('203.0.113.5')
}) // biome-ignore format: one sentence a line

test('twenty callbacks at once are one payment, with its receipt', async () => {
  const owed = (await bills()).length
  const { checkoutId, number } = await ordered()
  g.pays(number, w.now())
  const call = g.wechatCallback(number, w.now())
  const all = await Promise.all(Array.from({ length: 20 }, () => tell(call)))
  expect(all.map(({ statusCode }) => statusCode)).toEqual(Array.from({ length: 20 }, () => 200))
  expect(all[0]?.json()).toMatchObject({ code: 'SUCCESS' })
  const seen = await payer.checkouts.one({ checkoutId })
  expect(seen).toMatchObject({ state: 'paid', number: 'SJ2026-000001', notices: [] })
  expect((await book()).filter(({ ref }) => ref === seen.trade)).toMatchObject([{ method: 'wechat', amountFen: 12_300, prepaidChangeFen: 0 }])
  expect(await bills()).toHaveLength(owed - 1)
}) // biome-ignore format: one sentence a line

test('what is not signed by the channel, of another time, another merchant or another serial is nobody’s', async () => {
  const { checkoutId, number } = await ordered()
  g.pays(number, w.now())
  const forged = [
    g.wechatCallback(number, w.now(), {}, { key: g.strangerKey }), g.wechatCallback(number, w.now(), {}, { serial: 'OTHER' }), g.wechatCallback(number, w.now(), { mchid: '1900000002' }),
    g.wechatCallback(number, w.now().subtract({ minutes: 6 })), g.wechatCallback(number, w.now().add({ minutes: 6 })),
  ] // biome-ignore format: it reads as a list
  const touched = g.wechatCallback(number, w.now())
  for (const call of [...forged, { ...touched, body: touched.body.replace('TRANSACTION', 'TRANSACTI0N') }]) expect((await tell(call)).statusCode).toBe(401)
  expect(await stateOf(checkoutId)).toBe('created')
  const unknown = g.wechatCallback(number, w.now(), { out_trade_no: '0'.repeat(32) })
  expect((await tell(unknown)).statusCode).toBe(409)
  expect((await tell(g.wechatCallback(number, w.now(), { amount: { total: 1, currency: 'CNY' } }))).statusCode).toBe(200)
  expect(await finance.checkouts.one({ checkoutId })).toMatchObject({ state: 'created', notices: ['amount_differs'] })
  await tell(g.wechatCallback(number, w.now()))
  expect(await stateOf(checkoutId)).toBe('paid')
}) // biome-ignore format: one sentence a line

test('told in the wrong order it comes to the same: closed before paid, and paid before closed', async () => {
  const first = await ordered()
  await payer.checkouts.cancel({ checkoutId: first.checkoutId })
  expect(await stateOf(first.checkoutId)).toBe('closed')
  g.pays(first.number, w.now())
  await tell(g.wechatCallback(first.number, w.now()))
  expect(await stateOf(first.checkoutId)).toBe('paid')
  await tell(g.wechatCallback(first.number, w.now(), { trade_state: 'CLOSED' }))
  expect(await stateOf(first.checkoutId)).toBe('paid')
  const second = await ordered()
  g.pays(second.number, w.now())
  await payer.checkouts.cancel({ checkoutId: second.checkoutId })
  await w.settle()
  expect(await stateOf(second.checkoutId)).toBe('paid')
}) // biome-ignore format: one sentence a line

test('money for bills that were paid meanwhile becomes prepaid, and a second payment of one order too', async () => {
  const { checkoutId, number } = await ordered('alipay', 'code')
  const before = (await clerk.payments.counter({ unitId })).prepaidFen
  await clerk.payments.pay({ unitId, method: 'transfer', ref: 'T1', amountFen: 12_300, lineIds: [await firstOf()] })
  g.pays(number, w.now())
  const told = await tell(g.alipayCallback(number, w.now()))
  expect([told.statusCode, told.body]).toEqual([200, 'success'])
  expect(await stateOf(checkoutId)).toBe('paid')
  expect((await clerk.payments.counter({ unitId })).prepaidFen).toBe(before + 12_300)
  for (let n = 0; n < 3; n++) await tell(g.alipayCallback(number, w.now(), { trade_no: '2026999' }))
  expect((await finance.checkouts.list({ estateId })).rows.find((row) => row.checkoutId === checkoutId)?.notices).toEqual(['paid_twice'])
  expect((await clerk.payments.counter({ unitId })).prepaidFen).toBe(before + 24_600)
  expect((await tell(g.alipayCallback(number, w.now().subtract({ hours: 27 })))).statusCode).toBe(401)
  const lied = g.alipayCallback(number, w.now(), { total_amount: '1.00' })
  expect((await tell({ ...lied, body: lied.body.replace('1.00', '2.00') })).statusCode).toBe(401)
}) // biome-ignore format: one sentence a line

test('an order whose callback was lost is asked for, and one that nobody pays is closed after its time', async () => {
  const lost = await ordered()
  const left = await ordered('alipay', 'code')
  g.pays(lost.number, w.now())
  await w.pass({ minutes: 1 })
  await w.pass({ minutes: 1 })
  await w.pass({ minutes: 1 })
  expect([await stateOf(lost.checkoutId), await stateOf(left.checkoutId)]).toEqual(['paid', 'created'])
  await w.pass({ minutes: 30 })
  await w.pass({ minutes: 1 })
  expect([await stateOf(left.checkoutId), g.trades.get(left.number)?.state]).toEqual(['closed', 'closed'])
}) // biome-ignore format: one sentence a line

test('money goes back through the channel, never more than came, and the book follows; what the channel cannot take waits', async () => {
  const paid = (await finance.checkouts.list({ estateId, state: 'paid' })).rows.find(({ channel, number }) => channel === 'wechat' && number === 'SJ2026-000001')
  const checkoutId = paid?.checkoutId ?? ''
  await expect(payer.checkouts.refund({ checkoutId, amountFen: 100, reason: '多付' })).rejects.toMatchObject({ code: 'denied' })
  const all = await Promise.allSettled(Array.from({ length: 20 }, () => finance.checkouts.refund({ checkoutId, amountFen: 10_000, reason: '多付' })))
  expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  g.refuses = true
  await w.settle()
  expect(await finance.checkouts.one({ checkoutId })).toMatchObject({ state: 'paid', refunds: [{ amountFen: 10_000, state: 'asked', why: 'SYSTEM_ERROR' }] })
  expect((await book()).filter(({ kind }) => kind === 'refund')).toEqual([])
  g.refuses = false
  await w.pass({ minutes: 2 })
  await w.pass({ minutes: 1 })
  expect(await finance.checkouts.one({ checkoutId })).toMatchObject({ state: 'paid', refundedFen: 10_000, refunds: [{ state: 'done' }] })
  expect((await book()).filter(({ kind }) => kind === 'refund')).toMatchObject([{ method: 'wechat', amountFen: 10_000 }])
  await expect(finance.checkouts.refund({ checkoutId, amountFen: 2_301, reason: '再退' })).rejects.toMatchObject({ code: 'checkouts.refund_exceeds', facts: { leftFen: 2_300 } })
  await finance.checkouts.refund({ checkoutId, amountFen: 2_300, reason: '再退' })
  await runJob(w.house, 'checkouts.giveBack', {}, w.now())
  expect(await stateOf(checkoutId)).toBe('refunded')
}) // biome-ignore format: one sentence a line

test('what the book has already given back is not given a second time through the channel', async () => {
  const paid = (await finance.checkouts.list({ estateId, state: 'paid' })).rows.find(({ channel }) => channel === 'wechat')
  const checkoutId = paid?.checkoutId ?? ''
  const payment = (await book()).find(({ ref }) => ref === paid?.trade)
  await manager.payments.refund({ paymentId: payment?.paymentId ?? '', amountFen: 12_000, method: 'transfer', reason: '转账退回' })
  await finance.checkouts.refund({ checkoutId, amountFen: 12_300, reason: '原路退' })
  await w.settle()
  expect(await finance.checkouts.one({ checkoutId })).toMatchObject({ state: 'paid', refundedFen: 0, refunds: [{ state: 'failed', why: 'payments.refund_exceeds' }] })
  expect(g.trades.get(numberOf(checkoutId))?.refundedFen.size).toBe(0)
}) // biome-ignore format: one sentence a line

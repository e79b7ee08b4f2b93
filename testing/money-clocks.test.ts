import sharp from 'sharp'
import { expect, test } from 'vitest'
import { runJob } from '#kernel/work/run-job.ts'
import { auditMoney, sentenceOf } from '../scripts/audit-money/audit.ts'
import { handIn } from './hand-in.ts'
import { world } from './world.ts'

// Half an hour before a month and a year are over.
const w = await world({ estates: ['青禾里'], now: '2026-12-31T23:30:00+08:00' })
const manager = await w.staff('manager', '青禾里')
const finance = await w.staff('finance', '青禾里')
const clerk = await w.staff('clerk', '青禾里')
const estateId = w.estate('青禾里')
const units: string[] = []
for (let n = 1; n <= 2; n += 1) units.push(await w.unit('青禾里', `3-1-${n}01`))
const [first = '', second = ''] = units
const itemId = (await manager.tariffs.pick({})).rows.find(({ code }) => code === 'management')?.id ?? ''
const { tariffId } = await manager.tariffs.open({ estateId, itemId, name: '物业费', basis: 'fixed' })
const { versionId } = await clerk.tariffs.propose({
  tariffId,
  from: '2026-01-01',
  priceE4: 1_230_000,
  reason: '合同约定',
})
await manager.tariffs.approve({ versionId })
await manager.tariffs.post({ versionId, postedOn: '2026-12-20', place: '大堂公示栏' })
await manager.tariffs.join({ tariffId, unitIds: units, from: '2026-01-01' })
for (const month of ['2026-10', '2026-11', '2026-12']) {
  await finance.runs.start({ estateId, month })
  await w.settle()
}

/** The server's clock stands so far from where it should. */
const clockOff = (minutes: number) => w.house.moveClock(Temporal.Duration.from({ minutes }))
const differences = async () => (await auditMoney(w.owner)).differences.map(sentenceOf)
const transfer = (unitId: string, amountFen: number) => ({
  unitId,
  method: 'transfer' as const,
  ref: crypto.randomUUID(),
  amountFen,
})
const dayOf = async (paymentId: string) =>
  (await w.owner.query<{ day: string }>('select day::text from payments where id = $1', [paymentId])).rows[0]?.day
/** Orders of a home as a channel would have them. */
async function ordersOf(unitId: string, count: number): Promise<string[]> {
  await w.owner.query(`select set_config('app.act', $1, false)`, [estateId])
  const { rows } = await w.owner.query<{ number: string }>(
    `insert into checkouts (id, estate_id, unit_id, channel, merchant, number, line_ids, amount_fen, state, way, pay_url, ordered_by, ordered_at, expires_at, asked_at)
     select new_id($2, n), $1, $3, 'wechat', 'M1', 'N' || n, array(select line_id from line_balances where unit_id = $3 limit 1), 12300, 'created', 'code', 'x', $1, $2, $2::timestamptz + interval '30 minutes', $2
     from generate_series(1, $4) n returning number`,
    [estateId, w.now().toString(), unitId, count],
  )
  await w.owner.query(`select set_config('app.act', '', false)`)
  return rows.map(({ number }) => number)
}

test('the clock jumps over the end of a month and a year and back between payments: numbers follow each other, the journal tells the order', async () => {
  const told: { paymentId: string; number: string | null }[] = []
  for (const minutes of [0, 60, -120, 60, 0]) {
    clockOff(minutes)
    told.push(await clerk.payments.pay(transfer(first, 100)))
  }
  expect(told.map(({ number }) => number)).toEqual([
    'SJ2026-000001',
    'SJ2027-000001',
    'SJ2026-000002',
    'SJ2027-000002',
    'SJ2026-000003',
  ])
  const days = ['2026-12-31', '2027-01-01', '2026-12-31', '2027-01-01', '2026-12-31']
  expect(await Promise.all(told.map(({ paymentId }) => dayOf(paymentId)))).toEqual(days)
  const lines = (await w.journal(first)).filter(({ act }) => act === 'payments.pay')
  expect(lines).toHaveLength(5)
  for (const [n, { paymentId }] of told.entries()) expect((await w.journal(paymentId))[0]?.id).toBe(lines[n]?.id)
  expect(await differences()).toEqual([])
})

const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#888' } })
  .jpeg()
  .toBuffer()
const photo = await handIn(w.app, manager.token, estateId, '渣土.jpg', picture)

test('what is undone, given back or used is never of a day before the money came, though the clock went back', async () => {
  clockOff(60)
  const paid = await clerk.payments.pay(transfer(second, 60_000))
  const wrong = await clerk.payments.pay(transfer(second, 500))
  const { depositId } = await clerk.deposits.take({
    unitId: second,
    kind: 'fit_out',
    method: 'transfer',
    amountFen: 5_000,
  })
  clockOff(0)
  const back = await finance.payments.refund({
    paymentId: paid.paymentId,
    amountFen: 10_000,
    method: 'transfer',
    reason: '多付',
  })
  expect(await dayOf(back.paymentId)).toBe('2027-01-01')
  const prepaid = await manager.payments.refundPrepaid({
    unitId: second,
    amountFen: 1_000,
    method: 'transfer',
    reason: '退预存',
  })
  expect(await dayOf(prepaid.paymentId)).toBe('2027-01-01')
  const undone = await finance.payments.reverse({ paymentId: wrong.paymentId, reason: '收错户' })
  expect(await dayOf(undone.paymentId)).toBe('2027-01-01')
  await manager.deposits.deduct({ depositId, items: [{ reason: '清运', amountFen: 2_000 }], photoIds: [photo] })
  expect(await differences()).toEqual([])
  await w.pass({ minutes: 60 })
  expect(await dayOf((await clerk.payments.pay(transfer(second, 100))).paymentId)).toBe('2027-01-01')
  expect(await differences()).toEqual([])
})

test('a phone whose clock is wrong does not date a payment: the house does', async () => {
  const pay = (at: string) =>
    w.app.inject({
      method: 'POST',
      url: '/api/payments/pay',
      headers: { authorization: `Bearer ${clerk.token}`, 'x-done-at': at },
      payload: transfer(first, 100),
    })
  for (const at of ['2019-05-01T00:00:00Z', '2031-05-01T00:00:00Z', 'noon']) {
    const answer = await pay(at)
    expect(answer.statusCode).toBe(200)
    expect(await dayOf(answer.json().paymentId)).toBe('2027-01-01')
  }
  const ahead = { ...transfer(first, 100), day: '2027-01-02' }
  await expect(clerk.payments.pay(ahead)).rejects.toMatchObject({ code: 'payments.day_to_come' })
})

test('a callback that is dated before its order, or after now, is of the day of the order or of today', async () => {
  const [order = '', late = ''] = await ordersOf(second, 2)
  const hear = (number: string, at: string) =>
    runJob(w.house, 'checkouts.hear', { channel: 'wechat', merchant: 'M1', number, state: 'paid', trade: `T${number}`, amountFen: 12_300, at }, w.house.now())
  await hear(order, '2026-11-03T08:00:00Z')
  await hear(late, '2027-03-03T08:00:00Z')
  const { rows } = await w.owner.query<{ day: string }>(`select day::text from payments where method = 'wechat' order by id`)
  expect(rows.map(({ day }) => day)).toEqual(['2027-01-01', '2027-01-01'])
  expect(await differences()).toEqual([])
}) // biome-ignore format: one sentence a line

test('a month is not closed while the clock stands before its end; money of that moment is in its figures, or refused in words', async () => {
  const { settlementId } = await clerk.settlements.open({ estateId, month: '2026-12' })
  const of = { settlementId }
  const signed = async () => {
    const { figures, reasons } = await clerk.settlements.ofMonth({ estateId, month: '2026-12' })
    for (const { item } of figures.items)
      if (!reasons.some((one) => one.item === item)) await clerk.settlements.explain({ ...of, item, reason: '流水未到' })
    const signing = await Promise.allSettled(Array.from({ length: 20 }, () => clerk.settlements.sign(of)))
    expect(signing.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(signing.every((one) => one.status === 'fulfilled' || one.reason.code === 'settlements.cannot_sign')).toBe(true)
    await manager.settlements.approve(of)
  }
  await signed()
  clockOff(-90)
  await expect(finance.settlements.close(of)).rejects.toMatchObject({ code: 'settlements.month_not_over' })
  const { paymentId } = await clerk.payments.pay(transfer(first, 100))
  expect(await dayOf(paymentId)).toBe('2026-12-31')
  clockOff(0)
  await expect(finance.settlements.close(of)).rejects.toMatchObject({ code: 'settlements.changed_since' })
  await finance.settlements.sendBack({ ...of, reason: '钟走错了，又有一笔' })
  await signed()
  const closing = await Promise.allSettled(Array.from({ length: 20 }, () => finance.settlements.close(of)))
  expect(closing.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  clockOff(-90)
  await expect(clerk.payments.pay(transfer(first, 100))).rejects.toMatchObject({ code: /month_is_open$/ })
  await expect(finance.payments.refund({ paymentId, amountFen: 100, method: 'transfer', reason: '多付' })).rejects.toMatchObject({ code: /month_is_open$/ })
  clockOff(0)
  await clerk.payments.pay(transfer(first, 100))
  expect(await differences()).toEqual([])
}) // biome-ignore format: one sentence a line

import { runJob } from '#kernel/work/run-job.ts'
import type { Hand } from './hand.ts'
import { urgedOf } from './urging-seeds.ts'
import type { World } from './world.ts'

type House = Pick<World, 'byHouse' | 'owner' | 'house' | 'now'>
type At = Record<'estateId' | 'unitId' | 'employeeId', string>

/** A price of the past in force: nobody may post one, so that it is written past the door. */
async function priced({ byHouse, owner }: House, { estateId, employeeId }: At, tariffId: string, mark: string) {
  const { versionId } = await byHouse.tariffs.propose({
    tariffId,
    from: '2026-01-01',
    priceE4: 25_000,
    reason: `${mark}约定`,
  })
  await owner.query(`select set_config('app.act', $1, false)`, [estateId])
  await owner.query('alter table tariff_versions disable trigger remember_updates')
  const post = `update tariff_versions set state = 'posted', approved_by = $2, posted_on = '2026-01-01', posted_at_place = '大堂栏' where id = $1`
  await owner.query(post, [versionId, employeeId])
  await owner.query('alter table tariff_versions enable trigger remember_updates')
  await owner.query(`select set_config('app.act', '', false)`)
  return versionId
}

/** A standard with a posted price, a meter read once, a cost shared, and a month billed of which a line waits for a reduction. */
export async function moneyOf(w: House, by: Hand, at: At, mark: string, n: number) {
  const { estateId, unitId } = at
  const { byHouse } = w
  const itemId = await one(w, `select id from charge_items where code = 'management'`)
  const opened = { estateId, itemId, name: `物业费${n}`, basis: 'area', postingDays: 0 } as const
  const { tariffId } = await byHouse.tariffs.open(opened)
  const versionId = await priced(w, at, tariffId, mark)
  await byHouse.tariffs.join({ tariffId, unitIds: [unitId], from: '2026-01-01' })
  const empty = { tariffId, unitId, from: '2026-03-01', until: '2026-03-31', payPercent: 60, reason: `${mark}空置` }
  const { vacancyId } = await byHouse.tariffs.askVacancy(empty)
  const { objectionId } = await byHouse.tariffs.object({ versionId, unitId, words: `${mark}太贵` })
  const hung = { estateId, unitId, kind: 'water', name: `${mark}水表${n}`, number: `${mark}${n}`, readE3: 0 } as const
  const { meterId } = await byHouse.meters.add({ ...hung, readOn: '2026-01-01' })
  await byHouse.meters.read({ meterId, day: '2026-02-01', readingE3: 12_000, note: `${mark}已抄` })
  const shared = {
    ...opened,
    name: `公摊${n}`,
    basis: 'pooled',
    shareMethod: 'area',
    vacantPolicy: 'include',
  } as const
  const { tariffId: poolTariff } = await byHouse.tariffs.open(shared)
  await priced(w, at, poolTariff, mark)
  await byHouse.tariffs.join({ tariffId: poolTariff, unitIds: [unitId], from: '2026-01-01' })
  const { poolId } = await byHouse.shares.reckon({ tariffId: poolTariff, month: '2026-07', amountFen: 12_345 })
  const { runId } = await byHouse.runs.start({ estateId, month: '2026-08' })
  for (let step = 0; step < 12; step += 1) await runJob(w.house, 'runs.work', { runId, step }, w.now())
  const billLineId = await one(w, 'select id from bill_lines where run_id = $1', runId)
  const less = { billLineId, kind: 'due', amountFen: 100, reason: `${mark}维修补偿` } as const
  const { reductionId } = await byHouse.bills.askReduction(less)
  const urged = await urgedOf(w, by, { ...at, billLineId }, mark)
  const paid = await paidOf(w, by, at, mark, n)
  return {
    ...urged,
    ...paid,
    tariffId,
    itemId,
    versionId,
    vacancyId,
    objectionId,
    meterId,
    poolId,
    runId,
    billLineId,
    reductionId,
  }
}

/** A till with a payment, and what follows from money: a deposit, a settlement, terms, hours of air. */
async function paidOf(w: House, by: Hand, at: At, mark: string, n: number) {
  const { estateId, unitId } = at
  const { tillId } = await by.tills.open({ estateId, openingFen: 10_000 })
  const money = { unitId, method: 'cash', ref: `${mark}票`, amountFen: 60_000 } as const
  const { paymentId, receiptId } = await by.payments.pay(money)
  const kept = await depositOf(w, by, at, mark)
  const settled = await settledOf(w, { ...at, paymentId }, mark, n)
  const termsId = await lateTermsOf(w, at, mark, n)
  const aired = await airOf(w, at, mark, n)
  return { ...kept, ...settled, ...aired, termsId, tillId, paymentId, receiptId: receiptId ?? '' }
}

/** A zone with terms and hours ordered ahead. */
async function airOf(w: House, at: At, mark: string, n: number) {
  const { estateId, unitId } = at
  const { byHouse } = w
  const itemId = await one(w, `select id from charge_items where code = 'overtime_air'`)
  const { tariffId } = await byHouse.tariffs.open({
    estateId,
    itemId,
    name: `加时${n}`,
    basis: 'overtime',
    postingDays: 0,
  })
  await priced(w, at, tariffId, mark)
  const seasons = [{ since: '01-01', workday: { from: '08:30', to: '17:30' } }]
  await byHouse.overtimes.setTerms({ estateId, from: `2026-0${n}-02`, seasons })
  const { airZoneId } = await byHouse.overtimes.addZone({ tariffId, name: `${mark}区${n}`, unitIds: [unitId] })
  const asked = { airZoneId, unitId, day: '2026-12-01', from: '18:00', to: '20:00' }
  const { amountFen } = await byHouse.overtimes.quote(asked)
  await byHouse.overtimes.order({ ...asked, applicant: `${mark}租户`, quotedFen: amountFen })
  return { airZoneId }
}

/** Terms for late payment that wait for another. */
async function lateTermsOf({ byHouse }: House, { estateId }: At, mark: string, n: number) {
  const agreed = { estateId, from: `2026-0${n}-01`, ratePpmPerDay: 500, reason: `${mark}条款` }
  return (await byHouse.latefees.propose(agreed)).termsId
}

/** A deposit within its limit that waits to be given back. */
async function depositOf(w: House, by: Hand, { estateId, unitId }: At, mark: string) {
  const { depositId } = await by.deposits.take({
    unitId,
    kind: 'fit_out',
    method: 'cash',
    ref: `${mark}押`,
    amountFen: 50_000,
    note: `${mark}装修`,
  })
  const { refundId } = await by.deposits.askRefund({
    depositId,
    amountFen: 50_000,
    receipt: 'returned',
    reason: `${mark}退`,
  })
  await w.byHouse.deposits.setLimit({ estateId, kind: 'fit_out', limitFen: 900_000, source: `${mark}规约` })
  return { depositId, refundId }
}

/** An order at a channel: there is none in these houses to take it, so that it is written past the door. */
async function orderedAt({ owner }: House, { estateId, unitId, employeeId }: At, mark: string, n: number) {
  await owner.query(`select set_config('app.act', $1, false)`, [estateId])
  const { rows } = await owner.query<{ id: string }>(
    `insert into checkouts (id, estate_id, unit_id, channel, merchant, number, line_ids, amount_fen, state, way, pay_url, ordered_by, ordered_at, expires_at, asked_at)
     select new_id('2026-08-24T01:00:00Z', $5), $1, $2, 'wechat', 'M1', $4 || $5, array[$1::uuid], 1200, 'closed', 'code', $4, $3, '2026-08-24T01:00:00Z', '2026-08-24T01:30:00Z', '2026-08-24T01:00:00Z' returning id`,
    [estateId, unitId, employeeId, mark, n],
  )
  await owner.query(`select set_config('app.act', '', false)`)
  return rows[0]?.id ?? ''
}

/** A statement of one line that nobody entered, and a month whose settlement has begun. */
async function settledOf(w: House, at: At & { paymentId: string }, mark: string, n: number) {
  const { estateId, paymentId } = at
  const { byHouse } = w
  const { accountId } = await byHouse.statements.addAccount({ estateId, name: `${mark}户${n}`, method: 'transfer' })
  const bytesBase64 = Buffer.from(`号,日,额,附言\n${mark}${n},2026-07-03,12.00,${mark}物业`).toString('base64')
  const mapping = { number: '号', day: '日', amount: '额', remark: '附言' }
  await byHouse.statements.bring({ estateId, accountId, bytesBase64, mapping })
  const statementLineId = await one(w, 'select id from statement_lines where account_id = $1', accountId)
  const { settlementId } = await byHouse.settlements.open({ estateId, month: `2025-${String(n + 1).padStart(2, '0')}` })
  await byHouse.settlements.explain({ settlementId, item: `transfer ${mark}${n}`, reason: `${mark}待查` })
  const { invoiceId } = await byHouse.invoices.ask({ paymentId, buyer: 'person', title: `${mark}抬头` })
  return { accountId, statementLineId, settlementId, invoiceId, checkoutId: await orderedAt(w, at, mark, n) }
}

async function one({ owner }: House, text: string, ...values: string[]): Promise<string> {
  const { rows } = await owner.query<{ id: string }>(`${text} limit 1`, values)
  if (!rows[0]) throw new Error(`nothing found: ${text}`)
  return rows[0].id
}

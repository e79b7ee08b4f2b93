import fc from 'fast-check'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { auditMoney } from '../scripts/audit-money/audit.ts'
import { handIn } from './hand-in.ts'
import { world } from './world.ts'

const w = await world({ estates: ['青禾里'], now: '2026-06-10T09:00:00+08:00' })
const manager = await w.staff('manager', '青禾里')
const finance = await w.staff('finance', '青禾里')
const clerk = await w.staff('clerk', '青禾里')
const estateId = w.estate('青禾里')
const one = await w.resident('青禾里', '3-1-301', { name: '陈白露', phone: '199-0000-0001' })
const two = await w.resident('青禾里', '3-1-302', { name: '何青', phone: '199-0000-0002' })
const homes = [one.unitId, two.unitId]
const itemId = (await manager.tariffs.pick({})).rows.find(({ code }) => code === 'management')?.id ?? ''
const { tariffId } = await manager.tariffs.open({ estateId, itemId, name: '物业费', basis: 'fixed' })
const { versionId } = await clerk.tariffs.propose({
  tariffId,
  from: '2026-01-01',
  priceE4: 1_230_000,
  reason: '合同约定',
})
await manager.tariffs.approve({ versionId })
await manager.tariffs.post({ versionId, postedOn: '2026-06-10', place: '大堂公示栏' })
await manager.tariffs.join({ tariffId, unitIds: homes, from: '2026-01-01' })
await manager.tills.open({ estateId, openingFen: 10_000 })

const found = async () => (await auditMoney(w.owner)).differences
const home = fc.constantFrom(...homes)
const amountFen = fc.integer({ min: 1, max: 30_000 })
const deed = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ does: fc.constant('pay' as const), unitId: home, amountFen, early: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('use' as const), unitId: home, amountFen }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('reverse' as const), n: fc.nat(20) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('refund' as const), n: fc.nat(20), amountFen }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('refundPrepaid' as const), unitId: home, amountFen }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('bill' as const) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 20 }) }) },
)
type Deed = typeof deed extends fc.Arbitrary<infer Of> ? Of : never

/** Does it as the counter would; what the house refuses is refused. */
async function done(of: Deed, paid: string[]): Promise<void> {
  const given = { method: 'transfer', reason: '测试' } as const
  switch (of.does) {
    case 'pay': return void paid.push((await manager.payments.pay({ unitId: of.unitId, method: of.early ? 'transfer' : 'cash', amountFen: of.amountFen, ...(of.early && { day: w.today().subtract({ days: 3 }).toString() }) })).paymentId)
    case 'use': return void (await manager.payments.applyPrepaid({ unitId: of.unitId, amountFen: of.amountFen }))
    case 'reverse': return void (await manager.payments.reverse({ paymentId: paid[of.n % paid.length] ?? '', reason: '测试' }))
    case 'refund': return void (await manager.payments.refund({ paymentId: paid[of.n % paid.length] ?? '', amountFen: of.amountFen, ...given }))
    case 'refundPrepaid': return void (await manager.payments.refundPrepaid({ unitId: of.unitId, amountFen: of.amountFen, ...given }))
    case 'bill': return void (await finance.runs.start({ estateId, month: w.today().toString().slice(0, 7) }).then(w.settle))
    case 'wait': return w.pass({ hours: 24 * of.days })
  }
} // biome-ignore format: a case a line

test('whatever is done, all money reckoned anew is what is kept, now and at every month end', async () => {
  const paid: string[] = []
  const property = fc.asyncProperty(fc.array(deed, { minLength: 10, maxLength: 20 }), async (all) => {
    for (const of of all) await done(of, paid).catch((problem: { code?: string }) => expect(problem.code).toMatch(/^(payments|runs|malformed|tills)/))
    expect(await found()).toEqual([])
  })
  await fc.assert(property, { numRuns: 6 })
  expect(paid.length).toBeGreaterThan(5)
}) // biome-ignore format: one sentence a line

test('a deposit taken and set off is reckoned too', async () => {
  await manager.deposits.setLimit({ estateId, kind: 'fit_out', limitFen: 500_000, source: '临时管理规约' })
  const { depositId } = await manager.deposits.take({
    unitId: one.unitId,
    kind: 'fit_out',
    method: 'cash',
    amountFen: 200_000,
    payer: '陈白露',
  })
  await w.pass({ hours: 24 * 31 })
  await finance.runs.start({ estateId, month: w.today().toString().slice(0, 7) })
  await w.settle()
  const consent = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } })
    .png()
    .toBuffer()
  const consentIds = [await handIn(w.app, manager.token, estateId, '同意书.png', consent)]
  await manager.deposits.offset({ depositId, amountFen: 1_000, consentIds })
  const audit = await auditMoney(w.owner)
  expect(audit.differences).toEqual([])
  expect(audit.days.length).toBeGreaterThan(1)
})

const crime = async (text: string) => {
  await w.owner.query(`begin; set local session_replication_role = replica`)
  await w.owner.query(text)
}

test.each([
  ['a fen of prepaid money made', `update prepaid_balances set balance_fen = balance_fen + 1 where unit_id = (select min(unit_id::text)::uuid from prepaid_balances)`, 'prepaid money of a home'],
  ['a fen on a line lost', `update line_balances set paid_fen = paid_fen - 1 where line_id = (select line_id from line_balances where paid_fen > 0 limit 1)`, 'a line stands where'],
  ['a movement of money gone', `delete from till_entries where id = (select id from till_entries where source = 'payments' limit 1)`, 'money of a payment'],
  ['a receipt gone', `delete from receipts where id = (select id from receipts where no = 2 limit 1)`, 'receipts of a series'],
  ['a number skipped', `update series set last = last + 1 where name like 'SJ%'`, 'the next number'],
  ['a payment doubled', `insert into line_placements select new_id('2026-06-10T00:00:00Z', 1), estate_id, line_id, amount_fen, source_id, day, at from line_placements limit 1`, 'a line stands where'],
  ['a deposit eaten', `update deposits set deducted_fen = deducted_fen + 1 where balance_fen > 1`, 'a deposit is what'],
  ['a sum moved to another day', `update bill_sums set day = day + 62 where id = (select min(id) from bill_sums)`, 'sums by standard'],
])('%s is found', async (_, text, said) => {
  await crime(text)
  const { rows } = await w.owner.query<{ n: number }>('select count(*)::int as n from payments')
  expect(rows[0]?.n).toBeGreaterThan(0)
  const differences = await withinCrime()
  await w.owner.query('rollback')
  expect(differences.some(({ what }) => what.startsWith(said))).toBe(true)
}) // biome-ignore format: a crime a line

/** The audit begins and ends a transaction of its own; here it looks inside that of the crime. */
async function withinCrime() {
  const inside = {
    query: (text: string, values?: unknown[]) =>
      /^(begin|rollback)/.test(text) ? Promise.resolve({ rows: [] }) : w.owner.query(text, values),
  }
  return (await auditMoney(inside as unknown as typeof w.owner)).differences
}

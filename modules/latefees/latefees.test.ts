import fc from 'fast-check'
import { expect, test } from 'vitest'
import { count, fen, inFen, ratio } from '#kernel/money/money.ts'
import { lateFees } from '#modules/bills/rules.ts'
import { world } from '#testing/world.ts'
import { annualBp, dear } from './rules.ts'

const w = await world({ estates: ['青禾里', '云帆大厦'] })
const manager = await w.staff('manager', '青禾里')
const finance = await w.staff('finance', '青禾里')
const clerk = await w.staff('clerk', '青禾里')
const estateId = w.estate('青禾里')
const { unitId } = await w.resident('青禾里', '3-1-301', { name: '陈白露', phone: '199-0000-0001' })
const other = await w.resident('青禾里', '3-1-302', { name: '何青', phone: '199-0000-0002' })

const items = (await manager.tariffs.pick({})).rows
const { tariffId } = await manager.tariffs.open({
  estateId,
  itemId: items.find(({ code }) => code === 'management')?.id ?? '',
  name: '物业费',
  basis: 'fixed',
})
const { versionId } = await clerk.tariffs.propose({
  tariffId,
  from: '2026-01-01',
  priceE4: 10_000_000,
  reason: '合同约定',
})
await manager.tariffs.approve({ versionId })
await manager.tariffs.post({ versionId, postedOn: '2026-08-20', place: '大堂公示栏' })
await manager.tariffs.join({ tariffId, unitIds: [unitId, other.unitId], from: '2026-01-01' })
for (const month of ['2026-08', '2026-09', '2026-10']) {
  await finance.runs.start({ estateId, month })
  await w.settle()
}
await manager.tills.open({ estateId, openingFen: 0 })
const agreed = { ratePpmPerDay: 500, graceDays: 5, capPercent: 20, reason: '物业服务合同第 12 条' }
const quoted = (of = unitId) => clerk.latefees.quote({ unitId: of })
const principals = (await finance.bills.list({ estateId, unitId })).rows.sort((one, next) => (one.dueDay < next.dueDay ? -1 : 1)) // biome-ignore format: one sentence

test('nothing accrues until terms are approved by another, and never on what fell due before them', async () => {
  await w.pass({ hours: 24 * 60 })
  expect(await quoted()).toMatchObject({ accruedFen: 0, rows: [], payOrder: 'principal_first' })
  const { termsId } = await finance.latefees.propose({ estateId, from: '2026-09-01', ...agreed })
  await expect(finance.latefees.approve({ termsId })).rejects.toMatchObject({ code: 'late_fee_terms.late_fee_terms_approved_by_another' })
  await expect(clerk.latefees.propose({ estateId, from: '2026-09-01', ...agreed })).rejects.toMatchObject({ code: 'denied' })
  expect((await quoted()).accruedFen).toBe(0)
  await manager.latefees.approve({ termsId })
  await expect(manager.latefees.withdraw({ termsId })).rejects.toMatchObject({ code: 'late_fee_terms.cannot_withdraw' })
  const due = (await quoted()).rows.map(({ dueDay }) => dueDay)
  expect(principals.map(({ dueDay }) => dueDay)).toEqual(['2026-08-16', '2026-09-16', '2026-10-16'])
  expect(due).toEqual(['2026-09-16', '2026-10-16'])
}) // biome-ignore format: one sentence a line

test('what is booked is a line of its own that opens to days × unpaid × rate, once a day, and is waived by another', async () => {
  const [, september] = principals
  const before = await quoted()
  const days = Temporal.PlainDate.from('2026-09-21').until(w.today()).days
  expect(before.rows[0]).toMatchObject({ accruedFen: days * 50, bookedFen: 0, unbookedFen: days * 50, openFen: 100_000 })
  const all = await Promise.allSettled(Array.from({ length: 20 }, () => clerk.latefees.book({ unitId })))
  const made = all.flatMap((one) => (one.status === 'fulfilled' ? one.value.lines : []))
  expect(made.map(({ amountFen }) => amountFen)).toEqual(before.rows.map(({ unbookedFen }) => unbookedFen))
  expect((await quoted()).unbookedFen).toBe(0)
  const late = made.find(({ ofLineId }) => ofLineId === september?.billLineId)?.billLineId ?? ''
  const why = await clerk.bills.explain({ billLineId: late })
  expect(why).toMatchObject({ tariff: '违约金（物业费）', amountFen: days * 50, late: { principalFen: 100_000, graceDays: 5, bookedFen: 0, accruedFen: days * 50, capped: false } })
  expect(why.late?.stretches).toMatchObject([{ from: '2026-09-22', to: w.today().toString(), days, baseFen: 100_000, exactFen: `${days * 50}.0000` }])
  expect((await finance.bills.list({ estateId, unitId })).rows.find(({ billLineId }) => billLineId === late)?.class).toBe('late_fee')

  const paid = await manager.payments.pay({ unitId, method: 'cash', amountFen: 40_000, lineIds: [september?.billLineId ?? ''] })
  await w.pass({ hours: 24 * 10 })
  expect((await quoted()).rows[0]?.unbookedFen).toBe(300)
  await clerk.latefees.book({ unitId, lineIds: [september?.billLineId ?? ''] })
  await manager.payments.reverse({ paymentId: paid.paymentId, reason: '支票退回' })
  expect((await quoted()).rows[0]).toMatchObject({ bookedFen: days * 50 + 300, unbookedFen: 200 })
  await clerk.latefees.book({ unitId })
  const { reductionId } = await clerk.bills.askReduction({ billLineId: late, kind: 'due', amountFen: days * 50, reason: '系统迟通知' })
  await manager.bills.approveReduction({ reductionId })
  expect((await quoted()).unbookedFen).toBe(0)
  const receipt = await manager.payments.pay({ unitId, method: 'cash', amountFen: 500, lineIds: (await clerk.payments.counter({ unitId })).lines.filter((one) => one.class === 'late_fee').map(({ billLineId }) => billLineId) })
  expect(receipt.prepaidChangeFen).toBe(0)
  expect((await clerk.receipts.list({ estateId, unitId })).rows[0]?.items[0]?.text).toBe('违约金（物业费）')
}) // biome-ignore format: one sentence a line

test('every home of an estate is booked at once, and nobody from elsewhere sees it', async () => {
  const { homes, unbookedFen, rows } = await finance.latefees.list({ estateId })
  expect([homes, rows[0]?.unitId]).toEqual([1, other.unitId])
  expect(await finance.latefees.bookAll({ estateId })).toEqual({ lines: 2, totalFen: unbookedFen })
  expect((await finance.latefees.list({ estateId })).homes).toBe(0)
  const stranger = await w.staff('manager', '云帆大厦')
  await expect(stranger.latefees.bookAll({ estateId })).rejects.toMatchObject({ code: 'denied' })
}) // biome-ignore format: one sentence a line

test('a rate says what it comes to in a year, and when a court may find it dear', () => {
  expect([annualBp(500), dear(500, 300), dear(500, 1405), dear(500, 1403), dear(500, null)]).toEqual([1825, true, false, true, false]) // biome-ignore format: one row
})

interface Told {
  date: Temporal.PlainDate
  amountFen: ReturnType<typeof fen>
  reversedOn: Temporal.PlainDate | null
}

const nth = fc.nat(2)
const amount = fc.integer({ min: 1, max: 60_000 })
const happening = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant('pay' as const), line: nth, amount }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('reverse' as const), payment: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('refund' as const), payment: fc.nat(5), amount }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('book' as const) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('waive' as const), late: fc.nat(5), amount }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('payLate' as const), late: fc.nat(5), amount }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('pass' as const), days: fc.integer({ min: 1, max: 90 }) }) },
)
type Happening = typeof happening extends fc.Arbitrary<infer Of> ? Of : never

/** A home with three lines of its own, and beside what the house is told of it the same written down for the rule. */
async function homeWithLines(code: string) {
  const home = await w.unit('青禾里', code)
  await manager.tariffs.join({ tariffId, unitIds: [home], from: '2026-01-01' })
  for (const month of ['2026-08', '2026-09', '2026-10']) {
    await finance.runs.start({ estateId, month })
    await w.settle()
  }
  const lines = (await finance.bills.list({ estateId, unitId: home })).rows.sort((one, next) => (one.dueDay < next.dueDay ? -1 : 1))
  return { home, lines, payments: lines.map((): Told[] => []), waivers: lines.map((): Told[] => []), latePayments: lines.map((): Told[] => []), made: [] as { paymentId: string; told: Told[]; line: number }[], late: [] as { billLineId: string; line: number }[] }
} // biome-ignore format: one sentence a line

type Home = Awaited<ReturnType<typeof homeWithLines>>
const at = (amountFen: number): Told => ({ date: w.today(), amountFen: fen(amountFen), reversedOn: null })
const openOf = async ({ home }: Home, id: string) => (await finance.bills.list({ estateId, unitId: home, limit: 200 })).rows.find(({ billLineId }) => billLineId === id)?.openFen ?? 0 // biome-ignore format: one sentence

async function pay(
  of: Home,
  { billLineId, line }: { billLineId: string; line: number },
  wanted: number,
  ledger: Told[],
) {
  const amountFen = Math.min(wanted, await openOf(of, billLineId))
  if (amountFen === 0) return
  const { paymentId } = await manager.payments.pay({
    unitId: of.home,
    method: 'cash',
    amountFen,
    lineIds: [billLineId],
  })
  const told = at(amountFen)
  ledger.push(told)
  of.made.push({ paymentId, told: [told], line })
}

async function happen(of: Home, one: Happening): Promise<void> {
  const payment = 'payment' in one ? of.made[one.payment] : undefined
  const late = 'late' in one ? of.late[one.late] : undefined
  if (one.type === 'pass') return w.pass({ hours: 24 * one.days })
  if (one.type === 'pay') return pay(of, { billLineId: of.lines[one.line]?.billLineId ?? '', line: one.line }, one.amount, of.payments[one.line] ?? [])
  if (one.type === 'payLate' && late) return pay(of, late, one.amount, of.latePayments[late.line] ?? [])
  if (one.type === 'book') {
    const { lines } = await clerk.latefees.book({ unitId: of.home })
    of.late.push(...lines.map(({ billLineId, ofLineId }) => ({ billLineId, line: of.lines.findIndex((line) => line.billLineId === ofLineId) })))
  }
  if (one.type === 'waive' && late) {
    const amountFen = Math.min(one.amount, await openOf(of, late.billLineId))
    if (amountFen === 0) return
    const { reductionId } = await clerk.bills.askReduction({ billLineId: late.billLineId, kind: 'due', amountFen, reason: '测试' })
    await manager.bills.approveReduction({ reductionId })
    of.waivers[late.line]?.push(at(amountFen))
  }
  if (!payment || payment.told.some(({ reversedOn }) => reversedOn)) return
  if (one.type === 'reverse') {
    await manager.payments.reverse({ paymentId: payment.paymentId, reason: '测试' })
    for (const told of payment.told) told.reversedOn = w.today()
  }
  if (one.type === 'refund') {
    const left = payment.told.reduce((sum, { amountFen }) => sum + count(amountFen), 0)
    const amountFen = Math.min(one.amount, left)
    if (amountFen === 0) return
    await manager.payments.refund({ paymentId: payment.paymentId, amountFen, method: 'cash', reason: '测试' })
    const [first] = payment.told
    const ledger = of.payments[payment.line]
    // Given back of a late fee: the rule reads what is left of its payment. Of principal: it is unpaid again from that day.
    if (first && !ledger?.includes(first)) first.amountFen = fen(count(first.amountFen) - amountFen)
    else payment.told.push(at(-amountFen))
    if (first && ledger?.includes(first)) ledger.push(payment.told.at(-1) as Told)
  }
} // biome-ignore format: a case a line

let home = 400
test('whatever is paid, undone, given back, waived and booked on whatever days: accrued and open are what the rule says', async () => {
  const property = fc.asyncProperty(fc.array(happening, { minLength: 14, maxLength: 22 }), async (all) => {
    home += 1
    const of = await homeWithLines(`3-1-${home}`)
    for (const one of all) {
      await happen(of, one)
      const seen = await clerk.latefees.quote({ unitId: of.home })
      const lateOpen = (await finance.bills.list({ estateId, unitId: of.home, limit: 200 })).rows.filter((row) => row.class === 'late_fee').reduce((sum, { openFen }) => sum + openFen, 0)
      const lines = of.lines.map((line, n) => ({
        id: line.billLineId, principalFen: fen(line.amountFen), dueDate: Temporal.PlainDate.from(line.dueDay), payments: of.payments[n] ?? [],
        waivers: of.waivers[n] ?? [], lateFeePayments: (of.latePayments[n] ?? []).filter(({ reversedOn, amountFen }) => !reversedOn && count(amountFen) > 0),
      }))
      const bearing = lines.filter(({ dueDate }) => Temporal.PlainDate.compare(dueDate, Temporal.PlainDate.from('2026-09-01')) >= 0)
      const ruled = lateFees({ enabled: true, ...agreed }, bearing, w.today())
      expect(seen.accruedFen).toBe(ruled.lines.reduce((sum, { accruedFen }) => sum + count(accruedFen), 0))
      expect(seen.unbookedFen + lateOpen).toBe(count(ruled.totalOpenFen))
    }
    for (const { billLineId } of of.late) {
      const { amountFen, late } = await clerk.bills.explain({ billLineId })
      const exact = (late?.stretches ?? []).reduce((sum, { days, baseFen }) => sum + days * baseFen * agreed.ratePpmPerDay, 0)
      const capped = Math.min(exact, ((late?.principalFen ?? 0) * agreed.capPercent * 10_000))
      expect(amountFen).toBe(count(inFen(ratio(capped, 1_000_000))) - (late?.bookedFen ?? 0))
    }
  })
  await fc.assert(property, { numRuns: 4 })
}, 180_000) // biome-ignore format: one sentence a line

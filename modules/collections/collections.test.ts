import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fen } from '#kernel/money/money.ts'
import { world } from '#testing/world.ts'
import { collectionRates, type DueLine, type Receipt, type Reduction } from './rules.ts'

const w = await world({ estates: ['青禾里', '云帆大厦'] })
const manager = await w.staff('manager', '青禾里')
const finance = await w.staff('finance', '青禾里')
const clerk = await w.staff('clerk', '青禾里')
const estateId = w.estate('青禾里')
const codes = ['3-1-301', '3-1-302', '3-1-303', '3-1-304']
const homes: string[] = []
for (const code of codes) homes.push(await w.unit('青禾里', code))
const itemOf = async (code: string) => (await manager.tariffs.pick({})).rows.find((one) => one.code === code)?.id ?? ''

async function standard(code: string, name: string, price: object, of: object) {
  const { tariffId } = await manager.tariffs.open({ estateId, itemId: await itemOf(code), name, basis: 'fixed', ...of })
  const { versionId } = await clerk.tariffs.propose({ tariffId, from: '2025-01-01', priceE4: 0, reason: '合同约定', ...price })
  await manager.tariffs.approve({ versionId })
  await manager.tariffs.post({ versionId, postedOn: '2026-08-20', place: '大堂公示栏' })
  return tariffId
} // biome-ignore format: a step a line
const fee = await standard('management', '物业费', { priceE4: 1_000_000 }, {})
await manager.tariffs.join({ tariffId: fee, unitIds: homes, from: '2025-09-01' })
const parking = await standard('parking', '车位费', { priceE4: 333_300 }, {})
await manager.tariffs.join({ tariffId: parking, unitIds: homes.slice(0, 2), from: '2025-12-01' })
const water = await standard('water', '水费', { tiers: [{ uptoE3: null, priceE4: 30_000 }] }, { basis: 'metered' })
const meter = {
  estateId,
  unitId: homes[0] ?? '',
  tariffId: water,
  kind: 'water' as const,
  name: '3-1-301 水表',
  number: 'W1',
}
const { meterId } = await clerk.meters.add({ ...meter, readE3: 0, readOn: '2026-03-31' })
await clerk.meters.read({ meterId, day: '2026-04-30', readingE3: 30_000, estimated: true })
await clerk.meters.read({ meterId, day: '2026-05-31', readingE3: 10_000 })

const bill = async (month: string) => {
  await finance.runs.start({ estateId, month })
  await w.settle()
}
const pay = (n: number, amountFen: number, lineIds?: string[]) =>
  finance.payments.pay({
    unitId: homes[n % homes.length] ?? '',
    method: 'transfer',
    amountFen,
    ...(lineIds && { lineIds }),
  })

interface Fact {
  id: string
  unit_id: string
  month: string
  class: DueLine['class']
  amount: string
  gone_on: string | null
  lowered: string
}

/** The same facts as the rule takes them, read past the summaries. */
async function facts() {
  const lines = await w.owner.query<Fact>(`select l.id, l.unit_id, l.month, l.class, l.amount_fen as amount, (r.at at time zone 'Asia/Shanghai')::date::text as gone_on, '0' as lowered
    from bill_lines l left join bill_lines r on r.reverses = l.id where l.reverses is null and l.estate_id = $1`, [estateId])
  const placed = await w.owner.query<{ line: string; day: string; amount: string; reversed_on: string | null; reversal: boolean }>(`
    select x.line_id as line, x.day::text, x.amount_fen as amount, u.kind = 'reverse' as reversal,
      (select v.day::text from payments v where v.of = u.id and v.kind = 'reverse') as reversed_on
    from line_placements x join payments u on u.id = x.source_id where x.estate_id = $1`, [estateId])
  const lowered = await w.owner.query<{ line: string; day: string; amount: string; kind: Reduction['kind'] }>(
    `select line_id as line, day::text, amount_fen as amount, kind from bill_reductions where state = 'approved' and estate_id = $1`, [estateId])
  const day = (text: string) => Temporal.PlainDate.from(text)
  return {
    lines: lines.rows.map((line): DueLine => ({ id: line.id, household: line.unit_id, period: Temporal.PlainYearMonth.from(line.month), class: line.class, amountFen: fen(Number(line.amount)) })),
    // What a reversal takes off again is said by the day on which its payment stopped to count.
    receipts: placed.rows.filter(({ reversal }) => !reversal).map((one): Receipt => ({ line: one.line, date: day(one.day), amountFen: fen(Number(one.amount)), reversedOn: one.reversed_on ? day(one.reversed_on) : null })),
    reductions: [
      ...lowered.rows.map((one): Reduction => ({ line: one.line, date: day(one.day), amountFen: fen(Number(one.amount)), kind: one.kind })),
      ...lines.rows.flatMap((line): Reduction[] => (line.gone_on ? [{ line: line.id, date: day(line.gone_on), amountFen: fen(Math.max(0, Number(line.amount))), kind: 'due' }] : [])),
    ],
  }
} // biome-ignore format: it reads as a table

async function byRule(yearBegins: number) {
  const month = w.today().toPlainYearMonth()
  const arrearsFromMonth = month.subtract({ months: (month.month - yearBegins + 12) % 12 })
  return collectionRates({
    cutoff: w.today(),
    month,
    arrearsFromMonth,
    targets: { m0: 80, m1: 90, m2: 100 },
    ...(await facts()),
  })
}
const readings = (of: Awaited<ReturnType<typeof byRule>>) =>
  [of.m0, of.m1, of.m2].map(({ month, dueFen, paidFen, settledFen, unpaidFen, rateBp, met }) => ({
    month,
    dueFen,
    paidFen,
    settledFen,
    unpaidFen,
    rateBp,
    met,
  }))

async function sameAsRule(said: string) {
  const { targets, ...seen } = await manager.collections.ladder({ estateId })
  const rule = await byRule(targets.yearBegins)
  expect(seen.vintages.map(({ month, dueFen, paidFen, settledFen, unpaidFen, rateBp, met }) => ({ month, dueFen, paidFen, settledFen, unpaidFen, rateBp, met })), said).toEqual(readings(rule))
  expect({ arrears: seen.arrears, overall: seen.overall, households: seen.households }, said).toEqual({ arrears: rule.arrears, overall: rule.overall, households: rule.households })
} // biome-ignore format: one sentence a line

interface Line {
  id: string
  unit_id: string
  due: number
  open: number
}
const lines = async () =>
  (
    await w.owner.query<Line>(
      `select line_id as id, unit_id, due_fen::int as due, open_fen::int as open from line_balances where estate_id = $1 order by line_id`,
      [estateId],
    )
  ).rows
const oneOf = <Row>(rows: readonly Row[], n: number) => rows[n % Math.max(1, rows.length)]
/** Payments of which nothing was given back yet. */
const whole = async () => {
  const { rows } = await finance.payments.list({ estateId, limit: 200 })
  return rows.filter((row) => row.kind === 'pay' && !row.reversed && !rows.some((other) => other.of === row.paymentId))
}

const acts = {
  pay: async (n: number) => {
    const line = oneOf((await lines()).filter(({ open }) => open > 0), n)
    if (line) await finance.payments.pay({ unitId: line.unit_id, method: 'transfer', amountFen: n % 3 ? line.open : 1 + (n % line.open), lineIds: [line.id] })
  },
  payMuch: (n: number) => pay(n, 1 + (n % 40_000)),
  giveBack: async (n: number) => {
    const payment = oneOf(await whole(), n)
    if (payment) await finance.payments.refund({ paymentId: payment.paymentId, amountFen: 1 + (n % payment.amountFen), method: 'transfer', reason: '多收退回' })
  },
  undo: async (n: number) => {
    const payment = oneOf(await whole(), n)
    if (payment) await finance.payments.reverse({ paymentId: payment.paymentId, reason: '记错了户' })
  },
  lower: async (n: number) => {
    const line = oneOf((await lines()).filter(({ open }) => open > 0), n)
    if (!line) return
    const { reductionId } = await finance.bills.askReduction({ billLineId: line.id, kind: n % 2 ? 'due' : 'settle', amountFen: 1 + (n % line.open), reason: '停水补偿' })
    await manager.bills.approveReduction({ reductionId })
  },
  cancel: async (n: number) => {
    const line = oneOf((await lines()).filter(({ due, open }) => due > 0 && due === open), n)
    if (line) await finance.bills.reverse({ billLineId: line.id, reason: '出错账' })
  },
  bill: async (n: number) => bill(w.today().toPlainYearMonth().subtract({ months: n % 3 }).toString()),
  wait: (n: number) => w.pass({ hours: 24 * (1 + (n % 12)) }),
} // biome-ignore format: an act a line

test('the ladder read from summaries is the rule read from every fact, whatever is billed, paid, given back, undone or reversed', async () => {
  for (const month of ['2026-05', '2026-06', '2026-07', '2026-08']) await bill(month)
  await manager.collections.setTargets({ estateId, m0: 80, m1: 90, m2: 100, reportDay: 28, yearBegins: 7 })
  await sameAsRule('billed')
  const step = fc.tuple(fc.constantFrom(...(Object.keys(acts) as (keyof typeof acts)[])), fc.nat(10_000))
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 10 }), fc.constantFrom(1, 7, 8), async (steps, yearBegins) => {
      await manager.collections.setTargets({ estateId, m0: 80, m1: 90, m2: 100, reportDay: 28, yearBegins })
      for (const [name, n] of steps) {
        await acts[name](n)
        await sameAsRule(`${name} ${n}`)
      }
    }),
    { numRuns: 12, seed: 20260828, endOnFailure: true },
  )
}, 180_000) // biome-ignore format: one sentence a line

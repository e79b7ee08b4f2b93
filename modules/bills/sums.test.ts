import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fen } from '#kernel/money/money.ts'
import { asHouse } from '#testing/as-house.ts'
import { world } from '#testing/world.ts'
import { openLines, place } from './index.ts'

const w = await world({ estates: ['青禾里'] })
const manager = await w.staff('manager', '青禾里')
const finance = await w.staff('finance', '青禾里')
const clerk = await w.staff('clerk', '青禾里')
const estateId = w.estate('青禾里')
const homes = [await w.unit('青禾里', '3-1-301'), await w.unit('青禾里', '3-1-302'), await w.unit('青禾里', '3-1-303')]
const itemOf = async (code: string) => (await manager.tariffs.pick({})).rows.find((one) => one.code === code)?.id ?? ''

async function standard(code: string, name: string, price: object, of: object) {
  const { tariffId } = await manager.tariffs.open({ estateId, itemId: await itemOf(code), name, basis: 'fixed', ...of })
  const { versionId } = await clerk.tariffs.propose({ tariffId, from: '2026-01-01', priceE4: 0, reason: '合同约定', ...price })
  await manager.tariffs.approve({ versionId })
  await manager.tariffs.post({ versionId, postedOn: '2026-08-20', place: '大堂公示栏' })
  await manager.tariffs.join({ tariffId, unitIds: homes, from: '2026-01-01' })
  return tariffId
} // biome-ignore format: a step a line

await standard('management', '物业费', { priceE4: 1_234_500 }, {})
await standard('parking', '车位费', { priceE4: 30_000_00 }, {})
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

type Lines = Awaited<ReturnType<typeof lines>>
async function lines() {
  const { rows } = await w.owner.query<{ id: string; unit_id: string; due: number; paid: number; open: number }>(
    'select line_id as id, unit_id, due_fen::int as due, paid_fen::int as paid, open_fen::int as open from line_balances order by line_id')
  return rows
} // biome-ignore format: one sentence
const lay = (lineId: string, amountFen: number) =>
  asHouse(w.house, estateId, (ctx) =>
    place(ctx, ctx.id(), w.today(), [{ lineId, estateId, amountFen: fen(amountFen) }]),
  )
const oneOf = <Row>(rows: readonly Row[], n: number) => rows[n % Math.max(1, rows.length)]
const partOf = (amount: number, n: number) => Math.sign(amount) * (1 + (n % Math.abs(amount)))

async function reduce(all: Lines, n: number, kind: 'due' | 'settle') {
  const line = oneOf(all.filter(({ open }) => open > 0), n)
  if (!line) return
  const { reductionId } = await finance.bills.askReduction({ billLineId: line.id, kind, amountFen: partOf(line.open, n), reason: '停水补偿' })
  await manager.bills.approveReduction({ reductionId })
} // biome-ignore format: one sentence

const acts = {
  bill: async (_: Lines, n: number) => {
    await finance.runs.start({ estateId, month: `2026-0${4 + (n % 6)}` })
    await w.settle()
  },
  lower: (all: Lines, n: number) => reduce(all, n, 'due'),
  settle: (all: Lines, n: number) => reduce(all, n, 'settle'),
  pay: async (all: Lines, n: number) => {
    const line = oneOf(all.filter(({ open }) => open !== 0), n)
    if (line) await lay(line.id, n % 2 ? line.open : partOf(line.open, n))
  },
  withdraw: async (all: Lines, n: number) => {
    const line = oneOf(all.filter(({ paid }) => paid !== 0), n)
    if (line) await lay(line.id, -partOf(line.paid, n))
  },
  reverse: async (all: Lines, n: number) => {
    const line = oneOf(all.filter(({ due, open }) => due !== 0 && due === open), n)
    if (line) await finance.bills.reverse({ billLineId: line.id, reason: '出错账' })
  },
  fold: () => w.pass({ minutes: 10 }),
  sleep: (_: Lines, n: number) => w.pass({ hours: 24 * (1 + (n % 9)) }, { asleep: false }),
} // biome-ignore format: an act a line

/** What moved on each day, read from the facts themselves; a line below nothing is credit and due of nobody. */
const recomputed = `
  with line as (select l.*, (l.at at time zone e.time_zone)::date as on_day, r.id is not null as gone, (r.at at time zone e.time_zone)::date as gone_on,
      coalesce((select sum(amount_fen) from bill_reductions d where d.line_id = l.id and kind = 'due' and state = 'approved'), 0) as lowered
    from bill_lines l join estates e on e.id = l.estate_id left join bill_lines r on r.reverses = l.id where l.reverses is null),
  move as (
    select id, on_day as day, amount_fen as due, 0 as paid, 0 as settled from line
    union all select id, gone_on, lowered - amount_fen, 0, 0 from line where gone
    union all select line_id, day, 0, amount_fen, 0 from line_placements
    union all select line_id, day, case kind when 'due' then -amount_fen else 0 end, 0, case kind when 'settle' then amount_fen else 0 end from bill_reductions where state = 'approved'),
  by_day as (
    select l.tariff_id, l.month, l.class, l.due_day, m.day, sum(due) filter (where l.amount_fen > 0) as due, sum(paid) filter (where l.amount_fen > 0) as paid,
      sum(settled) filter (where l.amount_fen > 0) as settled, sum(due - paid - settled) filter (where l.amount_fen < 0) as credit
    from move m join line l using (id) group by 1, 2, 3, 4, 5)
  select tariff_id, month, class, due_day::text, day::text, coalesce(due, 0)::int as due, coalesce(paid, 0)::int as paid, coalesce(settled, 0)::int as settled, coalesce(credit, 0)::int as credit
  from by_day where (coalesce(due, 0), coalesce(paid, 0), coalesce(settled, 0), coalesce(credit, 0)) <> (0, 0, 0, 0) order by 1, 2, 3, 4, 5`
const kept = `
  select tariff_id, month, class, due_day::text, day::text, sum(due_fen)::int as due, sum(paid_fen)::int as paid, sum(settled_fen)::int as settled, sum(credit_fen)::int as credit from bill_sums
  group by 1, 2, 3, 4, 5 having (sum(due_fen), sum(paid_fen), sum(settled_fen), sum(credit_fen)) <> (0, 0, 0, 0) order by 1, 2, 3, 4, 5`

test('what is summed of the balances equals what is recomputed from the facts, after any act and by each day', async () => {
  for (const n of [0, 1]) await acts.bill([], n)
  const step = fc.tuple(fc.constantFrom(...(Object.keys(acts) as (keyof typeof acts)[])), fc.nat(10_000))
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
      for (const [name, n] of steps) {
        await acts[name](await lines(), n)
        expect((await w.owner.query(kept)).rows, name).toEqual((await w.owner.query(recomputed)).rows)
        const open = 'select count(*) filter (where open_fen > 0)::int as n from line_balances'
        const summed = 'select coalesce(sum(open_lines), 0)::int as n from bill_sums'
        expect((await w.owner.query(summed)).rows, name).toEqual((await w.owner.query(open)).rows)
      }
    }),
    { numRuns: 14, seed: 20260824, endOnFailure: true },
  )
  const seen = await w.owner.query('select count(*) filter (where l.amount_fen < 0 and l.reverses is null)::int as credits, count(*) filter (where b.paid_fen > 0)::int as paid, count(*) filter (where b.due_fen = 0)::int as gone from line_balances b join bill_lines l on l.id = b.line_id')
  for (const [kind, n] of Object.entries(seen.rows[0] ?? {})) expect(n, kind).toBeGreaterThan(0)
}, 120_000) // biome-ignore format: one sentence

test('folding leaves one row of a key, and twenty who pay at once neither wait for it nor lose a fen', async () => {
  await acts.bill([], 5)
  const open = (await lines()).filter((line) => line.open > 40)
  await Promise.all(Array.from({ length: 20 }, (_, n) => lay(oneOf(open, n)?.id ?? '', 1)))
  expect((await w.owner.query('select count(*)::int as n from bill_sums where fresh')).rows[0].n).toBeGreaterThanOrEqual(20)
  await acts.fold()
  const { rows } = await w.owner.query('select count(*)::int as n from bill_sums where fresh union all select count(*)::int from (select from bill_sums group by tariff_id, month, class, due_day, day having count(*) > 1) x')
  expect(rows).toEqual([{ n: 0 }, { n: 0 }])
  expect((await w.owner.query(kept)).rows).toEqual((await w.owner.query(recomputed)).rows)
}) // biome-ignore format: one sentence

test('money is laid on a line up to what is open, and is taken off again only as far as it lies there', async () => {
  await acts.bill([], 2)
  const all = (await lines()).filter(({ open, paid }) => open > 1 && paid === 0)
  const line = oneOf(all, 0)
  if (!line) throw new Error('nothing is open')
  await expect(lay(line.id, line.open + 1)).rejects.toMatchObject({ constraint: 'open_within_due' })
  await lay(line.id, line.open)
  await expect(lay(line.id, 1)).rejects.toMatchObject({ constraint: 'open_within_due' })
  expect((await openLines(w.house.gate, line.unit_id)).map(({ lineId }) => lineId)).not.toContain(line.id)
  await lay(line.id, -line.open)
  await expect(lay(line.id, -1)).rejects.toMatchObject({ constraint: expect.stringMatching(/^(open|placed)_within_due$/) })
  const { rows } = await w.owner.query('select amount_fen::int as fen, day::text from line_placements where line_id = $1 order by amount_fen desc', [line.id])
  expect(rows).toEqual([line.open, -line.open].map((amount) => ({ fen: amount, day: w.today().toString() })))
}) // biome-ignore format: one sentence

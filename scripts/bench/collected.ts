import type pg from 'pg'
import { type Bed, call, office, show, spread } from './bed.ts'
import type { Row } from './table.ts'

const months = 36
const standards = 5
/** Estates among which the lines lie; the first is asked about. */
const estates = 100
const daysPaid = 20
const runs = 40

const forUs = `select set_config('app.kind', 'house', true), set_config('app.act', gen_random_uuid()::text, true)`

/**
 * Sums as so many lines leave them behind: an estate of 2,000 homes has five standards, three years, and money on twenty days of each
 * month. The lines themselves are not laid in: rates and ageing do not read them, which is what is measured here.
 */
const sums = `
  insert into bill_sums (estate_id, tariff_id, month, class, due_day, day, due_fen, paid_fen, settled_fen, credit_fen, open_lines, fresh)
  select e.id, new_id('2026-01-01T00:00Z', t), to_char(m.first, 'YYYY-MM'), 'charge', (m.first + interval '15 days')::date, (m.first + make_interval(days => d))::date,
    case when d = 0 then $2::bigint * 20000 / $3::int else 0 end, case when d > 0 then $2::bigint * 20000 / $3::int / ($4::int + 1) else 0 end, 0, 0,
    case when d = 0 then $2::bigint / $3::int else -($2::bigint / $3::int / ($4::int + 1)) end, false
  from unnest($1::uuid[]) as e (id), generate_series(1, $3::int) t, generate_series(date_trunc('month', $5::date) - make_interval(months => $6::int - 1), $5::date, interval '1 month') as m (first),
    generate_series(0, $4::int) d`

async function laid(owner: pg.Client, estateIds: readonly string[], lines: number, today: string) {
  const linesOfMonth = Math.round(lines / months / estateIds.length)
  await owner.query('begin')
  await owner.query(forUs)
  await owner.query(sums, [estateIds, linesOfMonth, standards, daysPaid, today, months])
  await owner.query('commit')
  await owner.query('vacuum analyze bill_sums')
  const { rows } = await owner.query<{ n: number }>('select count(*)::int as n from bill_sums')
  return rows[0]?.n ?? 0
}

async function timed(bed: Bed, name: string) {
  const taken: number[] = []
  for (let n = 0; n < runs; n += 1) taken.push((await call(bed, name, { estateId: bed.estateId }, office)).ms)
  return spread(taken, 1)
}

/** Rates and ageing of one estate among a hundred, read from sums that stand for so many lines; and all estates side by side. */
export async function collected(bed: Bed, owner: pg.Client): Promise<Row[]> {
  const { rows: kept } = await owner.query<{ id: string }>('select id from estates where id <> $1', [bed.estateId])
  await owner.query('begin')
  await owner.query(forUs)
  const made = await owner.query<{ id: string }>(
    `insert into estates (id, name, kind, time_zone) select gen_random_uuid(), '量' || n, 'residential', 'Asia/Shanghai' from generate_series(1, $1::int) n returning id`,
    [estates - 1 - kept.length],
  )
  await owner.query('commit')
  const ids = [bed.estateId, ...kept.map(({ id }) => id), ...made.rows.map(({ id }) => id)]
  const today = Temporal.Now.plainDateISO('Asia/Shanghai').toString()
  const rows: Row[] = []
  for (const lines of [3_600_000, 36_000_000]) {
    await owner.query('truncate bill_sums')
    const n = await laid(owner, ids, lines, today)
    const of = `sums of ${lines.toLocaleString('en')} lines in ${ids.length} estates (${n.toLocaleString('en')} rows)`
    for (const [what, name] of [['rates, arrears and forecast', 'collections.ladder'], ['ageing by standard', 'collections.ageing'], ['all estates', 'collections.everywhere']] as const) {
      const { p50, p95 } = await timed(bed, name)
      rows.push({ what: `${what}, ${of}`, figure: `p50 ${show(p50)}, p95 ${show(p95)} ms`, aim: 'p95 < 100 ms', met: p95 < 100 })
    }
  }
  return rows
} // biome-ignore format: it reads as a table

/** Payments at the counter over HTTP, each of another home: laid on lines, prepaid money, till, receipt, journal, sums. */
export async function paidAtCounter(bed: Bed, seconds: number): Promise<Row> {
  const { rows } = (await call(bed, 'bills.list', { estateId: bed.estateId, open: true, limit: 200 }, office)).answer as { rows: { unitId: string }[] }
  const homes = [...new Set(rows.map(({ unitId }) => unitId))]
  const taken: number[] = []
  const until = performance.now() + seconds * 1000
  let n = 0
  const one = async (hand: number) => {
    while (performance.now() < until) {
      n += 1
      const { ms } = await call(bed, 'payments.pay', { unitId: homes[n % homes.length], method: 'transfer', ref: `${hand}-${n}`, amountFen: 1 }, hand)
      taken.push(ms)
    }
  }
  await Promise.all(Array.from({ length: 16 }, (_, hand) => one(hand)))
  const { perSecond, p50, p99 } = spread(taken, seconds)
  return { what: `payments at the counter over HTTP, 16 hands, ${homes.length} homes`, figure: `${show(perSecond)}/s, p50 ${show(p50)}, p99 ${show(p99)} ms`, aim: '≥ 300/s', met: perSecond >= 300 }
} // biome-ignore format: one sentence a line

import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { Id, pageOf } from '#kernel/shapes.ts'
import { Entry, Filter, OneTill, TillRow } from './rules.ts'

type Row = z.output<typeof TillRow>

/** Tills with what moved through them: totals by method, and the receipts from the first number to the last. */
const tills = (me: string, which: RawBuilder<unknown>) => sql<Row>`
  select t.id as till_id, t.estate_id, c.name as cashier, t.cashier_id = ${me}::uuid as mine, t.state, t.opened_at, t.closed_at, t.opening_fen, t.banked_fen, t.counted_fen,
    coalesce(t.expected_fen, t.opening_fen + coalesce(x.cash_fen, 0)) as expected_fen, t.note, r.name as receiver, t.received_at,
    coalesce(x.totals, '[]') as totals, coalesce(n.receipts, 0) as receipts, coalesce(n.voids, 0) as voids, n.first_number, n.last_number
  from tills t join employees c on c.id = t.cashier_id left join employees r on r.id = t.received_by
  left join lateral (
    select sum(fen) filter (where method = 'cash')::bigint as cash_fen,
      jsonb_agg(jsonb_build_object('method', method, 'inFen', ins, 'outFen', outs, 'entries', entries) order by method) as totals
    from (select method, sum(amount_fen) as fen, coalesce(sum(amount_fen) filter (where amount_fen > 0), 0) as ins, coalesce(-sum(amount_fen) filter (where amount_fen < 0), 0) as outs, count(*) as entries
          from till_entries e where e.till_id = t.id and e.estate_id = t.estate_id group by method) m) x on true
  left join lateral (
    select count(*)::int as receipts, count(*) filter (where q.state = 'void')::int as voids, min(q.number) as first_number, max(q.number) as last_number
    from receipts q where q.estate_id = t.estate_id and q.source_id in (select e.source_id from till_entries e where e.till_id = t.id and e.estate_id = t.estate_id)) n on true
  where ${which} order by t.opened_at desc, t.id desc`

export const mine = query({
  does: 'See one’s own open till at an estate, with what moved through it so far',
  input: z.object({ estateId: Id.of('estates') }),
  output: z.object({ till: TillRow.nullable() }),
  async run({ db, actor }, { estateId }) {
    const open = sql`t.estate_id = ${estateId} and t.cashier_id = ${actor.id} and t.state = 'open'`
    const { rows } = await tills(actor.id, open).execute(db)
    return { till: rows[0] ?? null }
  },
})

export const list = query({
  does: 'See the tills of an estate, the latest first',
  input: Filter,
  output: pageOf(TillRow),
  async run({ db, actor }, { estateId, limit, after }) {
    const from = after ? sql`(t.opened_at, t.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql`true`
    const page = sql`(t.estate_id, t.id) in (select t.estate_id, t.id from tills t where t.estate_id = ${estateId} and ${from} order by t.opened_at desc, t.id desc limit ${limit + 1})`
    const { rows } = await tills(actor.id, page).execute(db)
    const shown = rows.slice(0, limit)
    const last = rows.length > limit ? shown.at(-1) : undefined
    return { rows: shown, next: last ? { at: last.openedAt.toString(), id: last.tillId } : null }
  },
})

export const one = query({
  does: 'See a till: its totals and every movement of money in it',
  input: OneTill,
  output: TillRow.extend({ entries: Entry.array() }),
  async run({ db, actor }, { tillId }) {
    const [{ rows }, entries] = await Promise.all([
      tills(actor.id, sql`t.id = ${tillId}`).execute(db),
      sql<z.output<typeof Entry>>`
        select e.id as entry_id, e.unit_id, u.code as unit, e.method, e.ref, e.amount_fen, e.source, e.source_id, q.id as receipt_id, q.number, coalesce(q.state = 'void', false) as void, e.at
        from till_entries e join units u on u.id = e.unit_id and u.estate_id = e.estate_id
        left join lateral (select id, number, state from receipts q where q.source_id = e.source_id and q.estate_id = e.estate_id order by q.issued_at desc, q.id desc limit 1) q on true
        where e.till_id = ${tillId} order by e.at, e.id`.execute(db),
    ])
    const [found] = rows
    return found ? { ...found, entries: entries.rows } : refuse('tills.unknown')
  },
}) // biome-ignore format: one sentence a line

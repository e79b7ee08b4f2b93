import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { type Db, query } from '#kernel/act.ts'
import { maskNumbers } from '#kernel/mask.ts'
import { refuse } from '#kernel/refusal.ts'
import { Id, pageOf } from '#kernel/shapes.ts'
import { maskedPayer } from '#modules/receipts/index.ts'
import { AsOf, DepositRow, EventRow, Filter, HeldRow, kinds, LimitRow, OneDeposit, RefundRow } from './rules.ts'

type Row = z.output<typeof DepositRow>

const masked = maskedPayer(sql`d.payer`)
const columns = sql`
  d.id as deposit_id, d.estate_id, d.unit_id, u.code as unit, d.kind, ${masked} as payer, d.taken_fen, d.deducted_fen, d.offset_fen, d.refunded_fen, d.balance_fen, d.state, d.day, d.at,
  r.id as receipt_id, r.number, w.state as waiting`
const joins = sql`
  deposits d join units u on u.id = d.unit_id and u.estate_id = d.estate_id
  left join lateral (select q.id, q.number from receipts q where q.source_id = d.id and q.estate_id = d.estate_id order by q.issued_at desc, q.id desc limit 1) r on true
  left join deposit_refunds w on w.deposit_id = d.id and w.estate_id = d.estate_id and w.state in ('asked', 'approved')`

export const list = query({
  does: 'See the deposits of an estate or a home, newest first, and where each stands',
  input: Filter,
  output: pageOf(DepositRow),
  async run({ db }, { estateId, unitId, kind, state, waiting, limit, after }) {
    const wanted: RawBuilder<unknown>[] = [
      sql`d.estate_id = ${estateId}`,
      unitId ? sql`d.unit_id = ${unitId}` : sql`true`,
      kind ? sql`d.kind = ${kind}` : sql`true`,
      state ? sql`d.state = ${state}` : sql`true`,
      waiting === undefined ? sql`true` : sql`(w.id is not null) = ${waiting}`,
      after ? sql`(d.at, d.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql`true`,
    ]
    const { rows } = await sql<Row>`select ${columns} from ${joins} where ${sql.join(wanted, sql` and `)} order by d.at desc, d.id desc limit ${limit + 1}`.execute(db)
    const shown = rows.slice(0, limit)
    const last = rows.length > limit ? shown.at(-1) : undefined
    return { rows: shown, next: last ? { at: last.at.toString(), id: last.depositId } : null }
  },
}) // biome-ignore format: one sentence a line

const Whole = DepositRow.extend({ note: z.string(), events: EventRow.array(), refunds: RefundRow.array() })

export const one = query({
  does: 'See a deposit with everything that happened to it, and how it is given back',
  input: OneDeposit,
  output: Whole,
  async run({ db, actor }, { depositId }) {
    const [head, events, refunds] = await Promise.all([
      sql<Row & { note: string }>`select ${columns}, d.note from ${joins} where d.id = ${depositId}`.execute(db),
      sql<z.output<typeof EventRow>>`
        select v.id as event_id, v.type, v.amount_fen, v.items, v.photo_ids, v.method, v.ref, v.day, v.at, e.name as who
        from deposit_events v left join employees e on e.id = v.by where v.deposit_id = ${depositId} order by v.no`.execute(db),
      sql<z.output<typeof RefundRow>>`
        select f.id as refund_id, f.amount_fen, f.receipt_back, f.reason, f.photo_ids, f.state, a.name as asker, f.asked_at, e.name as decider, f.decided_at,
          f.state = 'asked' and f.asked_by is distinct from ${actor.id}::uuid as may_decide, q.id as receipt_id, q.number
        from deposit_refunds f left join employees a on a.id = f.asked_by left join employees e on e.id = f.decided_by
        left join receipts q on q.source_id = f.id and q.estate_id = f.estate_id and q.state = 'issued'
        where f.deposit_id = ${depositId} order by f.asked_at desc, f.id desc`.execute(db),
    ])
    const [found] = head.rows
    if (!found) return refuse('deposits.unknown_deposit')
    const items = (of: z.output<typeof EventRow>['items']) => of.map((item) => ({ ...item, reason: maskNumbers(item.reason) }))
    return {
      ...found, note: maskNumbers(found.note), events: events.rows.map((row) => ({ ...row, items: items(row.items) })),
      refunds: refunds.rows.map((row) => ({ ...row, reason: maskNumbers(row.reason) })),
    }
  },
}) // biome-ignore format: one sentence a line

export const ofUnit = query({
  does: 'See what a home has deposited',
  input: z.object({ unitId: Id.of('estates') }),
  output: z.object({ heldFen: z.int(), rows: DepositRow.array() }),
  async run({ db }, { unitId }) {
    const { rows } = await sql<Row>`
      select ${columns} from ${joins} where d.unit_id = ${unitId} order by d.state <> 'open', d.at desc, d.id desc limit 60`.execute(db)
    return { rows, heldFen: rows.reduce((all, { balanceFen }) => all + balanceFen, 0) }
  },
}) // biome-ignore format: one sentence a line

/** What each deposit held at the end of a day, summed from its events; those that held nothing are left out. */
export async function heldAt(db: Db, { estateId, asOf }: z.output<typeof AsOf>, limit: number) {
  const { rows } = await sql<z.output<typeof HeldRow> & { allFen: number; allRows: number; byKind: Record<string, number> }>`
    with held as (
      select d.id as deposit_id, u.code as unit, d.kind, ${masked} as payer, d.day, d.taken_fen, sum(case when v.type = 'take' then v.amount_fen else -v.amount_fen end)::bigint as held_fen
      from deposit_events v join deposits d on d.id = v.deposit_id and d.estate_id = v.estate_id join units u on u.id = d.unit_id and u.estate_id = d.estate_id
      where v.estate_id = ${estateId} and v.day <= ${asOf} group by d.id, u.code, d.kind, d.payer, d.day, d.taken_fen
      having sum(case when v.type = 'take' then v.amount_fen else -v.amount_fen end) <> 0)
    select h.*, (select sum(held_fen)::bigint from held) as all_fen, (select count(*)::int from held) as all_rows,
      (select jsonb_object_agg(kind, fen) from (select kind, sum(held_fen) as fen from held group by kind) k) as by_kind
    from held h order by h.unit, h.day, h.deposit_id limit ${limit}`.execute(db)
  const [first] = rows
  return { rows, totalFen: first?.allFen ?? 0, deposits: first?.allRows ?? 0, byKind: kinds.map((kind) => ({ kind, heldFen: first?.byKind[kind] ?? 0 })) }
} // biome-ignore format: one sentence a line

const shownAtMost = 500

export const liability = query({
  does: 'See what the company owed of deposits at the end of a day, told again from their events',
  input: AsOf,
  output: z.object({ totalFen: z.int(), deposits: z.int(), byKind: z.object({ kind: z.enum(kinds), heldFen: z.int() }).array(), rows: HeldRow.array() }),
  run: ({ db }, asked) => heldAt(db, asked, shownAtMost),
}) // biome-ignore format: one sentence a line

export const limits = query({
  does: 'See what one home may deposit at most, by purpose',
  input: z.object({ estateId: Id.of('estates') }),
  output: z.object({ rows: LimitRow.array() }),
  async run({ db }, { estateId }) {
    const { rows } = await sql<z.output<typeof LimitRow>>`
      select l.kind, l.limit_fen, l.source, e.name as setter, l.set_at from deposit_limits l left join employees e on e.id = l.set_by
      where l.estate_id = ${estateId} order by l.kind`.execute(db)
    return { rows }
  },
}) // biome-ignore format: one sentence a line

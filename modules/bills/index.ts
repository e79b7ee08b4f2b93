import { type RawBuilder, sql } from 'kysely'
import type { Ctx, Db } from '#kernel/act.ts'
import { json } from '#kernel/database/json.ts'
import { count, type Fen, fen } from '#kernel/money/money.ts'
import { refuse } from '#kernel/refusal.ts'
import type { reductionLife } from './rules.ts'

export { accruedFen, ageBuckets, aged, bucketOf, lateFees, live } from './rules.ts'

/** A line that is owed, locked with where it stands, its estate entered in the journal; refuses `bills.unknown`. */
export async function line(ctx: Ctx, lineId: string) {
  const { rows } = await sql<{
    id: string; estateId: string; unitId: string; payerId: string | null; class: string; dueDay: Temporal.PlainDate; amountFen: number
    dueFen: number; paidFen: number; settledFen: number; openFen: number; reversed: boolean
  }>`
    select l.id, l.estate_id, l.unit_id, l.payer_id, l.class, l.due_day, l.amount_fen, b.due_fen, b.paid_fen, b.settled_fen, b.open_fen,
      exists (select from bill_lines r where r.reverses = l.id and r.estate_id = l.estate_id) as reversed
    from bill_lines l join line_balances b on b.line_id = l.id and b.estate_id = l.estate_id where l.id = ${lineId} for update of b`.execute(ctx.db)
  const [found] = rows
  if (!found) return refuse('bills.unknown')
  ctx.at(found.estateId)
  return found
} // biome-ignore format: it reads as a table

/** A reduction that was asked for, locked; refuses `bills.unknown_reduction`. */
export async function reduction(ctx: Ctx, reductionId: string) {
  const found = await ctx.db.selectFrom('billReductions').selectAll().where('id', '=', reductionId).forUpdate().executeTakeFirst()
  if (!found) return refuse('bills.unknown_reduction')
  ctx.at(found.estateId)
  return { ...found, state: found.state as (typeof reductionLife.states)[number], kind: found.kind as 'due' | 'settle' }
} // biome-ignore format: one sentence a line

interface Entering {
  estateId: string
  tariffId: string
  itemId: string
  class: string
  runId: string
  now: Temporal.Instant
  /** The day of `now` where the estate stands. */
  day: Temporal.PlainDate
  /** Where the numbers of these lines begin among all that the act enters. */
  after: number
}

/**
 * Enters lines and where they stand in one statement. `rows` selects unit_id, version_id, object_id, month, from_day, to_day,
 * amount_fen, issue_day, due_day, payer_kind, payer_id, party, turn and why, and leaves out what was billed already: `billed_once`
 * holds it. Returns how many lines were made and what they come to in fen.
 */
export async function enter(db: Db, of: Entering, rows: RawBuilder<unknown>): Promise<{ lines: number; amountFen: number }> {
  const { rows: made } = await sql<{ lines: number; amountFen: number }>`
    with made as (
      insert into bill_lines (id, estate_id, unit_id, tariff_id, version_id, item_id, class, object_id, month, from_day, to_day, amount_fen, issue_day, due_day,
        payer_kind, payer_id, party, turn, run_id, why, at)
      select ((select id_stem(${of.now})) || lpad(to_hex(row_number() over () + ${of.after}), 10, '0'))::uuid, ${of.estateId}, r.unit_id, ${of.tariffId}, r.version_id, ${of.itemId}, ${of.class}, r.object_id, r.month,
        r.from_day, r.to_day, r.amount_fen, r.issue_day, r.due_day, r.payer_kind, r.payer_id, r.party, r.turn, ${of.runId}, r.why, ${of.now}
      from (${rows}) r
      returning id, estate_id, unit_id, payer_id, tariff_id, month, class, due_day, amount_fen),
    kept as (
      insert into line_balances (line_id, estate_id, unit_id, payer_id, tariff_id, month, class, due_day, moved_on, due_fen, paid_fen, settled_fen)
      select id, estate_id, unit_id, payer_id, tariff_id, month, class, due_day, ${of.day}, amount_fen, 0, 0 from made returning due_fen)
    select count(*)::int as lines, coalesce(sum(due_fen), 0)::bigint as amount_fen from kept`.execute(db)
  return made[0] ?? { lines: 0, amountFen: 0 }
} // biome-ignore format: it reads as a table

/** A line with something open, as money is placed on it. */
export interface Open {
  lineId: string
  estateId: string
  dueDay: Temporal.PlainDate
  class: string
  /** Below 0 where it is a credit. */
  openFen: Fen
  /** What it is called on paper, and the days it is for. */
  text: string
  period: string
}

/** The lines of a home that are open, the earliest due first, locked until the act is done: whoever places money asks here. */
export async function openLines(db: Db, unitId: string): Promise<Open[]> {
  const { rows } = await sql<Omit<Open, 'openFen'> & { openFen: number }>`
    select b.line_id, b.estate_id, b.due_day, b.class, b.open_fen, l.text, l.period
    from (select * from line_balances where unit_id = ${unitId} and due_fen - paid_fen - settled_fen <> 0 order by due_day, line_id for update) b
    left join lateral (
      select ${nameOfLine} as text, l.from_day || ' – ' || l.to_day as period from bill_lines l
      left join tariffs t on t.id = l.tariff_id and t.estate_id = l.estate_id left join charge_items i on i.id = l.item_id
      where l.id = b.line_id and l.estate_id = b.estate_id offset 0) l on true
    order by b.due_day, b.line_id`.execute(db)
  return rows.map((row) => ({ ...row, openFen: fen(row.openFen) }))
}

/** Money laid on a line, or taken off it again where it is below 0. */
export interface Placing {
  lineId: string
  estateId: string
  amountFen: Fen
}

/**
 * Lays money of one source on lines, in one statement; the database refuses more than is open as
 * `line_balances.open_within_due`. `sourceId` is the payment, use of prepaid money or deposit that it came from.
 */
export async function place(ctx: Ctx, sourceId: string, day: Temporal.PlainDate, placings: readonly Placing[]): Promise<void> {
  if (placings.length === 0) return
  const column = <K extends 'lineId' | 'estateId'>(key: K) => placings.map((one) => one[key])
  // What was laid first is read first: numbers of one moment stand in no order of their own.
  const ids = placings.map(() => ctx.id()).sort()
  await sql`
    with placed as (
      insert into line_placements (id, estate_id, line_id, amount_fen, source_id, day, at)
      select id, estate, line, amount, ${sourceId}, ${day}, ${ctx.now}
      from unnest(${ids}::uuid[], ${column('estateId')}::uuid[], ${column('lineId')}::uuid[], ${placings.map(({ amountFen }) => count(amountFen))}::bigint[]) as t (id, estate, line, amount)
      returning line_id, estate_id, amount_fen)
    update line_balances b set paid_fen = b.paid_fen + p.amount_fen, moved_on = ${day}
    from (select line_id, estate_id, sum(amount_fen) as amount_fen from placed group by line_id, estate_id) p
    where b.line_id = p.line_id and b.estate_id = p.estate_id`.execute(ctx.db)
  ctx.concerns(...column('lineId'))
} // biome-ignore format: it reads as a table

/** What a line is called where it is read: a late fee says of what it is one. For `bill_lines l`, `tariffs t`, `charge_items i`. */
export const nameOfLine = sql`case when l.class = 'late_fee' then i.name || '（' || t.name || '）' else t.name end`

/** A line that follows from another: what it is reckoned from stands in `why`. */
export interface Follower {
  of: string
  from: string
  to: string
  amountFen: number
  /** How many followed from the same line before. */
  turn: number
  why: Record<string, unknown>
}

/** Enters lines of another item that follow from lines of an estate, for the same home, standard and payer, due at once. */
export async function follow(ctx: Ctx, at: { estateId: string; item: string; day: Temporal.PlainDate }, followers: readonly Follower[]) {
  if (followers.length === 0) return []
  const rows = followers.map((one) => ({ id: ctx.id(), ...one }))
  const { rows: made } = await sql<{ lineId: string; of: string; amountFen: number }>`
    with made as (
      insert into bill_lines (id, estate_id, unit_id, tariff_id, version_id, item_id, class, object_id, month, from_day, to_day, amount_fen, issue_day, due_day,
        payer_kind, payer_id, party, turn, why, at)
      select f.id, o.estate_id, o.unit_id, o.tariff_id, o.version_id, i.id, i.class, o.id, to_char(${at.day}::date, 'YYYY-MM'), f."from", f."to", f."amountFen", ${at.day}, ${at.day},
        o.payer_kind, o.payer_id, 1, f.turn, f.why, ${ctx.now}
      from jsonb_to_recordset(${json(rows)}) as f (id uuid, of uuid, "from" date, "to" date, "amountFen" bigint, turn integer, why jsonb)
      join bill_lines o on o.id = f.of and o.estate_id = ${at.estateId} join charge_items i on i.code = ${at.item}
      returning id, estate_id, unit_id, payer_id, tariff_id, month, class, due_day, object_id, amount_fen),
    kept as (
      insert into line_balances (line_id, estate_id, unit_id, payer_id, tariff_id, month, class, due_day, moved_on, due_fen, paid_fen, settled_fen)
      select id, estate_id, unit_id, payer_id, tariff_id, month, class, due_day, ${at.day}, amount_fen, 0, 0 from made)
    select id as line_id, object_id as of, amount_fen from made`.execute(ctx.db)
  ctx.concerns(...made.map(({ lineId }) => lineId))
  return made
} // biome-ignore format: it reads as a table

import { sql } from 'kysely'
import type { Ctx } from '#kernel/act.ts'
import { count, type Fen } from '#kernel/money/money.ts'
import { refuse } from '#kernel/refusal.ts'
import type { Method } from '#modules/receipts/index.ts'

export { difference } from './rules.ts'

export interface Moved {
  estateId: string
  unitId: string
  method: Method
  ref: string | null
  /** Above 0 it came in, below 0 it was given back. */
  amountFen: Fen
  source: 'payments' | 'deposits'
  sourceId: string
  day: Temporal.PlainDate
}

/**
 * Enters a movement of money into the book, in the till that this person has open at the estate; cash needs one and is refused
 * as `tills.not_open`. Asked before anything is written, so that a clerk learns it first.
 */
export async function entered(ctx: Ctx, { amountFen, ...of }: Moved): Promise<void> {
  const { rows } = await sql`
    with till as (select id from tills where estate_id = ${of.estateId} and cashier_id = ${ctx.actor.id} and state = 'open' for share)
    insert into till_entries (id, till_id, estate_id, unit_id, method, ref, amount_fen, source, source_id, day, by, at)
    select ${ctx.id()}, till.id, ${of.estateId}, ${of.unitId}, ${of.method}, ${of.ref}, ${count(amountFen)}, ${of.source}, ${of.sourceId}, ${of.day}, ${ctx.actor.id}, ${ctx.now}
    from (select) one left join till on true where till.id is not null or ${of.method} <> 'cash' returning id`.execute(ctx.db)
  if (rows.length === 0) refuse('tills.not_open')
} // biome-ignore format: it reads as a row

/** The till, locked, its estate entered in the journal; refuses `tills.unknown`. */
export async function locked(ctx: Ctx, tillId: string) {
  const found = await ctx.db.selectFrom('tills').selectAll().where('id', '=', tillId).forUpdate().executeTakeFirst()
  if (!found) return refuse('tills.unknown')
  ctx.at(found.estateId)
  return { ...found, state: found.state as 'open' | 'handed_over' | 'received' }
}

/** Cash that came into a till, less what was given back out of it. */
export async function cashIn(ctx: Ctx, tillId: string): Promise<number> {
  const { rows } = await sql<{ fen: number }>`
    select coalesce(sum(amount_fen), 0)::bigint as fen from till_entries where till_id = ${tillId} and method = 'cash'`.execute(ctx.db)
  return rows[0]?.fen ?? 0
} // biome-ignore format: it reads as a row

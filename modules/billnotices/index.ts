import { sql } from 'kysely'
import type { Ctx } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'

/** The batch, held until the act commits; refuses `billnotices.unknown` where it cannot be seen. */
export async function batch(ctx: Ctx, batchId: string) {
  const found = await ctx.db
    .selectFrom('billNoticeBatches')
    .selectAll()
    .where('id', '=', batchId)
    .forUpdate()
    .executeTakeFirst()
  if (!found) return refuse('billnotices.unknown')
  ctx.at(found.estateId)
  return found
}

export type Batch = Awaited<ReturnType<typeof batch>>

/**
 * A notice for each household with something open in the month, or before it where the batch says so, that has none of this batch yet; with
 * the lines as they stand. Deposits and credits are not asked for. Returns how many were made.
 */
export async function fill({ db, now }: Ctx, { id, estateId, month, withArrears }: Batch): Promise<number> {
  const { rows } = await sql<{ made: number }>`
    with open as (
      select b.line_id as id, b.unit_id, b.payer_id, b.month, b.open_fen from line_balances b
      where b.estate_id = ${estateId} and b.due_fen - b.paid_fen - b.settled_fen <> 0 and b.open_fen > 0 and b.class <> 'deposit'
        and (b.month = ${month} or (${withArrears} and b.month < ${month}))),
      asked as (
        select o.unit_id, o.payer_id, sum(o.open_fen) as total, coalesce(sum(o.open_fen) filter (where o.month < ${month}), 0) as arrears, count(*) as lines from open o
        where not exists (select from bill_notices n where n.batch_id = ${id} and n.estate_id = ${estateId} and n.unit_id = o.unit_id and n.payer_id is not distinct from o.payer_id)
        group by o.unit_id, o.payer_id),
      made as (
        insert into bill_notices (id, estate_id, batch_id, unit_id, payer_id, serial, total_fen, arrears_fen, lines, state)
        select new_id(${now}, n), ${estateId}, ${id}, unit_id, payer_id, before + n, total, arrears, lines, 'to_deliver' from (
          select a.*, row_number() over (order by u.code, a.payer_id)::int as n, (select coalesce(max(serial), 0) from bill_notices where batch_id = ${id} and estate_id = ${estateId}) as before
          from asked a join units u on u.id = a.unit_id and u.estate_id = ${estateId}) a
        returning id, unit_id, payer_id),
      listed as (
        insert into bill_notice_lines (notice_id, estate_id, line_id, open_fen)
        select m.id, ${estateId}, o.id, o.open_fen from made m join open o on o.unit_id = m.unit_id and o.payer_id is not distinct from m.payer_id)
    select count(*)::int as made from made`.execute(db)
  return rows[0]?.made ?? 0
} // biome-ignore format: it reads as SQL

/** Who of a batch is told something, by person; what is known of each notice. */
export async function unread({ db }: Ctx, { id, estateId }: Batch) {
  const { rows } = await sql<{ noticeId: string; personId: string; totalFen: number }>`
    select n.id as notice_id, n.payer_id as person_id, n.total_fen from bill_notices n join people p on p.id = n.payer_id
    where n.batch_id = ${id} and n.estate_id = ${estateId} and n.state = 'to_deliver' and p.erased_on is null and p.phone is not null
    order by n.serial`.execute(db)
  return rows
}

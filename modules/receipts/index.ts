import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Ctx } from '#kernel/act.ts'
import { json } from '#kernel/database/json.ts'
import { count, type Fen } from '#kernel/money/money.ts'
import { takeNumber } from '#kernel/numbers.ts'
import { type Item, type Kind, life, type Method, seriesOf } from './rules.ts'

export { type Method, methods } from './rules.ts'

/** A payer's name as lists show it, in SQL: its first sign and at most three stars. */
export const maskedPayer = (name: RawBuilder<unknown>) =>
  sql`left(${name}, 1) || repeat('*', least(greatest(length(${name}) - 1, 0), 3))`

export interface Issuing {
  estateId: string
  unitId: string
  kind: Kind
  /** The payment or deposit it is for; one receipt of it is in force at a time. */
  sourceId: string
  payer: string
  method: Method
  amountFen: Fen
  items: z.output<typeof Item>[]
  day: Temporal.PlainDate
  replaces?: string
}

/** Issues the next receipt of its series. Ask for it last: the number is held until the act commits. */
export async function issue(ctx: Ctx, { items, amountFen, ...of }: Issuing): Promise<{ receiptId: string; number: string }> {
  const receiptId = ctx.id()
  const series = seriesOf(of.kind, of.day)
  const { rows } = await sql<{ number: string }>`
    with taken as (${takeNumber(of.estateId, series)})
    insert into receipts (id, estate_id, unit_id, kind, series, no, number, source_id, payer, method, amount_fen, items, day, replaces, issued_by, issued_at, state)
    select ${receiptId}, ${of.estateId}, ${of.unitId}, ${of.kind}, ${series}, last, ${numbered(series, sql`last`)}, ${of.sourceId}, ${of.payer}, ${of.method}, ${count(amountFen)},
      ${json(items)}, ${of.day}, ${of.replaces ?? null}, ${ctx.actor.id}, ${ctx.now}, ${life.start} from taken returning number`.execute(ctx.db)
  return { receiptId, number: rows[0]?.number ?? '' }
} // biome-ignore format: it reads as a row

/** A number in its series, as `SJ2026-000017`, in SQL. */
const numbered = (series: string, no: RawBuilder<unknown>) =>
  sql`${series}::text || '-' || lpad(${no}::text, greatest(length(${no}::text), 6), '0')`

/** Makes the receipt in force of a payment or deposit void, because of this; nothing where there is none. */
export async function voidOf(ctx: Ctx, { sourceId, estateId }: { sourceId: string; estateId: string }, reason: string): Promise<void> {
  await ctx.db
    .updateTable('receipts')
    .set({ state: life.after('issued', 'void'), voidedBy: ctx.actor.id, voidedAt: ctx.now, voidReason: reason })
    .where('sourceId', '=', sourceId)
    .where('estateId', '=', estateId)
    .where('state', '=', 'issued')
    .execute()
} // biome-ignore format: it reads as a row

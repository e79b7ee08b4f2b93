import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { Id, pageOf } from '#kernel/shapes.ts'
import { channelsFor } from './index.ts'
import { CheckoutRow, Filter, Offered, OneCheckout } from './rules.ts'

const checkouts = (which: RawBuilder<unknown>, most: number) => sql<z.output<typeof CheckoutRow>>`
  select c.id as checkout_id, c.estate_id, u.code as unit, c.channel, c.amount_fen, c.refunded_fen, c.state, c.way, c.pay_url, c.ordered_at, c.expires_at, c.settled_at, c.trade, r.number,
    array(select n.why from checkout_notices n where n.checkout_id = c.id and n.estate_id = c.estate_id order by n.at, n.id) as notices,
    coalesce((select jsonb_agg(jsonb_build_object('amountFen', x.amount_fen, 'state', x.state, 'why', x.why) order by x.asked_at, x.id) from checkout_refunds x where x.checkout_id = c.id and x.estate_id = c.estate_id), '[]') as refunds
  from checkouts c join units u on u.id = c.unit_id and u.estate_id = c.estate_id
  left join receipts r on r.source_id = c.payment_id and r.estate_id = c.estate_id and r.state = 'issued'
  where ${which} order by c.ordered_at desc, c.id desc limit ${most}`

export const offered = query({
  does: 'See by which channels money may be paid through the net: at an estate, or at one’s own homes',
  input: z.object({ estateId: Id.of('estates').optional() }),
  output: z.object({ rows: Offered.array() }),
  async run({ db }, { estateId }) {
    const { rows } = await sql<{ id: string; name: string }>`select id, name from estates where ${estateId ? sql`id = ${estateId}` : sql`true`}`.execute(db)
    return { rows: rows.flatMap(({ id, name }) => channelsFor(name).map(({ kind }) => ({ estateId: id, channel: kind }))) }
  },
}) // biome-ignore format: one sentence a line

export const one = query({
  does: 'See an order and whether it was paid',
  input: OneCheckout,
  output: CheckoutRow,
  async run({ db }, { checkoutId }) {
    const { rows } = await checkouts(sql`c.id = ${checkoutId}`, 1).execute(db)
    return rows[0] ?? refuse('checkouts.unknown')
  },
})

export const list = query({
  does: 'See the orders of an estate, newest first, with what a channel said that does not fit',
  input: Filter,
  output: pageOf(CheckoutRow),
  async run({ db }, { estateId, state, limit, after }) {
    const wanted = [sql`c.estate_id = ${estateId}`, state ? sql`c.state = ${state}` : sql`true`, after ? sql`(c.ordered_at, c.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql`true`]
    const { rows } = await checkouts(sql.join(wanted, sql` and `), limit + 1).execute(db)
    const shown = rows.slice(0, limit)
    const last = rows.length > limit ? shown.at(-1) : undefined
    return { rows: shown, next: last ? { at: last.orderedAt.toString(), id: last.checkoutId } : null }
  },
}) // biome-ignore format: one sentence a line

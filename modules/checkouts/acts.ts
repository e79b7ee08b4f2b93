import { sql } from 'kysely'
import { z } from 'zod'
import { act, type Ctx } from '#kernel/act.ts'
import type { Channel } from '#kernel/channels/channel.ts'
import { refuse } from '#kernel/refusal.ts'
import { Nothing } from '#kernel/shapes.ts'
import { channelsFor } from './index.ts'
import {
  life,
  minutesOpen,
  numberOf,
  OneCheckout,
  Order,
  publicAddress,
  Refund,
  refundLife,
  type State,
} from './rules.ts'

export const order = act({
  does: 'Order chosen bills to be paid through WeChat or Alipay: what is open of them is quoted and frozen',
  input: Order,
  output: OneCheckout.extend({ payUrl: z.string() }),
  async run(ctx, { channel: kind, way, lineIds, quotedFen }) {
    const home = await homeOf(ctx, [...new Set(lineIds)])
    if (home.openFen !== quotedFen) return refuse('checkouts.quote_changed', { openFen: home.openFen })
    const channel = channelsFor(home.estate).find((one) => one.kind === kind)
    if (!channel) return refuse('checkouts.not_offered')
    const address = publicAddress(ctx.address)
    if (kind === 'wechat' && way === 'phone' && !address) return refuse('checkouts.address_unknown')
    const checkoutId = ctx.id()
    const expiresAt = ctx.now.add({ minutes: minutesOpen })
    const number = numberOf(checkoutId)
    const payUrl = await opened(channel, {
      number,
      amountFen: quotedFen,
      title: `${home.estate} ${home.unit}`,
      until: expiresAt,
      way,
      address,
    })
    await ctx.db
      .insertInto('checkouts')
      .values({
        id: checkoutId, estateId: home.estateId, unitId: home.unitId, channel: kind, merchant: channel.merchant, number, lineIds: [...new Set(lineIds)], amountFen: quotedFen, state: life.start, way, payUrl,
        payerId: ctx.actor.kind === 'resident' ? ctx.actor.id : null, orderedBy: ctx.actor.id, orderedAt: ctx.now, expiresAt, askedAt: ctx.now,
      }) // biome-ignore format: it reads as a row
      .execute()
    ctx.concerns(home.unitId)
    return { checkoutId, payUrl }
  },
})

interface Home {
  estateId: string
  unitId: string
  unit: string
  estate: string
  openFen: number
}

/** The home whose bills these are, all of them in sight and open; refuses `checkouts.unknown_line`, `checkouts.of_several_homes`. */
async function homeOf(ctx: Ctx, lineIds: readonly string[]): Promise<Home> {
  const { rows } = await sql<Home & { lines: number }>`
    select b.estate_id, b.unit_id, u.code as unit, e.name as estate, sum(b.open_fen)::bigint as open_fen, count(*)::int as lines
    from line_balances b join units u on u.id = b.unit_id and u.estate_id = b.estate_id join estates e on e.id = b.estate_id
    where b.line_id = any(${lineIds}::uuid[]) group by b.estate_id, b.unit_id, u.code, e.name`.execute(ctx.db)
  const [home] = rows
  if (!home || rows.reduce((sum, { lines }) => sum + lines, 0) !== lineIds.length) return refuse('checkouts.unknown_line')
  if (rows.length > 1) return refuse('checkouts.of_several_homes')
  ctx.at(home.estateId)
  return home
} // biome-ignore format: one sentence a line

const opened = (channel: Channel, of: Parameters<Channel['open']>[0]) =>
  channel.open(of).catch(() => refuse('checkouts.channel_away'))

export const cancel = act({
  does: 'Close an order that nobody paid yet',
  input: OneCheckout,
  output: Nothing,
  async run(ctx, { checkoutId }) {
    const found = await locked(ctx, checkoutId)
    const state = life.after(found.state, 'close')
    await ctx.db.updateTable('checkouts').set({ state, settledAt: ctx.now }).where('id', '=', checkoutId).where('estateId', '=', found.estateId).execute()
    await ctx.tell('checkouts.cancelled', { channel: found.channel, merchant: found.merchant, number: found.number })
    return {}
  },
}) // biome-ignore format: one sentence a line

export const refund = act({
  does: 'Give back money of a paid order through its channel; the book follows once the channel has it',
  input: Refund,
  output: Nothing,
  async run(ctx, { checkoutId, amountFen, reason }) {
    const found = await locked(ctx, checkoutId)
    life.after(found.state, 'refund')
    if (found.refundedFen + amountFen > found.amountFen) refuse('checkouts.refund_exceeds', { leftFen: found.amountFen - found.refundedFen })
    const refundId = ctx.id()
    const row = { id: refundId, estateId: found.estateId, checkoutId, amountFen, reason, state: refundLife.start, askedBy: ctx.actor.id, askedAt: ctx.now, nextAt: ctx.now }
    await ctx.db.insertInto('checkoutRefunds').values(row).execute()
    await ctx.db.updateTable('checkouts').set({ refundedFen: found.refundedFen + amountFen }).where('id', '=', checkoutId).where('estateId', '=', found.estateId).execute()
    await ctx.tell('checkouts.refund_asked', { refundId })
    ctx.concerns(found.unitId)
    return {}
  },
}) // biome-ignore format: one sentence a line

/** The order, locked, its estate entered in the journal; refuses `checkouts.unknown`. */
async function locked(ctx: Ctx, checkoutId: string) {
  const found = await ctx.db
    .selectFrom('checkouts')
    .selectAll()
    .where('id', '=', checkoutId)
    .forUpdate()
    .executeTakeFirst()
  if (!found) return refuse('checkouts.unknown')
  ctx.at(found.estateId)
  return { ...found, state: found.state as State }
}

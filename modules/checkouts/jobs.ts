import { sql } from 'kysely'
import type { Ctx } from '#kernel/act.ts'
import type { GivenBack } from '#kernel/channels/channel.ts'
import { job } from '#kernel/job.ts'
import { fen } from '#kernel/money/money.ts'
import { earlier, later } from '#kernel/money/period.ts'
import { Refusal, refuse } from '#kernel/refusal.ts'
import { today } from '#modules/estates/index.ts'
import { mayRefund, paid, refunded } from '#modules/payments/index.ts'
import { dayForMoney } from '#modules/settlements/index.ts'
import { channelOf, newsOf } from './index.ts'
import { Heard, life, nextTry, numberOf, refundLife, type State } from './rules.ts'

const atOnce = 20

type Known = {
  id: string
  estateId: string
  unitId: string
  channel: 'wechat' | 'alipay'
  merchant: string
  lineIds: string[]
  amountFen: number
  state: State
  trade: string | null
  orderedAt: Temporal.Instant
}

export const hear = job({
  does: 'Hear from a channel how an order stands: money that came is taken once, however often it is told',
  on: 'checkouts.said',
  async run(ctx, news) {
    const said = Heard.parse(news)
    const found = (await ctx.db.selectFrom('checkouts').selectAll().where('number', '=', said.number).where('channel', '=', said.channel).where('merchant', '=', said.merchant).forUpdate().executeTakeFirst()) as Known | undefined
    // It may have been paid before the order was committed: the channel tells it again.
    if (!found) return refuse('checkouts.unknown')
    ctx.at(found.estateId)
    if (said.state === 'closed' && life.can(found.state, 'close')) return settle(ctx, found, { state: life.after(found.state, 'close'), settledAt: ctx.now })
    if (said.state !== 'paid' || said.trade === null || said.trade === found.trade) return {}
    if (said.amountFen !== found.amountFen) return note(ctx, found, 'amount_differs', said.trade, said.amountFen ?? 0)
    if (!life.can(found.state, 'pay')) return again(ctx, found, said.trade, said.at)
    const { paymentId } = await take(ctx, found, said.trade, said.at)
    return settle(ctx, found, { state: life.after(found.state, 'pay'), trade: said.trade, paymentId, settledAt: ctx.now })
  },
}) // biome-ignore format: one sentence a line

/** Money of a channel is entered on the day it was paid, between its order and now whatever clocks say, or today where that month is closed; what no bill needs is prepaid. */
async function take(ctx: Ctx, found: Known, trade: string, at: string | null) {
  const now = await today(ctx.db, found.estateId, ctx.now)
  const ordered = await today(ctx.db, found.estateId, found.orderedAt)
  const told = at ? later(await today(ctx.db, found.estateId, Temporal.Instant.from(at)), ordered) : now
  const day = await dayForMoney(ctx.db, found.estateId, earlier(told, now), now)
  return paid(ctx, { unitId: found.unitId, method: found.channel, ref: trade, amountFen: fen(found.amountFen), order: 'principal_first', lineIds: found.lineIds, quotedFen: null, payer: '', day })
} // biome-ignore format: one sentence a line

/** The same order paid a second time under another number: the money is here, so that it is taken, and noticed. */
async function again(ctx: Ctx, found: Known, trade: string, at: string | null) {
  const noticed = await note(ctx, found, 'paid_twice', trade, found.amountFen)
  if (noticed.checkoutNotices) await take(ctx, found, trade, at)
  return noticed
}

async function settle(
  ctx: Ctx,
  { id, estateId, unitId }: Known,
  to: { state: State; settledAt: Temporal.Instant; trade?: string; paymentId?: string },
): Promise<Record<string, string[]>> {
  await ctx.db.updateTable('checkouts').set(to).where('id', '=', id).where('estateId', '=', estateId).execute()
  ctx.concerns(unitId)
  return { checkoutIds: [id] }
}

async function note(ctx: Ctx, { id, estateId }: Known, why: string, trade: string, amountFen: number): Promise<Record<string, string[]>> {
  const row = { id: ctx.id(), estateId, checkoutId: id, why, trade, amountFen, at: ctx.now }
  const made = await ctx.db.insertInto('checkoutNotices').values(row).onConflict((on) => on.doNothing()).returning('id').execute()
  return made.length > 0 ? { checkoutIds: [id], checkoutNotices: [row.id] } : {}
} // biome-ignore format: one sentence a line

export const poll = job({
  does: 'Ask channels every minute for orders that nobody told of, and close those whose time is over',
  every: 'PT1M',
  finds: (now) => sql`exists (select from checkouts where state = 'created' and asked_at <= ${now.subtract({ minutes: 1 })})`,
  async run(ctx) {
    const { rows } = await sql<Known & { number: string; over: boolean }>`
      select *, expires_at <= ${ctx.now} as over from checkouts where state = 'created' and asked_at <= ${ctx.now.subtract({ minutes: 1 })}
      order by asked_at limit ${atOnce} for update skip locked`.execute(ctx.db)
    for (const one of rows) for (const news of await askedOf(one)) await ctx.tell('checkouts.said', news)
    await sql`update checkouts c set asked_at = ${ctx.now} from unnest(${rows.map(({ id }) => id)}::uuid[]) as t (id) where c.id = t.id`.execute(ctx.db)
    return { checkoutIds: rows.map(({ id }) => id) }
  },
}) // biome-ignore format: one sentence a line

/** How an order stands by its channel; one whose time is over is closed there first, so that nobody pays it any more. */
async function askedOf({ channel: kind, merchant, number, over }: Known & { number: string; over: boolean }) {
  const channel = channelOf(kind, merchant)
  if (!channel) return []
  try {
    const said = await channel.ask(number)
    if (said.state !== 'open' || !over) return said.state === 'open' ? [] : [newsOf(channel, said)]
    await channel.close(number)
    return [newsOf(channel, { ...said, state: 'closed' as const })]
  } catch {
    return []
  }
}

export const closeThere = job({
  does: 'Close an order at its channel that was cancelled here',
  on: 'checkouts.cancelled',
  async run(ctx, news) {
    const { channel: kind, merchant, number } = Heard.pick({ channel: true, merchant: true, number: true }).parse(news)
    const channel = channelOf(kind, merchant)
    if (!channel) return {}
    try {
      await channel.close(number)
    } catch {
      // It may have been paid at this very moment: then its money came in.
      await ctx.tell('checkouts.said', newsOf(channel, await channel.ask(number)))
      return { numbers: [number] }
    }
    return {}
  },
})

interface Waiting {
  id: string
  estateId: string
  checkoutId: string
  amountFen: number
  reason: string
  tries: number
  channel: 'wechat' | 'alipay'
  merchant: string
  number: string
  totalFen: number
  paymentId: string
}

export const giveBack = job({
  does: 'Give money back through its channel, one refund a turn: first it is seen that the book can bear it',
  on: 'checkouts.refund_asked',
  async run(ctx) {
    const { rows } = await sql<Waiting>`
      select r.id, r.estate_id, r.checkout_id, r.amount_fen, r.reason, r.tries, c.channel, c.merchant, c.number, c.amount_fen as total_fen, c.payment_id
      from checkout_refunds r join checkouts c on c.id = r.checkout_id and c.estate_id = r.estate_id
      where r.next_at <= ${ctx.now} order by r.next_at, r.id limit 1 for update of r, c skip locked`.execute(ctx.db)
    const [of] = rows
    if (!of) return {}
    ctx.at(of.estateId)
    const answer = await answered(ctx, of)
    if (answer.ok) await enter(ctx, of, answer.ref)
    else await wait(ctx, of, answer)
    await ctx.tell('checkouts.refund_asked', {})
    return { refundIds: [of.id] }
  },
}) // biome-ignore format: one sentence a line

export const wake = job({
  does: 'See once a minute whether a refund waits for its next try',
  every: 'PT1M',
  finds: (now) => sql`exists (select from checkout_refunds where next_at <= ${now})`,
  async run(ctx) {
    const due = await ctx.db
      .selectFrom('checkoutRefunds')
      .select('id')
      .where('nextAt', '<=', ctx.now)
      .limit(1)
      .execute()
    if (due.length > 0) await ctx.tell('checkouts.refund_asked', {})
    return { refundIds: due.map(({ id }) => id) }
  },
})

/** The book is asked first and held until the act is done; the same refund number is the same refund at the channel. */
async function answered(ctx: Ctx, of: Waiting): Promise<GivenBack> {
  try {
    await mayRefund(ctx, { paymentId: of.paymentId, amountFen: fen(of.amountFen) })
  } catch (problem) {
    if (!(problem instanceof Refusal)) throw problem
    return { ok: false, why: problem.code, again: false }
  }
  const channel = channelOf(of.channel, of.merchant)
  if (!channel) return { ok: false, why: 'checkouts.not_offered', again: true }
  return channel.giveBack({ ...of, refund: numberOf(of.id) })
}

async function enter(ctx: Ctx, { id, estateId, checkoutId, paymentId: of, amountFen, channel, reason }: Waiting, ref: string) {
  const { paymentId } = await refunded(ctx, { paymentId: of, amountFen: fen(amountFen), method: channel, ref, reason })
  await ctx.db.updateTable('checkoutRefunds').set({ state: refundLife.after('asked', 'settle'), paymentId, doneAt: ctx.now, nextAt: null }).where('id', '=', id).where('estateId', '=', estateId).execute()
  await sql`update checkouts c set state = ${life.after('paid', 'refund')} where id = ${checkoutId} and estate_id = ${estateId} and amount_fen = (
    select sum(amount_fen) from checkout_refunds r where r.checkout_id = c.id and r.estate_id = c.estate_id and r.state = 'done')`.execute(ctx.db)
} // biome-ignore format: one sentence a line

async function wait(ctx: Ctx, { id, estateId, checkoutId, tries, amountFen }: Waiting, { why, again: passes }: GivenBack & { ok: false }) {
  const nextAt = passes ? nextTry(tries + 1, ctx.now) : undefined
  const state = nextAt ? refundLife.start : refundLife.after('asked', 'giveUp')
  await ctx.db.updateTable('checkoutRefunds').set({ state, why, tries: tries + 1, nextAt: nextAt ?? null }).where('id', '=', id).where('estateId', '=', estateId).execute()
  if (!nextAt) await sql`update checkouts set refunded_fen = refunded_fen - ${amountFen} where id = ${checkoutId} and estate_id = ${estateId}`.execute(ctx.db)
} // biome-ignore format: one sentence a line

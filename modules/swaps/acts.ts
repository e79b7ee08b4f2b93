import { act, type Ctx } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { Nothing } from '#kernel/shapes.ts'
import { exchange, linesAt } from '#modules/rosters/index.ts'
import { companyDay, isAbove, superiorsOf } from '#modules/staff/index.ts'
import { Ask, daysOf, life, OneSwap, type State, WithReason } from './rules.ts'

export const ask = act({
  does: 'Ask a colleague to exchange shifts',
  input: Ask,
  output: OneSwap,
  async run(ctx, { estateId, partnerId, day, otherDay = day, reason }) {
    await notBegun(ctx, { estateId, askerId: ctx.actor.id, partnerId, day, otherDay })
    const swapId = ctx.id()
    const row = { id: swapId, estateId, askerId: ctx.actor.id, partnerId, day, otherDay, reason }
    await ctx.db
      .insertInto('swaps')
      .values({ ...row, state: life.start, askedAt: ctx.now })
      .execute()
    await ctx.notify([partnerId], 'swaps.asked_you', { who: ctx.actor.name, day: day.toString() }, swapId)
    return { swapId }
  },
})

export const agree = act({
  does: 'Agree to a swap one was asked for',
  input: OneSwap,
  output: Nothing,
  async run(ctx, { swapId }) {
    const found = await locked(ctx, swapId)
    if (found.partnerId !== ctx.actor.id) refuse('swaps.not_asked_of_you')
    const state = life.after(found.state, 'agree')
    await moved(ctx, found, { state, answeredAt: ctx.now })
    const superiors = await superiorsOf(ctx.db, found.estateId, found.askerId, 1, companyDay(ctx.now))
    const facts = { day: found.day.toString() }
    await ctx.notify(superiors.filter((id) => id !== found.partnerId), 'swaps.to_approve', facts, swapId)
    return {}
  },
}) // biome-ignore format: one sentence a line

export const decline = act({
  does: 'Decline a swap one was asked for',
  input: WithReason,
  output: Nothing,
  async run(ctx, { swapId, reason }) {
    const found = await locked(ctx, swapId)
    if (found.partnerId !== ctx.actor.id) refuse('swaps.not_asked_of_you')
    const state = life.after(found.state, 'decline')
    await moved(ctx, found, { state, answeredAt: ctx.now, whyNot: reason })
    await ctx.notify([found.askerId], 'swaps.came_to_nothing', { day: found.day.toString(), reason }, swapId)
    return {}
  },
})

export const withdraw = act({
  does: 'Take back a swap one has asked for',
  input: OneSwap,
  output: Nothing,
  async run(ctx, { swapId }) {
    const found = await locked(ctx, swapId)
    if (found.askerId !== ctx.actor.id) refuse('swaps.not_the_asker')
    await moved(ctx, found, { state: life.after(found.state, 'withdraw') })
    return {}
  },
})

export const approve = act({
  does: 'Approve a swap: the roster in force is exchanged',
  input: OneSwap,
  output: Nothing,
  async run(ctx, { swapId }) {
    const found = await locked(ctx, swapId)
    const state = life.after(found.state, 'approve')
    await aSuperior(ctx, found.askerId)
    await notBegun(ctx, found)
    const { estateId, askerId: one, partnerId: other, reason } = found
    await moved(ctx, found, { state, decidedAt: ctx.now, decidedBy: ctx.actor.id })
    await exchange(ctx, { estateId, one, other, days: daysOf(found), reason })
    await ctx.notify([one, other], 'swaps.was_approved', { day: found.day.toString() }, swapId)
    return {}
  },
})

export const turnDown = act({
  does: 'Turn down a swap both agreed to',
  input: WithReason,
  output: Nothing,
  async run(ctx, { swapId, reason }) {
    const found = await locked(ctx, swapId)
    const state = life.after(found.state, 'refuse')
    await aSuperior(ctx, found.askerId)
    await moved(ctx, found, { state, decidedAt: ctx.now, decidedBy: ctx.actor.id, whyNot: reason })
    const facts = { day: found.day.toString(), reason }
    await ctx.notify([found.askerId, found.partnerId], 'swaps.came_to_nothing', facts, swapId)
    return {}
  },
})

async function locked(ctx: Ctx, swapId: string) {
  const found = await ctx.db.selectFrom('swaps').selectAll().where('id', '=', swapId).forUpdate().executeTakeFirst()
  if (!found) return refuse('swaps.unknown')
  ctx.at(found.estateId)
  return { ...found, state: found.state as State }
}

interface Move {
  state: State
  answeredAt?: Temporal.Instant
  decidedAt?: Temporal.Instant
  decidedBy?: string
  whyNot?: string
}

const moved = ({ db }: Ctx, { id, estateId }: { id: string; estateId: string }, to: Move) =>
  db.updateTable('swaps').set(to).where('id', '=', id).where('estateId', '=', estateId).execute()

async function aSuperior(ctx: Ctx, of: string) {
  if (!(await isAbove(ctx.db, ctx.actor.id, of, companyDay(ctx.now)))) refuse('swaps.not_a_superior')
}

interface Pair {
  estateId: string
  askerId: string
  partnerId: string
  day: Temporal.PlainDate
  otherDay: Temporal.PlainDate
}

/** The asker has a shift in force that day, the partner is planned on the other, and nothing of it has begun. */
async function notBegun(ctx: Ctx, { estateId, askerId, partnerId, day, otherDay }: Pair) {
  const cells = daysOf({ day, otherDay }).flatMap((on) => [askerId, partnerId].map((employeeId) => ({ employeeId, day: on })))
  const lines = await linesAt(ctx, estateId, cells)
  const has = (employeeId: string, on: Temporal.PlainDate) => lines.find((line) => line.employeeId === employeeId && line.day.equals(on))
  if (has(askerId, day)?.kind !== 'shift' || !has(partnerId, otherDay)) refuse('swaps.nothing_to_swap')
  if (lines.some(({ beginsAt }) => beginsAt && Temporal.Instant.compare(beginsAt, ctx.now) <= 0)) refuse('swaps.too_late')
} // biome-ignore format: it reads as conditions

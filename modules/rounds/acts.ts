import { sql } from 'kysely'
import { z } from 'zod'
import { act, type Ctx } from '#kernel/act.ts'
import { json } from '#kernel/database/json.ts'
import { refuse } from '#kernel/refusal.ts'
import { Nothing } from '#kernel/shapes.ts'
import { officeDays } from '#modules/calendars/index.ts'
import { locked as lockedRoute } from '#modules/routes/index.ts'
import { companyDay } from '#modules/staff/index.ts'
import { givePoints, locked, setOut } from './index.ts'
import { Begin, EndPlan, Excuse, Finish, life, OnePlan, OneRound, ownHours, SetPlan } from './rules.ts'

export const setPlan = act({
  does: 'Plan when a route is walked, and by which post',
  input: SetPlan,
  output: OnePlan.extend({ nextAt: z.string().nullable() }),
  async run(ctx, { routeId, postId, holderId = null, from, when }) {
    const { estateId } = await lockedRoute(ctx, routeId)
    const today = companyDay(ctx.now)
    const planId = ctx.id()
    const row = { id: planId, estateId, routeId, postId, holderId, fromDay: from ?? today, madeAt: ctx.now, madeBy: ctx.actor.id }
    await ctx.db.insertInto('roundPlans').values({ ...row, spec: json(when), state: 'running' }).execute()
    await setOut(ctx, [{ id: planId, estateId, spec: when, fromDay: row.fromDay, plannedUntil: null }], today, await officeDays(ctx.db))
    const { rows } = await sql<{ nextAt: Temporal.Instant | null }>`select min(opens_at) as next_at from rounds where plan_id = ${planId}`.execute(ctx.db)
    return { planId, nextAt: rows[0]?.nextAt?.toString() ?? null }
  },
}) // biome-ignore format: it reads as one row

export const endPlan = act({
  does: 'End a plan: its rounds ahead are taken off, those walked stay',
  input: EndPlan,
  output: Nothing,
  async run(ctx, { planId, reason }) {
    const found = await ctx.db.selectFrom('roundPlans').select(['estateId', 'state']).where('id', '=', planId).forUpdate().executeTakeFirst()
    if (!found) return refuse('rounds.plan_unknown')
    ctx.at(found.estateId)
    if (found.state === 'ended') refuse('rounds.plan_ended')
    await endPlans(ctx, [planId], ctx.actor.id, reason)
    return {}
  },
}) // biome-ignore format: it reads as one row

/** Ends plans and takes their rounds ahead off the board. */
export async function endPlans({ db, now }: Ctx, planIds: readonly string[], byId: string, reason: string) {
  await sql`delete from rounds where plan_id = any (${planIds}::uuid[]) and state = 'scheduled'`.execute(db)
  await sql`
    update round_plans set state = 'ended', ended_at = ${now}, ended_by = ${byId}, ended_why = ${reason} where id = any (${planIds}::uuid[]) and state = 'running'`.execute(db)
} // biome-ignore format: it reads as SQL

export const begin = act({
  does: 'Begin a round of a route on one’s own, outside every plan',
  input: Begin,
  output: OneRound,
  async run(ctx, { routeId }) {
    const { estateId, version, kind } = await lockedRoute(ctx, routeId)
    const roundId = ctx.id()
    const dueAt = ctx.now.add({ hours: ownHours })
    const hours = { period: roundId, opensAt: ctx.now, dueAt, lostAt: dueAt, state: 'open', beganAt: ctx.now }
    await ctx.db.insertInto('rounds').values({ id: roundId, estateId, routeId, version, kind, holderId: ctx.actor.id, ...hours }).execute()
    await givePoints(ctx.db, [roundId])
    return { roundId }
  },
}) // biome-ignore format: it reads as one row

export const finish = act({
  does: 'Hand in a round whose points were all walked',
  input: Finish,
  output: Nothing,
  offline: true,
  async run(ctx, { roundId, kind, remark }) {
    const round = await locked(ctx, roundId)
    ctx.since(round.opensAt)
    if (round.kind !== kind) refuse('rounds.other_kind')
    if (round.handedInAt) refuse('rounds.handed_in')
    if (round.state !== 'kept' && round.state !== 'late') refuse('rounds.points_left')
    await ctx.db
      .updateTable('rounds').set({ handedInAt: ctx.now, handedInBy: ctx.actor.id, remark: remark || null })
      .where('id', '=', roundId).where('estateId', '=', round.estateId).execute() // biome-ignore format: one sentence
    return {}
  },
})

export const excuse = act({
  does: 'Excuse somebody else from a round, with the reason',
  input: Excuse,
  output: Nothing,
  async run(ctx, { roundId, reason }) {
    const round = await locked(ctx, roundId)
    const state = life.after(round.state, 'excuse')
    const correctedAt = round.state === 'missed' || round.state === 'late' ? ctx.now : null
    await ctx.db
      .updateTable('rounds').set({ state, endedAt: ctx.now, correctedAt, excusedBy: ctx.actor.id, excusedWhy: reason })
      .where('id', '=', roundId).where('estateId', '=', round.estateId).execute() // biome-ignore format: one sentence
    if (round.holderId) await ctx.notify([round.holderId], 'rounds.excused', { reason }, roundId)
    return {}
  },
})

export { printDay as print } from './prints/day.ts'
export { exportRounds as export } from './prints/rounds.ts'

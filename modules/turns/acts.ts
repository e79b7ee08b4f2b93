import { z } from 'zod'
import { act, type Ctx } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { Id, Nothing } from '#kernel/shapes.ts'
import { locked, type Turn, weigh } from './index.ts'
import { AskExcuse, Decide, life, Score, SignOff, type State } from './rules.ts'

export const signOff = act({
  does: 'Sign that a duty was done for which the house has no act yet',
  input: SignOff,
  output: Nothing,
  offline: true,
  async run(ctx, { turnId, words, fileIds }) {
    const turn = await locked(ctx, turnId)
    if (turn.proof !== 'check_off') refuse('turns.kept_by_work')
    if (turn.holderId !== ctx.actor.id) refuse('turns.not_yours')
    ctx.since(turn.opensAt)
    life.after(turn.state as State, 'keep')
    const proof = { turnId, estateId: turn.estateId, journalId: ctx.id(), act: 'turns.signOff', actorId: ctx.actor.id }
    await ctx.db.insertInto('turnProofs').values({ ...proof, at: ctx.now, heardAt: ctx.heard, words, fileIds: [...fileIds] }).execute()
    await weigh(ctx.db, [turnId], ctx.now)
    return {}
  },
}) // biome-ignore format: it reads as one row

export const score = act({
  does: 'Score how somebody else keeps a standard',
  input: Score,
  output: Nothing,
  async run(ctx, { turnId, score: points, remark }) {
    const turn = await locked(ctx, turnId)
    if (turn.proof !== 'score') refuse('turns.not_scored')
    const { spec } = await ctx.db.selectFrom('dutyClauses').select('spec').where('id', '=', turn.clauseId).executeTakeFirstOrThrow()
    const passed = points >= Number((spec as { atLeast: number }).atLeast)
    const state = passed ? life.after(turn.state as State, 'keep') : life.after(turn.state as State, 'miss')
    const by = { scoredBy: ctx.actor.id, remark, numerator: points, denominator: 100, done: passed ? 1 : 0 }
    await change(ctx, turn, { state, endedAt: ctx.now, correctedAt: turn.state === 'missed' ? ctx.now : null, ...by })
    if (turn.holderId) await ctx.notify([turn.holderId], 'turns.scored', { score: points }, turnId)
    return {}
  },
}) // biome-ignore format: it reads as one row

export const askExcuse = act({
  does: 'Ask to be excused from a duty, with the reason',
  input: AskExcuse,
  output: z.object({ excuseId: Id }),
  async run(ctx, { turnId, reason, fileIds }) {
    const turn = await locked(ctx, turnId)
    if (turn.holderId !== ctx.actor.id) refuse('turns.not_yours')
    if (!life.can(turn.state as State, 'excuse')) refuse('turns.cannot_excuse')
    const excuseId = ctx.id()
    const row = { id: excuseId, estateId: turn.estateId, turnId, askedAt: ctx.now, askedBy: ctx.actor.id }
    await ctx.db.insertInto('turnExcuses').values({ ...row, reason, fileIds: [...fileIds], state: 'asked' }).execute()
    return { excuseId }
  },
}) // biome-ignore format: it reads as one row

export const excuse = act({
  does: 'Excuse somebody else from a duty',
  input: Decide,
  output: Nothing,
  async run(ctx, { excuseId, words }) {
    const asked = await decided(ctx, excuseId, 'granted', words)
    const turn = await locked(ctx, asked.turnId)
    const state = life.after(turn.state as State, 'excuse')
    const correctedAt = turn.state === 'missed' || turn.state === 'late' ? ctx.now : null
    await change(ctx, turn, { state, endedAt: ctx.now, correctedAt })
    await ctx.notify([asked.askedBy], 'turns.excused', { words }, asked.turnId)
    return {}
  },
})

export const refuseExcuse = act({
  does: 'Not excuse somebody from a duty, with the reason',
  input: Decide,
  output: Nothing,
  async run(ctx, { excuseId, words }) {
    const asked = await decided(ctx, excuseId, 'refused', words)
    await ctx.notify([asked.askedBy], 'turns.not_excused', { words }, asked.turnId)
    return {}
  },
})

async function decided(ctx: Ctx, excuseId: string, state: 'granted' | 'refused', words: string) {
  const asked = await ctx.db.selectFrom('turnExcuses').selectAll().where('id', '=', excuseId).forUpdate().executeTakeFirst()
  if (!asked) return refuse('turns.excuse_unknown')
  ctx.at(asked.estateId)
  if (asked.state !== 'asked') refuse('turns.decided_already')
  await ctx.db
    .updateTable('turnExcuses')
    .set({ state, words, decidedAt: ctx.now, decidedBy: ctx.actor.id })
    .where('id', '=', excuseId)
    .where('estateId', '=', asked.estateId)
    .execute()
  ctx.concerns(asked.turnId)
  return asked
} // biome-ignore format: it reads as one row

type Change = Partial<Omit<Turn, 'id' | 'estateId'>>

const change = ({ db }: Ctx, { id, estateId }: Turn, to: Change) =>
  db.updateTable('turns').set(to).where('id', '=', id).where('estateId', '=', estateId).execute()

export { exportTeam as export } from './prints/team.ts'

import { act, type Ctx } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { Nothing } from '#kernel/shapes.ts'
import { dayEnds } from '#modules/estates/index.ts'
import { companyDay, rolesOf } from '#modules/staff/index.ts'
import { type Nonconformity, opened, seen } from './index.ts'
import { Close, Drop, Finish, life, OneNonconformity, Open, Plan, type State } from './rules.ts'

export const open = act({
  does: 'Open a nonconformity, by hand or of a case',
  input: Open,
  output: OneNonconformity,
  run: (ctx, asked) => opened(ctx, asked),
})

export const plan = act({
  does: 'Say why it happened, what is put right, and who does what by when',
  input: Plan,
  output: Nothing,
  async run(ctx, { nonconformityId, ...measures }) {
    const found = await locked(ctx, nonconformityId)

    const state = life.after(found.state as State, 'plan')
    const dueBy = await dayEnds(ctx.db, found.estateId, measures.dueOn)
    if (Temporal.Instant.compare(dueBy, ctx.now) < 0) refuse('nonconformities.due_in_the_past')
    if (measures.ownerId === found.accusedId) refuse('nonconformities.owner_is_accused')
    const roles = await rolesOf(ctx.db, measures.ownerId, companyDay(ctx.now))
    if (!roles.some(({ serves }) => serves === null || serves === found.estateId))
      refuse('nonconformities.owner_not_here')

    await change(ctx, found, { ...measures, state })
    const { severity, accusedId: notTold } = found
    ctx.facts(nonconformityId, { severity, handlerId: measures.ownerId, dueBy: dueBy.toString(), notTold })
    await ctx.notify(
      [measures.ownerId],
      'nonconformities.yours',
      { number: found.number, title: found.title },
      found.id,
    )
    return {}
  },
})

export const finish = act({
  does: 'Report that the corrective action is done',
  input: Finish,
  output: Nothing,
  async run(ctx, { nonconformityId, ...said }) {
    const found = await locked(ctx, nonconformityId)
    const state = life.after(found.state as State, 'finish')
    await change(ctx, found, { ...said, state, finishedAt: ctx.now, finishedBy: ctx.actor.id })
    return {}
  },
})

export const close = act({
  does: 'Verify that it worked, and close it',
  input: Close,
  output: Nothing,
  async run(ctx, { nonconformityId, verified }) {
    const found = await locked(ctx, nonconformityId)
    const state = life.after(found.state as State, 'close')
    byAnother(ctx, found)
    await change(ctx, found, { state, verified, closedAt: ctx.now, closedBy: ctx.actor.id })
    return {}
  },
})

export const sendBack = act({
  does: 'Send it back: the action did not work',
  input: Drop,
  output: Nothing,
  async run(ctx, { nonconformityId, reason }) {
    const found = await locked(ctx, nonconformityId)
    const state = life.after(found.state as State, 'sendBack')
    byAnother(ctx, found)
    await change(ctx, found, { state, verified: reason, finishedAt: null, finishedBy: null })
    if (found.ownerId)
      await ctx.notify([found.ownerId], 'nonconformities.came_back', { number: found.number, reason }, found.id)
    return {}
  },
})

export const drop = act({
  does: 'Drop what turned out to be none',
  input: Drop,
  output: Nothing,
  async run(ctx, { nonconformityId, reason }) {
    const found = await locked(ctx, nonconformityId)
    await change(ctx, found, { state: life.after(found.state as State, 'drop'), droppedWhy: reason })
    return {}
  },
})

/** Whoever answers for the action, or reported it done, is not the one who says that it worked. */
function byAnother({ actor }: Ctx, { ownerId, finishedBy }: Nonconformity) {
  if (actor.id === ownerId || actor.id === finishedBy) refuse('nonconformities.verifier_is_owner')
}

async function locked(ctx: Ctx, nonconformityId: string): Promise<Nonconformity> {
  const found = await seen(ctx, nonconformityId)
  ctx.at(found.estateId)
  return found
}

type Change = Partial<Omit<Nonconformity, 'id' | 'estateId' | 'accusedId'>>

const change = ({ db }: Ctx, { id, estateId }: Nonconformity, to: Change) =>
  db.updateTable('nonconformities').set(to).where('id', '=', id).where('estateId', '=', estateId).execute()

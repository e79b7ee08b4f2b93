import { act } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { Nothing } from '#kernel/shapes.ts'
import { Draft, inOrder, life, OneScheme, type State } from './rules.ts'

export const draft = act({
  does: 'Draft the steps by which an estate urges who is behind; what the law forbids is refused with the law',
  input: Draft,
  output: OneScheme,
  async run(ctx, { estateId, reason, steps }) {
    inOrder(steps)
    const schemeId = ctx.id()
    const who = { draftedBy: ctx.actor.id, draftedAt: ctx.now }
    await ctx.db
      .insertInto('reminderSchemes')
      .values({ id: schemeId, estateId, state: life.start, reason, ...who })
      .execute()
    const rows = steps.map((step, at) => ({ ...step, id: ctx.id(), estateId, schemeId, place: at + 1 }))
    await ctx.db.insertInto('reminderSteps').values(rows).execute()
    return { schemeId }
  },
})

export const approve = act({
  does: 'Approve drafted steps: they are in force from now on and replace those before; never by whoever drafted them',
  input: OneScheme,
  output: Nothing,
  async run(ctx, { schemeId }) {
    const { db } = ctx
    const found = await db
      .selectFrom('reminderSchemes')
      .selectAll()
      .where('id', '=', schemeId)
      .forUpdate()
      .executeTakeFirst()
    if (!found) return refuse('remindersteps.unknown')
    ctx.at(found.estateId)
    const state = life.after(found.state as State, 'approve')
    if (found.draftedBy === ctx.actor.id) refuse('reminder_schemes.scheme_approved_by_another')
    const here = db.updateTable('reminderSchemes').where('estateId', '=', found.estateId)
    await here.set({ state: 'replaced' }).where('state', '=', 'in_force').execute()
    await here.set({ state, approvedBy: ctx.actor.id, approvedAt: ctx.now }).where('id', '=', schemeId).execute()
    return {}
  },
})

export const drop = act({
  does: 'Drop drafted steps that are not to come into force',
  input: OneScheme,
  output: Nothing,
  async run(ctx, { schemeId }) {
    const found = await ctx.db
      .selectFrom('reminderSchemes')
      .selectAll()
      .where('id', '=', schemeId)
      .forUpdate()
      .executeTakeFirst()
    if (!found) return refuse('remindersteps.unknown')
    ctx.at(found.estateId)
    const state = life.after(found.state as State, 'drop')
    await ctx.db
      .updateTable('reminderSchemes')
      .set({ state })
      .where('id', '=', schemeId)
      .where('estateId', '=', found.estateId)
      .execute()
    return {}
  },
})

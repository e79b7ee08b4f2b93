import { act } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { Nothing } from '#kernel/shapes.ts'
import { Add, life, OneDispute, type State } from './rules.ts'

export const add = act({
  does: 'Add one',
  input: Add,
  output: OneDispute,
  async run(ctx, { estateId, title }) {
    const disputeId = ctx.id()
    await ctx.db.insertInto('disputes').values({ id: disputeId, estateId, title, state: life.start }).execute()
    return { disputeId }
  },
})

export const end = act({
  does: 'End one',
  input: OneDispute,
  output: Nothing,
  async run(ctx, { disputeId }) {
    const found = await ctx.db.selectFrom('disputes').selectAll().where('id', '=', disputeId).forUpdate().executeTakeFirst()
    if (!found) return refuse('disputes.unknown')
    ctx.at(found.estateId)

    const state = life.after(found.state as State, 'end')

    await ctx.db.updateTable('disputes').set({ state }).where('id', '=', disputeId).execute()
    return {}
  },
})

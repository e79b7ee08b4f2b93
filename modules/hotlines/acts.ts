import { act } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { Nothing } from '#kernel/shapes.ts'
import { Add, life, OneHotline, type State } from './rules.ts'

export const add = act({
  does: 'Add one',
  input: Add,
  output: OneHotline,
  async run(ctx, { estateId, title }) {
    const hotlineId = ctx.id()
    await ctx.db.insertInto('hotlines').values({ id: hotlineId, estateId, title, state: life.start }).execute()
    return { hotlineId }
  },
})

export const end = act({
  does: 'End one',
  input: OneHotline,
  output: Nothing,
  async run(ctx, { hotlineId }) {
    const found = await ctx.db.selectFrom('hotlines').selectAll().where('id', '=', hotlineId).forUpdate().executeTakeFirst()
    if (!found) return refuse('hotlines.unknown')
    ctx.at(found.estateId)

    const state = life.after(found.state as State, 'end')

    await ctx.db.updateTable('hotlines').set({ state }).where('id', '=', hotlineId).execute()
    return {}
  },
})

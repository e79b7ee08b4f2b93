import { act } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { Nothing } from '#kernel/shapes.ts'
import { inForce } from '#modules/checklists/index.ts'
import { Add, life, OnePlan, type State } from './rules.ts'

export const add = act({
  does: 'Plan checks by a rule: which list, which days, how many places by lot, and the post that walks them',
  input: Add,
  output: OnePlan,
  async run(ctx, { lot, placeId = null, ...said }) {
    ctx.at(said.estateId)
    await inForce(ctx.db, said.checklistId)
    if ((lot !== undefined) === (placeId !== null || said.subject !== '')) refuse('check_plans.lot_or_subject')
    const checkPlanId = ctx.id()
    const { count = null, zoneId = null, placeKind = null } = lot ?? {}
    const row = {
      ...said,
      id: checkPlanId,
      placeId,
      count,
      zoneId,
      placeKind,
      state: life.start,
      addedAt: ctx.now,
      addedBy: ctx.actor.id,
    }
    await ctx.db.insertInto('checkPlans').values(row).execute()
    return { checkPlanId }
  },
})

export const end = act({
  does: 'End a plan: what it opened stays',
  input: OnePlan,
  output: Nothing,
  async run(ctx, { checkPlanId }) {
    const asked = ctx.db.selectFrom('checkPlans').selectAll().where('id', '=', checkPlanId).forUpdate()
    const found = (await asked.executeTakeFirst()) ?? refuse('checkplans.unknown')
    ctx.at(found.estateId)
    const state = life.after(found.state as State, 'end')
    await ctx.db.updateTable('checkPlans').set({ state }).where('id', '=', checkPlanId).execute()
    return {}
  },
})

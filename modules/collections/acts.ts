import { act } from '#kernel/act.ts'
import { Nothing } from '#kernel/shapes.ts'
import { frozen, settingOf } from './index.ts'
import { Freeze, OneReport, SetTargets } from './rules.ts'

export { exportDebtors, exportReport, print } from './prints/report.ts'

export const setTargets = act({
  does: 'Set what an estate is to reach of this month, the last and the one before, on which day it reports, and when its year of accounts begins',
  input: SetTargets,
  output: Nothing,
  async run(ctx, { estateId, ...targets }) {
    await settingOf(ctx.db, estateId, ctx.now)
    const row = { ...targets, setBy: ctx.actor.id, setAt: ctx.now }
    await ctx.db
      .insertInto('collectionTargets')
      .values({ ...row, estateId })
      .onConflict((clash) => clash.column('estateId').doUpdateSet(row))
      .execute()
    return {}
  },
})

export const freeze = act({
  does: 'Freeze the figures of collection and the homes that owe as they stand: a report that stays as it is',
  input: Freeze,
  output: OneReport,
  run: (ctx, { estateId }) => frozen(ctx, estateId, false),
})

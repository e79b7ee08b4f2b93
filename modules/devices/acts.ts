import { act } from '#kernel/act.ts'
import { json } from '#kernel/database/json.ts'
import { companyDay, superiorsOf } from '#modules/staff/index.ts'
import { OneLoss, ReportLoss } from './rules.ts'

export const reportLoss = act({
  does: 'Report what a phone had written down and no longer finds; whoever leads its person is told',
  input: ReportLoss,
  output: OneLoss,
  async run(ctx, { estateId, deviceId, lost }) {
    ctx.at(estateId)
    const lossId = ctx.id()
    const row = {
      id: lossId,
      estateId,
      employeeId: ctx.actor.id,
      deviceId,
      count: lost.length,
      lost: json(lost),
      at: ctx.now,
    }
    await ctx.db.insertInto('deviceLosses').values(row).execute()
    const above = await superiorsOf(ctx.db, estateId, ctx.actor.id, 1, companyDay(ctx.now))
    const facts = { name: ctx.actor.name, count: lost.length }
    await ctx.notify(above, 'devices.lost', facts, lossId)
    return { lossId }
  },
})

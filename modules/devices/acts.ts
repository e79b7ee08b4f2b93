import { act } from '#kernel/act.ts'
import { json } from '#kernel/database/json.ts'
import { refuse } from '#kernel/refusal.ts'
import { companyDay, superiorsOf } from '#modules/staff/index.ts'
import { OneLoss, ReportLoss, TakeIn, TakenIn } from './rules.ts'

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

export const takeIn = act({
  does: 'Take in the file of a phone’s outbox, to hand in on behalf what stands in it; its person is told',
  input: TakeIn,
  output: TakenIn,
  async run(ctx, { estateId, deviceId, employeeId, exportedAt, count }) {
    const employee = await ctx.db.selectFrom('employees').select('name').where('id', '=', employeeId).executeTakeFirst()
    if (!employee) return refuse('devices.nobody')
    const fileId = ctx.id()
    const row = { id: fileId, estateId, employeeId, deviceId, exportedAt, count, byId: ctx.actor.id, at: ctx.now }
    await ctx.db.insertInto('outboxFiles').values(row).execute()
    ctx.concerns(employeeId)
    if (employeeId !== ctx.actor.id)
      await ctx.notify([employeeId], 'devices.taken_in', { name: ctx.actor.name, count }, fileId)
    return { fileId, employee: employee.name }
  },
})

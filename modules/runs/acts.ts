import { act } from '#kernel/act.ts'
import { estate } from '#modules/estates/index.ts'
import { life, OneRun, Start } from './rules.ts'

export const start = act({
  does: 'Bill a month of an estate: what is missing is added, what was billed stays as it is',
  input: Start,
  output: OneRun,
  async run(ctx, { estateId, month }) {
    await estate(ctx.db, estateId)
    const runId = ctx.id()
    const row = { id: runId, estateId, month, state: life.start, startedBy: ctx.actor.id, startedAt: ctx.now }
    await ctx.db.insertInto('runs').values(row).execute()
    await ctx.tell('runs.step', { runId, step: 0 })
    return { runId }
  },
})

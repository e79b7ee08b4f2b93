import { act } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { Nothing } from '#kernel/shapes.ts'
import { Lift, life, OneWarning, type State, saysSomethingNew, Warn } from './rules.ts'

export const warn = act({
  does: 'Enter a weather warning as the authority issued it; one of the same kind that runs is replaced',
  input: Warn,
  output: OneWarning,
  async run(ctx, { estateId, kind, colour, from = ctx.now, expectedUntil = null, source }) {
    const running = await ctx.db
      .selectFrom('weatherWarnings')
      .select(['id', 'colour', 'state'])
      .where('estateId', '=', estateId)
      .where('kind', '=', kind)
      .where('state', '=', life.start)
      .forUpdate()
      .executeTakeFirst()
    saysSomethingNew(running, colour)
    if (running) {
      const state = life.after(running.state as State, 'replace')
      const ended = { state, endedAt: ctx.now, endedBy: ctx.actor.id }
      await ctx.db
        .updateTable('weatherWarnings')
        .set(ended)
        .where('id', '=', running.id)
        .where('estateId', '=', estateId)
        .execute()
    }
    const warningId = ctx.id()
    const row = { id: warningId, estateId, kind, colour, fromAt: from, expectedUntil, source, state: life.start }
    await ctx.db
      .insertInto('weatherWarnings')
      .values({ ...row, warnedAt: ctx.now, warnedBy: ctx.actor.id })
      .execute()
    return { warningId }
  },
})

export const lift = act({
  does: 'Lift a weather warning',
  input: Lift,
  output: Nothing,
  async run(ctx, { warningId, reason }) {
    const asked = ctx.db.selectFrom('weatherWarnings').selectAll().where('id', '=', warningId).forUpdate()
    const found = (await asked.executeTakeFirst()) ?? refuse('weather.unknown')
    ctx.at(found.estateId)
    const state = life.after(found.state as State, 'lift')
    await ctx.db
      .updateTable('weatherWarnings')
      .set({ state, endedAt: ctx.now, endedBy: ctx.actor.id, endedWhy: reason })
      .where('id', '=', warningId)
      .where('estateId', '=', found.estateId)
      .execute()
    return {}
  },
})

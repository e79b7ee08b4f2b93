import { sql } from 'kysely'
import { act, type Ctx } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { Nothing } from '#kernel/shapes.ts'
import { Arrange, life, OneCover, type State } from './rules.ts'

export const arrange = act({
  does: 'Say who is away, from when to when, and who stands in',
  input: Arrange,
  output: OneCover,
  async run(ctx, { employeeId, standInId = null, kind, from, until, note = null }) {
    await freeThen(ctx, employeeId, from, until)
    if (standInId) await freeThen(ctx, standInId, from, until)
    const row = { employeeId, standInId, kind, fromDay: from, untilDay: until, note, state: life.start }
    const coverId = ctx.id()
    await ctx.db
      .insertInto('covers')
      .values({ id: coverId, ...row, arrangedAt: ctx.now, arrangedBy: ctx.actor.id })
      .execute()
    const facts = { from: from.toString(), until: until.toString() }
    await ctx.notify([employeeId, ...(standInId ? [standInId] : [])], 'covers.arranged', facts, coverId)
    return { coverId }
  },
})

export const end = act({
  does: 'End an absence that no longer holds',
  input: OneCover,
  output: Nothing,
  async run(ctx, { coverId }) {
    const found = await ctx.db.selectFrom('covers').selectAll().where('id', '=', coverId).forUpdate().executeTakeFirst()
    if (!found) return refuse('covers.unknown')
    const state = life.after(found.state as State, 'end')
    await ctx.db.updateTable('covers').set({ state }).where('id', '=', coverId).execute()
    return {}
  },
})

/** Neither away nor standing in for somebody else on one of these days; held until the act commits. */
async function freeThen({ db }: Ctx, employeeId: string, from: Temporal.PlainDate, until: Temporal.PlainDate) {
  const { rows } = await sql<{ taken: boolean }>`
    select exists (select from covers c where c.state = 'arranged' and c.from_day <= ${until} and c.until_day >= ${from}
                   and c.employee_id = e.id) as taken
    from employees e where e.id = ${employeeId} for update`.execute(db)
  if (rows[0]?.taken) refuse('covers.away_already')
}

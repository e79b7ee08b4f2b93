import { sql } from 'kysely'
import { act } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { Nothing } from '#kernel/shapes.ts'
import { today } from '#modules/estates/index.ts'
import { lawful } from '#modules/remindersteps/index.ts'
import { report, snapshot } from './index.ts'
import { life, Make, OneReport, Solve } from './rules.ts'

export { exportReport, print } from './prints/report.ts'

export const make = act({
  does: 'Make the report of arrears of this day: every debtor by age, frozen as it stands',
  input: Make,
  output: OneReport,
  async run(ctx, { estateId }) {
    ctx.at(estateId)
    const day = await today(ctx.db, estateId, ctx.now)
    const id = ctx.id()
    const who = { madeBy: ctx.actor.id, madeAt: ctx.now }
    await ctx.db
      .insertInto('arrearsReports')
      .values({ ...who, id, estateId, day, state: life.start, debtors: 0, totalFen: 0 })
      .execute()
    const figures = await snapshot(ctx, { id, estateId, day })
    await ctx.db
      .updateTable('arrearsReports')
      .set(figures)
      .where('id', '=', id)
      .where('estateId', '=', estateId)
      .execute()
    return { reportId: id }
  },
})

export const solve = act({
  does: 'Write down what is done about debtors of a report, with words and the day of the next contact',
  input: Solve,
  output: Nothing,
  async run(ctx, { reportId, rowIds, nextDay = null, ...solved }) {
    lawful(solved.words)
    const found = await report(ctx, reportId)
    if (found.state !== 'drafted') refuse('arrears.signed_already')
    const wanted = [...new Set(rowIds)]
    const { numUpdatedRows } = await ctx.db
      .updateTable('arrearsRows')
      .set({ ...solved, nextDay, solvedBy: ctx.actor.id })
      .where('reportId', '=', reportId)
      .where('estateId', '=', found.estateId)
      .where('id', 'in', wanted)
      .executeTakeFirstOrThrow()
    if (Number(numUpdatedRows) < wanted.length) refuse('arrears.unknown_row')
    return {}
  },
})

export const sign = act({
  does: 'Sign a report of arrears: only when every debtor has a solution; from then on nothing in it changes',
  input: OneReport,
  output: Nothing,
  async run(ctx, { reportId }) {
    const found = await report(ctx, reportId)
    const state = life.after(found.state, 'sign')
    const { rows } = await sql<{ unsolved: number }>`
      select count(*)::int as unsolved from arrears_rows where report_id = ${reportId} and estate_id = ${found.estateId} and solution is null`.execute(
      ctx.db,
    )
    const unsolved = rows[0]?.unsolved ?? 0
    if (unsolved > 0) refuse('arrears.unsolved', { count: unsolved })
    await ctx.db
      .updateTable('arrearsReports')
      .set({ state, signedBy: ctx.actor.id, signedAt: ctx.now })
      .where('id', '=', reportId)
      .where('estateId', '=', found.estateId)
      .execute()
    return {}
  },
})

export const receive = act({
  does: 'Receive a signed report of arrears as the manager; never by whoever signed it',
  input: OneReport,
  output: Nothing,
  async run(ctx, { reportId }) {
    const found = await report(ctx, reportId)
    const state = life.after(found.state, 'receive')
    if (found.signedBy === ctx.actor.id) refuse('arrears_reports.received_by_another')
    await ctx.db
      .updateTable('arrearsReports')
      .set({ state, receivedBy: ctx.actor.id, receivedAt: ctx.now })
      .where('id', '=', reportId)
      .where('estateId', '=', found.estateId)
      .execute()
    return {}
  },
})

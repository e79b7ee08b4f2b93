import type { Ctx } from '#kernel/act.ts'
import { bySets } from '#kernel/database/by-sets.ts'
import { json } from '#kernel/database/json.ts'
import { job } from '#kernel/job.ts'
import { enter } from '#modules/bills/index.ts'
import { today } from '#modules/estates/index.ts'
import { planned, standardsOf } from './index.ts'
import { life } from './rules.ts'

/** Numbers of lines of one step begin so far from those of the next. */
const apart = 10_000_000

export const work = job({
  does: 'Bill a month by one charge standard after another: each is done whole or not at all, and a broken run goes on where it was',
  on: 'runs.step',
  async run(ctx, news) {
    const { runId, step } = news as { runId: string; step: number }
    const found = await ctx.db.selectFrom('runs').selectAll().where('id', '=', runId).forUpdate().executeTakeFirst()
    if (!found || !life.can(found.state as 'started', 'finish') || found.stepsDone !== step) return {}
    ctx.at(found.estateId)
    const { estateId, month } = found
    const standards = await standardsOf(ctx.db, { estateId, month })
    const tariff = standards[step]
    const made = tariff
      ? await bySets(ctx.db, () => bill(ctx, found, tariff, step))
      : { lines: 0, amountFen: 0, problems: [] }
    const rest = standards.length - step - 1
    const state = rest > 0 ? 'started' : life.after('started', 'finish')
    await ctx.db
      .updateTable('runs')
      .set({
        state, steps: standards.length, stepsDone: step + 1, lines: found.lines + made.lines, amountFen: found.amountFen + made.amountFen,
        problems: json([...(found.problems as unknown[]), ...made.problems]), doneAt: rest > 0 ? null : ctx.now,
      }) // biome-ignore format: it reads as a row
      .where('id', '=', runId)
      .where('estateId', '=', estateId)
      .execute()
    if (rest > 0) await ctx.tell('runs.step', { runId, step: step + 1 })
    else await ctx.notify([found.startedBy], 'runs.finished', { month, lines: found.lines + made.lines }, runId)
    return { runIds: [runId] }
  },
})

type Run = { id: string; estateId: string; month: string }
type Tariff = Awaited<ReturnType<typeof standardsOf>>[number]

async function bill(ctx: Ctx, { id: runId, estateId, month }: Run, tariff: Tariff, step: number) {
  const plan = await planned(ctx.db, { estateId, month }, tariff)
  const day = await today(ctx.db, estateId, ctx.now)
  const of = { estateId, tariffId: tariff.id, itemId: tariff.itemId, class: tariff.class, runId, now: ctx.now, day }
  const made = { lines: 0, amountFen: 0 }
  for (const [at, rows] of plan.rows.entries()) {
    const entered = await enter(ctx.db, { ...of, after: (step * 100 + at) * apart }, rows)
    made.lines += entered.lines
    made.amountFen += entered.amountFen
  }
  const problems = plan.problems.map((problem) => ({ tariffId: tariff.id, tariff: tariff.name, ...problem }))
  return { ...made, problems }
}

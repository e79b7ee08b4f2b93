import { sql } from 'kysely'
import { act, type Ctx } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { Nothing } from '#kernel/shapes.ts'
import { picturesHere } from '#modules/files/index.ts'
import { Add, flat, Mark, mayMark, OneMark, OnePlan, Replace } from './rules.ts'

export const add = act({
  does: 'Lay a picture of the estate down as its plan',
  input: Add,
  output: OnePlan,
  async run(ctx, { estateId, name, fileId }) {
    await picturesHere(ctx.db, estateId, [fileId])
    const planId = ctx.id()
    const row = { id: planId, estateId, name, fileId, addedAt: ctx.now, addedBy: ctx.actor.id }
    await ctx.db.insertInto('sitePlans').values(row).execute()
    return { planId }
  },
})

export const replace = act({
  does: 'Put a newer drawing under what stands on a plan',
  input: Replace,
  output: Nothing,
  async run(ctx, { planId, fileId }) {
    const { estateId } = await locked(ctx, planId)
    await picturesHere(ctx.db, estateId, [fileId])
    await ctx.db
      .updateTable('sitePlans')
      .set({ fileId })
      .where('id', '=', planId)
      .where('estateId', '=', estateId)
      .execute()
    return {}
  },
})

export const retire = act({
  does: 'Take a plan out of use',
  input: OnePlan,
  output: Nothing,
  async run(ctx, { planId }) {
    const { estateId } = await locked(ctx, planId)
    await ctx.db
      .updateTable('sitePlans')
      .set({ retiredAt: ctx.now })
      .where('id', '=', planId)
      .where('estateId', '=', estateId)
      .execute()
    return {}
  },
})

export const mark = act({
  does: 'Say where a zone, a building or a place stands on a plan',
  input: Mark,
  output: OneMark,
  async run(ctx, { planId, subject, subjectId, points }) {
    const { estateId } = await locked(ctx, planId)
    mayMark(points)
    const column = sql.ref(`${subject}_id`)
    const { rows } = await sql<{ id: string }>`
      insert into plan_marks (id, estate_id, plan_id, ${column}, points)
      values (${ctx.id()}, ${estateId}, ${planId}, ${subjectId}, ${flat(points)}::float8[])
      on conflict on constraint one_mark_a_thing do update set points = excluded.points returning id`.execute(ctx.db)
    return { markId: rows[0]?.id ?? '' }
  },
})

export const unmark = act({
  does: 'Take a mark off a plan',
  input: OneMark,
  output: Nothing,
  async run(ctx, { markId }) {
    const gone = await ctx.db
      .deleteFrom('planMarks')
      .where('id', '=', markId)
      .returning(['estateId', 'planId'])
      .executeTakeFirst()
    if (!gone) return refuse('siteplans.unknown_mark')
    ctx.at(gone.estateId)
    ctx.concerns(gone.planId)
    return {}
  },
})

/** The plan in use, locked; refuses `siteplans.unknown` and `siteplans.retired`. */
async function locked(ctx: Ctx, planId: string) {
  const found = await ctx.db
    .selectFrom('sitePlans')
    .select(['estateId', 'retiredAt'])
    .where('id', '=', planId)
    .forUpdate()
    .executeTakeFirst()
  if (!found) return refuse('siteplans.unknown')
  ctx.at(found.estateId)
  if (found.retiredAt) refuse('siteplans.retired')
  return found
}

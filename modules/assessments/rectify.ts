import { act, type Ctx } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { Nothing } from '#kernel/shapes.ts'
import { contractor } from '#modules/contractors/index.ts'
import { dayEnds } from '#modules/estates/index.ts'
import { picturesHere } from '#modules/files/index.ts'
import { Demand, OneRectification, PutRight, Reject, rectificationLife as life, Verify } from './rules.ts'

export const demand = act({
  does: 'Demand of a contractor that something is put right by a day',
  input: Demand,
  output: OneRectification,
  async run(ctx, { contractorId, zoneId = null, photoIds, fact, dueOn }) {
    const { estateId, managedBy, name } = await contractor(ctx, contractorId)
    const dueBy = await stillAhead(ctx, estateId, dueOn)
    await picturesHere(ctx.db, estateId, photoIds)
    const id = ctx.id()
    const who = { state: life.start, demandedBy: ctx.actor.id, demandedAt: ctx.now }
    await ctx.db
      .insertInto('rectifications')
      .values({ id, estateId, contractorId, zoneId, photoIds, fact, dueOn, ...who })
      .execute()
    ctx.facts(id, { handlerId: managedBy, dueBy })
    if (managedBy !== ctx.actor.id) await ctx.notify([managedBy], 'assessments.demanded', { contractor: name, dueOn: dueOn.toString() }, id)
    return { rectificationId: id }
  },
}) // biome-ignore format: it reads as a road

export const putRight = act({
  does: 'Report with pictures that a contractor put it right',
  input: PutRight,
  output: Nothing,
  async run(ctx, { rectificationId, words, photoIds }) {
    const found = await locked(ctx, rectificationId)
    await picturesHere(ctx.db, found.estateId, photoIds)
    const state = life.after(found.state, 'putRight')
    await change(ctx, found, { state, doneWords: words, donePhotoIds: photoIds, doneAt: ctx.now, doneBy: ctx.actor.id })
    ctx.facts(rectificationId, { handlerId: found.demandedBy })
    return {}
  },
})

export const verify = act({
  does: 'Look at it again and find it put right; never by whoever reported it',
  input: Verify,
  output: Nothing,
  async run(ctx, { rectificationId, verdict }) {
    const found = await locked(ctx, rectificationId)
    const state = life.after(found.state, 'verify')
    if (found.doneBy === ctx.actor.id) refuse('rectifications.verified_by_another')
    await change(ctx, found, { state, verdict, verifiedBy: ctx.actor.id, verifiedAt: ctx.now })
    return {}
  },
})

export const reject = act({
  does: 'Look at it again, find it not put right, and set another day',
  input: Reject,
  output: Nothing,
  async run(ctx, { rectificationId, verdict, dueOn }) {
    const found = await locked(ctx, rectificationId)
    const state = life.after(found.state, 'reject')
    const dueBy = await stillAhead(ctx, found.estateId, dueOn)
    const { managedBy } = await contractor(ctx, found.contractorId)
    await change(ctx, found, { state, verdict, dueOn, rejected: found.rejected + 1 })
    ctx.facts(rectificationId, { handlerId: managedBy, dueBy })
    return {}
  },
})

/** The end of a day that is not over yet; refuses `assessments.due_in_the_past`. */
async function stillAhead(ctx: Ctx, estateId: string, day: Temporal.PlainDate): Promise<string> {
  const dueBy = await dayEnds(ctx.db, estateId, day)
  if (Temporal.Instant.compare(dueBy, ctx.now) <= 0) refuse('assessments.due_in_the_past')
  return dueBy.toString()
}

/** The rectification, locked, its estate entered in the journal; refuses `assessments.unknown_rectification`. */
async function locked(ctx: Ctx, rectificationId: string) {
  const found = await ctx.db.selectFrom('rectifications').selectAll().where('id', '=', rectificationId).forUpdate().executeTakeFirst()
  if (!found) return refuse('assessments.unknown_rectification')
  ctx.at(found.estateId)
  return { ...found, state: found.state as (typeof life.states)[number] }
} // biome-ignore format: one sentence a line

type Found = Awaited<ReturnType<typeof locked>>
const change = ({ db }: Ctx, { id, estateId }: Found, to: Partial<Found>) =>
  db.updateTable('rectifications').set(to).where('id', '=', id).where('estateId', '=', estateId).execute()

import type { z } from 'zod'
import { act, type Ctx } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { Nothing } from '#kernel/shapes.ts'
import { dayEnds, today } from '#modules/estates/index.ts'
import { picturesHere } from '#modules/files/index.ts'
import { Check, Drop, life, OnePlanting, outcome, Plan, Plant, type State } from './rules.ts'

export const plan = act({
  does: 'Plan what is planted, where, how many and by when',
  input: Plan,
  output: OnePlanting,
  run: async (ctx, asked) => ({ plantingId: await planned(ctx, asked, null) }),
})

export const plant = act({
  does: 'Report with pictures that it was planted, and set the day on which it is looked at again',
  input: Plant,
  output: Nothing,
  async run(ctx, { plantingId, planted, checkOn, photoIds }) {
    const found = await locked(ctx, plantingId)
    const state = life.after(found.state, 'plant')
    const day = await today(ctx.db, found.estateId, ctx.now)
    if (Temporal.PlainDate.compare(checkOn, day) <= 0) refuse('plantings.check_later')
    await picturesHere(ctx.db, found.estateId, photoIds)
    const done = { planted, plantedOn: day, plantedBy: ctx.actor.id, plantedPhotoIds: photoIds }
    await change(ctx, found, { ...done, state, checkOn })
    const checkBy = await dayEnds(ctx.db, found.estateId, checkOn)
    ctx.facts(plantingId, { handlerId: found.plannedBy, checkBy: checkBy.toString() })
    return {}
  },
})

export const check = act({
  does: 'Count what lives; what died is planned again. Never by whoever planted it',
  input: Check,
  output: Nothing,
  async run(ctx, { plantingId, alive, words, photoIds, againBy }) {
    const found = await locked(ctx, plantingId)
    life.after(found.state, 'check')
    const { move, again } = outcome(alive, found.planted ?? 0)
    const state = life.after(found.state, move)
    if (found.plantedBy === ctx.actor.id) refuse('plantings.checked_by_another')
    if (again > 0 && !againBy) refuse('plantings.say_again_by', { again })
    await picturesHere(ctx.db, found.estateId, photoIds)
    const day = await today(ctx.db, found.estateId, ctx.now)
    await change(ctx, found, {
      alive,
      words,
      state,
      checkedOn: day,
      checkedBy: ctx.actor.id,
      checkedPhotoIds: photoIds,
    })
    if (againBy && again > 0) {
      const { zoneId, plant: name, size, measure, contractorId, placeId, reason } = found
      const where = {
        estateId: found.estateId,
        zoneId,
        ...(placeId && { placeId }),
        ...(contractorId && { contractorId }),
      }
      const what = {
        kind: 'replant',
        plant: name,
        size,
        measure: measure as Asked['measure'],
        quantity: again,
      } as const
      const next = await planned(
        ctx,
        { ...where, ...what, dueOn: againBy, reason: words || reason, photoIds },
        plantingId,
      )
      ctx.concerns(next)
    }
    return {}
  },
})

export const drop = act({
  does: 'Drop a planting that was not done',
  input: Drop,
  output: Nothing,
  async run(ctx, { plantingId, reason }) {
    const found = await locked(ctx, plantingId)
    await change(ctx, found, { state: life.after(found.state, 'drop'), words: reason })
    return {}
  },
})

type Asked = z.output<typeof Plan>

async function planned(
  ctx: Ctx,
  { estateId, photoIds, dueOn, ...asked }: Asked,
  followsId: string | null,
): Promise<string> {
  const dueBy = await dayEnds(ctx.db, estateId, dueOn)
  if (Temporal.Instant.compare(dueBy, ctx.now) <= 0) refuse('plantings.due_in_the_past')
  await picturesHere(ctx.db, estateId, photoIds)
  const id = ctx.id()
  const who = { state: life.start, plannedBy: ctx.actor.id, plannedAt: ctx.now }
  await ctx.db
    .insertInto('plantings')
    .values({ ...asked, ...who, id, estateId, photoIds, dueOn, followsId })
    .execute()
  ctx.facts(id, { handlerId: ctx.actor.id, dueBy: dueBy.toString() })
  return id
}

/** The planting, locked, its estate entered in the journal; refuses `plantings.unknown`. */
async function locked(ctx: Ctx, plantingId: string) {
  const found = await ctx.db.selectFrom('plantings').selectAll().where('id', '=', plantingId).forUpdate().executeTakeFirst()
  if (!found) return refuse('plantings.unknown')
  ctx.at(found.estateId)
  return { ...found, state: found.state as State }
} // biome-ignore format: one sentence a line

type Found = Awaited<ReturnType<typeof locked>>
const change = ({ db }: Ctx, { id, estateId }: Found, to: Partial<Found>) =>
  db.updateTable('plantings').set(to).where('id', '=', id).where('estateId', '=', estateId).execute()

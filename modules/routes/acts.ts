import { act } from '#kernel/act.ts'
import { Nothing } from '#kernel/shapes.ts'
import { place as placeOf } from '#modules/estates/index.ts'
import { draw, locked } from './index.ts'
import { Add, life, OneRoute, Retire, Revise, Stand } from './rules.ts'

export const add = act({
  does: 'Draw up a route: its points in order, and what is looked at there',
  input: Add,
  output: OneRoute,
  async run(ctx, { estateId, name, kind, ...drawn }) {
    const routeId = ctx.id()
    const row = { id: routeId, estateId, name, kind, version: 1, state: life.start, madeAt: ctx.now, madeBy: ctx.actor.id }
    await ctx.db.insertInto('routes').values(row).execute()
    await draw(ctx, { routeId, estateId, version: 1 }, { ...drawn, reason: name })
    return { routeId }
  },
}) // biome-ignore format: it reads as one row

export const revise = act({
  does: 'Draw a route anew: rounds that open from now on go by it',
  input: Revise,
  output: Nothing,
  async run(ctx, { routeId, ...drawn }) {
    const { estateId, version: last } = await locked(ctx, routeId)
    const version = last + 1
    await draw(ctx, { routeId, estateId, version }, drawn)
    await ctx.db
      .updateTable('routes').set({ version }).where('id', '=', routeId).where('estateId', '=', estateId).execute() // biome-ignore format: one sentence
    return {}
  },
})

export const retire = act({
  does: 'Retire a route: it is not walked any more',
  input: Retire,
  output: Nothing,
  async run(ctx, { routeId, reason }) {
    const { estateId, state: now } = await locked(ctx, routeId)
    const state = life.after(now, 'retire')
    const ended = { state, retiredAt: ctx.now, retiredBy: ctx.actor.id, retiredWhy: reason }
    await ctx.db.updateTable('routes').set(ended).where('id', '=', routeId).where('estateId', '=', estateId).execute()
    await ctx.tell('routes.retired', { routeId, estateId, byId: ctx.actor.id, reason, at: ctx.now.toString() })
    return {}
  },
})

export const standAt = act({
  does: 'Say where a place lies, standing there',
  input: Stand,
  output: Nothing,
  async run(ctx, { placeId, latitude, longitude }) {
    const { estateId } = await placeOf(ctx.db, placeId)
    ctx.at(estateId)
    const said = { latitude, longitude, at: ctx.now, byId: ctx.actor.id }
    await ctx.db
      .insertInto('placePositions')
      .values({ placeId, estateId, ...said })
      .onConflict((twin) => twin.columns(['placeId', 'estateId']).doUpdateSet(said))
      .execute()
    return {}
  },
})

export { printLabels } from './prints/labels.ts'

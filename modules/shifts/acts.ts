import { z } from 'zod'
import { act, type Ctx } from '#kernel/act.ts'
import { json } from '#kernel/database/json.ts'
import { refuse } from '#kernel/refusal.ts'
import { Id, Nothing } from '#kernel/shapes.ts'
import { Add, Change, life, minutesAtWork, Need, OneShift, type State, usual } from './rules.ts'

export const add = act({
  does: 'Add a shift to an estate',
  input: Add,
  output: OneShift,
  async run(ctx, { breaks, ...shift }) {
    const shiftId = ctx.id()
    const minutes = minutesAtWork({ ...shift, breaks })
    const row = { id: shiftId, ...shift, breaks: json(breaks), minutes, state: life.start }
    await ctx.db.insertInto('shifts').values(row).execute()
    return { shiftId }
  },
})

export const addUsual = act({
  does: 'Begin with the usual shifts: day, early, late and night',
  input: z.object({ estateId: Id.of('estates') }),
  output: z.object({ shiftIds: Id.array() }),
  async run(ctx, { estateId }) {
    const rows = usual.map(({ nameEn: _, breaks, ...shift }) => ({
      id: ctx.id(), estateId, ...shift, breaks: json(breaks), minutes: minutesAtWork({ ...shift, breaks }), state: life.start,
    })) // biome-ignore format: it reads as one row
    await ctx.db.insertInto('shifts').values(rows).execute()
    return { shiftIds: rows.map(({ id }) => id) }
  },
})

export const change = act({
  does: 'Change a shift from now on; days on which it was planned keep their hours',
  input: Change,
  output: Nothing,
  async run(ctx, { shiftId, breaks, ...shift }) {
    const { estateId } = await locked(ctx, shiftId)
    const minutes = minutesAtWork({ ...shift, breaks })
    const row = { ...shift, breaks: json(breaks), minutes }
    await ctx.db.updateTable('shifts').set(row).where('id', '=', shiftId).where('estateId', '=', estateId).execute()
    return {}
  },
})

export const retire = act({
  does: 'Take a shift out of use',
  input: OneShift,
  output: Nothing,
  async run(ctx, { shiftId }) {
    const { estateId, state } = await locked(ctx, shiftId)
    const to = life.after(state as State, 'retire')
    await ctx.db.updateTable('shifts').set({ state: to }).where('id', '=', shiftId).where('estateId', '=', estateId).execute()
    return {}
  },
}) // biome-ignore format: one sentence a line

export const need = act({
  does: 'Say how many people of a post a shift needs',
  input: Need,
  output: Nothing,
  async run(ctx, { shiftId, postId, days, people }) {
    const { estateId } = await locked(ctx, shiftId)
    const of = { estateId, shiftId, postId, days }
    await ctx.db
      .deleteFrom('shiftNeeds')
      .where((is) => is.and(of))
      .execute()
    if (people > 0)
      await ctx.db
        .insertInto('shiftNeeds')
        .values({ id: ctx.id(), ...of, people })
        .execute()
    return {}
  },
})

async function locked(ctx: Ctx, shiftId: string) {
  const found = await ctx.db.selectFrom('shifts').selectAll().where('id', '=', shiftId).forUpdate().executeTakeFirst()
  if (!found) return refuse('shifts.unknown')
  ctx.at(found.estateId)
  return found
}

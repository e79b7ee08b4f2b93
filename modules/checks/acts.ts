import { act } from '#kernel/act.ts'
import { nextNumber } from '#kernel/numbers.ts'
import { refuse } from '#kernel/refusal.ts'
import { Id, Nothing } from '#kernel/shapes.ts'
import { inForce } from '#modules/checklists/index.ts'
import { today } from '#modules/estates/index.ts'
import { locked, opened, openedByLot, walked } from './index.ts'
import { Draw, Drop, Finish, life, numberOf, OneCheck, Outcome, Plan, Record, type State, seriesOf } from './rules.ts'

export const plan = act({
  does: 'Plan a check of one place or subject, for somebody, by a day',
  input: Plan,
  output: OneCheck,
  async run(ctx, { placeId = null, subject, ...plan }) {
    const [checkId] = await opened(ctx, plan, [{ placeId, subject }])
    return { checkId: checkId as string }
  },
})

export const draw = act({
  does: 'Draw so many places by lot and plan a check of each; the draw can be done again and shown to be fair',
  input: Draw,
  output: OneCheck.omit({ checkId: true }).extend({ drawId: Id, checkIds: Id.array() }),
  run: (ctx, { count, zoneId, placeKind, ...plan }) => openedByLot(ctx, plan, { count, zoneId, placeKind }),
})

export const finish = act({
  does: 'Hand in a check: every item answered, its score, and what follows from what failed',
  offline: true,
  input: Finish,
  output: Outcome,
  async run(ctx, { checkId, kind, answers, remark }) {
    const found = await locked(ctx, checkId)
    ctx.since(found.plannedAt)
    const state = life.after(found.state as State, 'finish')
    if (found.kind !== kind) refuse('checks.another_kind')
    const { score, passed, ...followed } = await walked(ctx, found, answers)
    await ctx.db
      .updateTable('checks')
      .set({ state, score: String(score), passed, remark, doneAt: ctx.now, doneBy: ctx.actor.id })
      .where('id', '=', checkId)
      .where('estateId', '=', found.estateId)
      .execute()
    return { checkId, score, passed, ...followed }
  },
})

export const record = act({
  does: 'Walk a check on the spot that nobody planned',
  offline: true,
  input: Record,
  output: Outcome,
  async run(ctx, { estateId, checklistId, placeId = null, subject, kind, answers, remark }) {
    ctx.at(estateId)
    const list = await inForce(ctx.db, checklistId)
    if (list.kind !== kind) refuse('checks.another_kind')
    const day = await today(ctx.db, estateId, ctx.now)
    const checkId = ctx.id()
    const number = numberOf(day, await nextNumber(ctx.db, estateId, seriesOf(day)))
    const who = ctx.actor.id
    const row = {
      id: checkId, estateId, number, checklistId, kind, placeId, subject, checkerId: who, plannedAt: ctx.now, plannedBy: who, dueBy: ctx.now,
      state: life.after(life.start, 'finish'), remark, doneAt: ctx.now, doneBy: who, score: '0', passed: false,
    } // biome-ignore format: it reads as one row
    await ctx.db.insertInto('checks').values(row).execute()
    const { score, passed, ...followed } = await walked(ctx, row, answers)
    await ctx.db
      .updateTable('checks')
      .set({ score: String(score), passed })
      .where('id', '=', checkId)
      .execute()
    return { checkId, score, passed, ...followed }
  },
})

export const drop = act({
  does: 'Give up a planned check, saying why',
  input: Drop,
  output: Nothing,
  async run(ctx, { checkId, reason }) {
    const found = await locked(ctx, checkId)
    const state = life.after(found.state as State, 'drop')
    await ctx.db
      .updateTable('checks')
      .set({ state, droppedWhy: reason })
      .where('id', '=', checkId)
      .where('estateId', '=', found.estateId)
      .execute()
    return {}
  },
})

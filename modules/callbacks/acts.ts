import type { z } from 'zod'
import { act, type Ctx } from '#kernel/act.ts'
import { Nothing } from '#kernel/shapes.ts'
import { type Case, finished, learn, life, locked, moved, oneUp, say } from '#modules/cases/index.ts'
import { today } from '#modules/estates/index.ts'
import { Confirm, Miss, mayAsk, Reopen, stillReopens } from './rules.ts'

export const confirm = act({
  does: 'Have the customer confirm that it is done; the case closes',
  input: Confirm,
  output: Nothing,
  async run(ctx, call) {
    const found = await asked(ctx, call.caseId)

    const state = life.after(found.state, 'close')

    await attempt(ctx, found, 'done', call)
    const how = { callBack: 'reached', satisfaction: call.satisfaction ?? null }
    await moved(ctx, found, { state, ...how, closedAt: ctx.now, closedWhy: 'confirmed' })
    return {}
  },
})

export const reopen = act({
  does: 'Reopen a case the customer says is not done, one grade up',
  input: Reopen,
  output: Nothing,
  async run(ctx, call) {
    const found = await asked(ctx, call.caseId)

    const state = life.after(found.state, 'reopen')
    stillReopens(found.finishedAt, ctx.now)
    const grade = oneUp(found.grade)

    await attempt(ctx, found, 'not_done', call)
    const again = {
      grade,
      callBack: 'undecided',
      reopened: found.reopened + 1,
      reopenedAt: ctx.now,
      closedAt: null,
      closedWhy: null,
    }
    await moved(ctx, found, { state, ...again, satisfaction: call.satisfaction ?? null })
    await say(ctx, found, { text: call.words, channel: 'phone', toCustomer: true })
    learn(ctx, { ...found, ...again })
    if (found.handlerId)
      await ctx.notify([found.handlerId], 'callbacks.reopened', { number: found.number, title: found.title }, found.id)
    return {}
  },
})

export const miss = act({
  does: 'Note that the customer did not answer the call',
  input: Miss,
  output: Nothing,
  async run(ctx, call) {
    const found = await asked(ctx, call.caseId)
    await attempt(ctx, found, 'no_answer', call)
    return {}
  },
})

async function asked(ctx: Ctx, caseId: string): Promise<Case> {
  const found = finished(await locked(ctx, caseId))
  mayAsk(ctx.actor, found)
  return found
}

async function attempt(ctx: Ctx, { id: caseId, estateId }: Case, outcome: string, call: z.output<typeof Confirm>) {
  const { words, satisfaction = null } = call
  const onDay = await today(ctx.db, estateId, ctx.now)
  const row = {
    id: ctx.id(),
    estateId,
    caseId,
    at: ctx.now,
    onDay,
    byId: ctx.actor.id,
    byCustomer: ctx.actor.kind === 'resident',
    outcome,
    satisfaction,
    words,
  }
  await ctx.db.insertInto('callBacks').values(row).execute()
}

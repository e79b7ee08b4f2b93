import { act } from '#kernel/act.ts'
import { json } from '#kernel/database/json.ts'
import { refuse } from '#kernel/refusal.ts'
import { Nothing } from '#kernel/shapes.ts'
import { learn, life, moved, oneUp, say } from '#modules/cases/index.ts'
import { typeOf } from '#modules/casetypes/index.ts'
import { companyDay, superiorsOf } from '#modules/staff/index.ts'
import { asking, attempt } from './index.ts'
import {
  Confirm, closingOutcome, inTime, Later, Miss, nextTry, OneScript, onAnotherDay, Reopen, SetScript, stillReopens, unreachable,
} from './rules.ts' // biome-ignore format: one line of names

export const confirm = act({
  does: 'Have the customer confirm that it is done; the case closes',
  input: Confirm,
  output: Nothing,
  async run(ctx, call) {
    const asked = await asking(ctx, call.caseId)
    const { found } = asked

    const state = life.after(found.state, 'close')
    const outcome = closingOutcome(call)

    await attempt(ctx, asked, { ...call, outcome })
    const how = { callBack: 'reached', satisfaction: call.satisfaction ?? null }
    await moved(ctx, found, {
      state,
      ...how,
      closedAt: ctx.now,
      closedWhy: outcome === 'refused' ? outcome : 'confirmed',
    })
    learn(ctx, { ...found, ...how })
    if (outcome !== 'unhappy_but_done') return {}
    const people = await superiorsOf(ctx.db, found.estateId, found.handlerId, 1, companyDay(ctx.now))
    const told = people.filter((person) => person !== found.accusedId)
    await ctx.notify(told, 'callbacks.unhappy', { number: found.number, title: found.title }, found.id)
    return {}
  },
})

export const reopen = act({
  does: 'Reopen a case the customer says is not done, one grade up',
  input: Reopen,
  output: Nothing,
  async run(ctx, call) {
    const asked = await asking(ctx, call.caseId)
    const { found } = asked

    const state = life.after(found.state, 'reopen')
    stillReopens(found.finishedAt, ctx.now)
    const grade = oneUp(found.grade)

    await attempt(ctx, asked, { ...call, outcome: 'not_done' })
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
  does: 'Note a call in vain, one a day; the third, not always at the same time of day, closes the case as out of reach',
  input: Miss,
  output: Nothing,
  async run(ctx, call) {
    const asked = await asking(ctx, call.caseId)
    const { found, tries, local } = asked
    onAnotherDay(tries, local)

    const proved = found.state === 'finished' && unreachable([...tries, local])
    await attempt(ctx, asked, { ...call, nextAt: nextTry(tries, local) })
    if (!proved) {
      learn(ctx, found)
      return {}
    }
    const closed = { callBack: 'unanswered', closedAt: ctx.now, closedWhy: 'unanswered' }
    await moved(ctx, found, { state: life.after(found.state, 'close'), ...closed })
    learn(ctx, { ...found, ...closed })
    return {}
  },
})

export const later = act({
  does: 'Agree with the customer when to ask again',
  input: Later,
  output: Nothing,
  async run(ctx, { askAt, ...call }) {
    const asked = await asking(ctx, call.caseId)
    const { found } = asked
    if (found.state !== 'finished') refuse('callbacks.closed_already')
    inTime(askAt, ctx.now)

    await attempt(ctx, asked, { ...call, nextAt: askAt })
    learn(ctx, found)
    ctx.facts(found.id, { askBy: askAt.add({ hours: hoursToKeep }).toString() })
    return {}
  },
})

/** A time agreed is kept when the call is made within so many hours of it. */
const hoursToKeep = 4

export const setScript = act({
  does: 'Write what is asked of a kind of matter, or of one type',
  companyWide: true,
  input: SetScript,
  output: OneScript,
  async run(ctx, { typeId = null, kind, questions, ...said }) {
    if (typeId && (await typeOf(ctx.db, typeId)).kind !== kind) refuse('callbacks.type_of_another_kind')
    const row = { ...said, questions: json(questions) }
    const kept = await ctx.db
      .updateTable('callScripts')
      .set(row)
      .where('kind', '=', kind)
      .where('typeId', 'is not distinct from', typeId)
      .returning('id')
      .executeTakeFirst()
    if (kept) return { scriptId: kept.id }
    const scriptId = ctx.id()
    await ctx.db
      .insertInto('callScripts')
      .values({ ...row, id: scriptId, kind, typeId })
      .execute()
    return { scriptId }
  },
})

export const dropScript = act({
  does: 'Drop the script of a type: its kind’s is asked again',
  companyWide: true,
  input: OneScript,
  output: Nothing,
  async run({ db }, { scriptId }) {
    const found = await db.selectFrom('callScripts').select('typeId').where('id', '=', scriptId).executeTakeFirst()
    if (!found) return refuse('callbacks.script_unknown')
    if (!found.typeId) refuse('callbacks.script_of_a_kind_stays')
    await db.deleteFrom('callScripts').where('id', '=', scriptId).execute()
    return {}
  },
})

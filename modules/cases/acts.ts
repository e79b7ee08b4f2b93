import { act, type Ctx } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { Nothing } from '#kernel/shapes.ts'
import { typeOf } from '#modules/casetypes/index.ts'
import { companyDay, rolesOf } from '#modules/staff/index.ts'
import { answeredFrom, type Case, learn, locked, moved, record, recordMany, say, tellMajor } from './index.ts'
import {
  callBackDue, Dispatch, Dispute, Finish, life, Noting, OneCase, Open, Opened, OpenNext, oneUp, Plan, Regrade, Reply, Report,
  Respond, running, Wait, Withdraw,
} from './rules.ts' // biome-ignore format: one line of names

export const open = act({
  does: 'Record what a customer came with',
  input: Open,
  output: Opened,
  run: (ctx, asked) => record(ctx, asked),
  many: recordMany,
})

export const report = act({
  does: 'Report a matter from the resident’s own phone',
  input: Report,
  output: Opened,
  async run(ctx, asked) {
    const ownHome = ctx.actor.homes.some(({ unitId }) => unitId === asked.unitId)
    if (asked.unitId && !ownHome) refuse('cases.not_your_home')
    return record(ctx, {
      ...asked,
      source: 'resident',
      reporterId: ctx.actor.id,
      households: 1,
      confidential: false,
      againstOffice: false,
      articleIds: [],
    })
  },
})

export const openNext = act({
  does: 'Open a new case that goes on from a closed one, one grade up',
  input: OpenNext,
  output: Opened,
  async run(ctx, { previousId, body }) {
    const before = await locked(ctx, previousId)
    if (running(before.state)) refuse('cases.still_running', { number: before.number })
    const source = ctx.actor.kind === 'resident' ? 'resident' : 'phone'
    const asked = Open.parse({ ...present(before), body, source, grade: oneUp(before.grade) })
    return record(ctx, asked, previousId)
  },
})

const present = (values: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))

export const dispatch = act({
  does: 'Send a case to a department or a person',
  input: Dispatch,
  output: Nothing,
  async run(ctx, { caseId, departmentId, handlerId, note }) {
    const found = await locked(ctx, caseId)

    const state = life.after(found.state, 'dispatch')
    if (handlerId && handlerId === found.accusedId) refuse('cases.handler_is_accused')
    if (handlerId) await inPostHere(ctx, handlerId, found.estateId)

    const handler = handlerId ?? null
    await moved(ctx, found, { state, departmentId, handlerId: handler })
    learn(ctx, { ...found, handlerId: handler })
    if (handler)
      await ctx.notify([handler], 'cases.dispatched', { number: found.number, title: found.title, note }, caseId)
    return {}
  },
})

export const accept = act({
  does: 'Take a case on oneself',
  input: OneCase,
  output: Nothing,
  offline: true,
  async run(ctx, { caseId }) {
    const found = await locked(ctx, caseId)

    const state = life.after(found.state, 'accept')
    if (ctx.actor.id === found.accusedId) refuse('cases.handler_is_accused')

    await moved(ctx, found, { state, handlerId: ctx.actor.id })
    learn(ctx, { ...found, handlerId: ctx.actor.id })
    return {}
  },
})

export const respond = act({
  does: 'Make first contact with the customer',
  input: Respond,
  output: Nothing,
  offline: true,
  async run(ctx, { caseId, channel, words }) {
    const found = await still(ctx, caseId, 'respond')
    await moved(ctx, found, { respondedAt: found.respondedAt ?? ctx.now })
    if (words) await say(ctx, found, { text: words, channel, toCustomer: true })
    return {}
  },
})

export const reply = act({
  does: 'Tell the customer how it stands',
  input: Reply,
  output: Nothing,
  async run(ctx, { caseId, articleId, ...words }) {
    const found = await still(ctx, caseId, 'reply')
    await moved(ctx, found, { respondedAt: found.respondedAt ?? ctx.now, repliedAt: ctx.now })
    await say(ctx, found, { ...words, toCustomer: true })
    await answeredFrom(ctx, found, 'sent', articleId ? [articleId] : [])
    return {}
  },
})

export const note = act({
  does: 'Leave a note only colleagues read',
  input: Noting,
  output: Nothing,
  async run(ctx, { caseId, text }) {
    const found = await locked(ctx, caseId)
    await say(ctx, found, { text, channel: 'inside', toCustomer: false })
    return {}
  },
})

export const wait = act({
  does: 'Wait for the customer, with a reason and the next contact',
  input: Wait,
  output: Nothing,
  async run(ctx, { caseId, reason, contactAt }) {
    const found = await locked(ctx, caseId)

    const state = life.after(found.state, 'wait')
    if (Temporal.Instant.compare(contactAt, ctx.now) <= 0) refuse('cases.contact_in_the_past')

    await moved(ctx, found, { state, waitingFor: reason, contactAt })
    return {}
  },
})

export const resume = act({
  does: 'Go on after waiting for the customer',
  input: OneCase,
  output: Nothing,
  offline: true,
  async run(ctx, { caseId }) {
    const found = await locked(ctx, caseId)
    await moved(ctx, found, { state: life.after(found.state, 'resume'), waitingFor: null, contactAt: null })
    return {}
  },
})

export const regrade = act({
  does: 'Change the grade of a case, with the reason',
  input: Regrade,
  output: Nothing,
  async run(ctx, { caseId, grade }) {
    const found = await still(ctx, caseId, 'regrade')
    await moved(ctx, found, { grade })
    learn(ctx, { ...found, grade })
    return {}
  },
})

export const plan = act({
  does: 'Promise how and by when a case will be finished',
  input: Plan,
  output: Nothing,
  async run(ctx, { caseId, plan, finishBy }) {
    const found = await still(ctx, caseId, 'plan')
    if (Temporal.Instant.compare(finishBy, ctx.now) <= 0) refuse('cases.plan_in_the_past')

    await moved(ctx, found, { plan, finishBy })
    learn(ctx, { ...found, finishBy })
    return {}
  },
})

export const finish = act({
  does: 'Finish a case with a written result',
  input: Finish,
  output: Nothing,
  offline: true,
  async run(ctx, { caseId, result, photoIds }) {
    const found = await locked(ctx, caseId)

    const state = life.after(found.state, 'finish')
    if (found.ordersRunning > 0) refuse('cases.orders_still_running')
    const { sampled } = await typeOf(ctx.db, found.typeId)
    const callBack = callBackDue({ ...found, sampled }, ctx.chance()) ? 'due' : 'not_sampled'

    const finished = { finishedAt: ctx.now, finishedBy: ctx.actor.id, handlerId: found.handlerId ?? ctx.actor.id }
    await moved(ctx, found, { state, result, ...finished, callBack, respondedAt: found.respondedAt ?? ctx.now })
    await say(ctx, found, { text: result, channel: 'app', toCustomer: true, photoIds })
    learn(ctx, { ...found, handlerId: finished.handlerId, callBack })
    await tellMajor(ctx, [found], result)
    return {}
  },
})

export const dispute = act({
  does: 'Put on record that the customer disputes the handling',
  input: Dispute,
  output: Nothing,
  async run(ctx, { caseId, words }) {
    const found = await still(ctx, caseId, 'dispute')
    const grade = found.grade === 'general' ? 'important' : found.grade
    await moved(ctx, found, { grade })
    await say(ctx, found, { text: words, channel: 'inside', toCustomer: false })
    learn(ctx, { ...found, grade })
    return {}
  },
})

export const withdraw = act({
  does: 'Withdraw a matter at the customer’s wish',
  input: Withdraw,
  output: Nothing,
  async run(ctx, { caseId, reason }) {
    const found = await locked(ctx, caseId)
    await moved(ctx, found, { state: life.after(found.state, 'withdraw'), closedAt: ctx.now, closedWhy: reason })
    if (found.ordersRunning > 0) await ctx.tell('cases.withdrawn', { caseId, reason })
    return {}
  },
})

/** Nobody is sent to an estate they do not serve today, nor told of its matters. */
async function inPostHere({ db, now }: Ctx, handlerId: string, estateId: string) {
  const roles = await rolesOf(db, handlerId, companyDay(now))
  if (!roles.some(({ serves }) => serves === null || serves === estateId)) refuse('cases.handler_not_here')
}

/** The case, still running: what is finished is answered by a call-back, not by another act. */
async function still(ctx: Ctx, caseId: string, doing: string): Promise<Case> {
  const found = await locked(ctx, caseId)
  return running(found.state) ? found : refuse(`cases.cannot_${doing}`, { state: found.state })
}

export { exportList as export } from './prints/list.ts'

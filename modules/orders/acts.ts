import { act, type Ctx } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { Nothing } from '#kernel/shapes.ts'
import { ordersRunning } from '#modules/cases/index.ts'
import { picturesHere } from '#modules/files/index.ts'
import { companyDay, departmentsOf } from '#modules/staff/index.ts'
import { cancelOrder, ended, locked, moved, openOrder, workerHere } from './index.ts'
import {
  Assign,
  Finish,
  inHand,
  life,
  notTheAccused,
  OneOrder,
  Open,
  Opened,
  SendBack,
  SetSkills,
  Transfer,
  WithReason,
} from './rules.ts'

export const open = act({
  does: 'Open a work order for a case; the case waits for it',
  input: Open,
  output: Opened,
  async run(ctx, asked) {
    const { estateId, unitId, placeId, accusedId } = await ordersRunning(ctx, asked.caseId, 1)
    notTheAccused({ accusedId }, asked.handlerId)
    return openOrder(ctx, { ...asked, origin: 'case', estateId, unitId, placeId, accusedId })
  },
})

export const assign = act({
  does: 'Assign a work order to a person of its department',
  input: Assign,
  output: Nothing,
  async run(ctx, { orderId, handlerId }) {
    const found = await locked(ctx, orderId)
    const state = life.after(found.state, 'assign')
    notTheAccused(found, handlerId)
    await workerHere(ctx, { ...found, handlerId })
    await moved(ctx, found, { state, handlerId })
    await ctx.notify([handlerId], 'orders.assigned_to_you', { number: found.number, title: found.title }, orderId)
    return {}
  },
})

export const grab = act({
  does: 'Take a work order of one’s department that nobody has yet',
  input: OneOrder,
  output: Nothing,
  async run(ctx, { orderId }) {
    const found = await locked(ctx, orderId)
    if (found.handlerId) refuse('orders.already_taken')
    const state = life.after(found.state, 'grab')
    await ofDepartment(ctx, found)
    await moved(ctx, found, { state, handlerId: ctx.actor.id, acceptedAt: ctx.now })
    return {}
  },
})

async function ofDepartment(ctx: Ctx, of: { departmentId: string; estateId: string }) {
  const own = await departmentsOf(ctx.db, ctx.actor.id, companyDay(ctx.now))
  const mine = own.some(
    ({ departmentId, serves }) => departmentId === of.departmentId && (serves === null || serves === of.estateId),
  )
  if (!mine) refuse('orders.not_your_department')
}

export const accept = act({
  does: 'Accept a work order one was assigned',
  input: OneOrder,
  output: Nothing,
  offline: true,
  async run(ctx, { orderId }) {
    const found = await locked(ctx, orderId)
    const state = life.after(found.state, 'accept')
    inHand(ctx.actor, found)
    await moved(ctx, found, { state, acceptedAt: ctx.now })
    return {}
  },
})

export const arrive = act({
  does: 'Say that one is on site',
  input: OneOrder,
  output: Nothing,
  offline: true,
  async run(ctx, { orderId }) {
    const found = await locked(ctx, orderId)
    const state = life.after(found.state, 'arrive')
    inHand(ctx.actor, found)
    await moved(ctx, found, { state, arrivedAt: ctx.now })
    return {}
  },
})

export const pause = act({
  does: 'Pause the work, with the reason',
  input: WithReason,
  output: Nothing,
  offline: true,
  async run(ctx, { orderId, reason }) {
    const found = await locked(ctx, orderId)
    const state = life.after(found.state, 'pause')
    inHand(ctx.actor, found)
    await moved(ctx, found, { state, pausedWhy: reason })
    return {}
  },
})

export const resume = act({
  does: 'Go on with paused work',
  input: OneOrder,
  output: Nothing,
  offline: true,
  async run(ctx, { orderId }) {
    const found = await locked(ctx, orderId)
    const state = life.after(found.state, 'resume')
    inHand(ctx.actor, found)
    await moved(ctx, found, { state, pausedWhy: null })
    return {}
  },
})

export const transfer = act({
  does: 'Transfer a work order to another department or person, with the reason',
  input: Transfer,
  output: Nothing,
  async run(ctx, { orderId, departmentId, handlerId }) {
    const found = await locked(ctx, orderId)
    const open = life.after(found.state, 'transfer')
    notTheAccused(found, handlerId)
    if (handlerId) await workerHere(ctx, { handlerId, departmentId, estateId: found.estateId })
    const state = handlerId ? life.after(open, 'assign') : open
    const anew = { acceptedAt: null, arrivedAt: null, pausedWhy: null }
    await moved(ctx, found, { state, departmentId, handlerId: handlerId ?? null, ...anew })
    const { number, title } = found
    if (handlerId) await ctx.notify([handlerId], 'orders.assigned_to_you', { number, title }, orderId)
    return {}
  },
})

export const giveBack = act({
  does: 'Give a work order back, with the reason',
  input: WithReason,
  output: Nothing,
  offline: true,
  async run(ctx, { orderId }) {
    const found = await locked(ctx, orderId)
    const state = life.after(found.state, 'giveBack')
    inHand(ctx.actor, found)
    await moved(ctx, found, { state, handlerId: null, acceptedAt: null })
    const { number, title } = found
    await ctx.notify([found.openedBy], 'orders.given_back', { number, title }, orderId)
    return {}
  },
})

export const finish = act({
  does: 'Say that the work is finished, with result, photos, materials and the customer’s signature',
  input: Finish,
  output: Nothing,
  offline: true,
  async run(ctx, { orderId, materials, signatureId, ...done }) {
    const found = await locked(ctx, orderId)
    const state = life.after(found.state, 'finish')
    inHand(ctx.actor, found)
    const { estateId, origin, originId } = found
    await picturesHere(ctx.db, estateId, [...done.photoIds, ...(signatureId ? [signatureId] : [])])

    const finished = { finishedAt: ctx.now, finishedBy: ctx.actor.id, arrivedAt: found.arrivedAt ?? ctx.now }
    await moved(ctx, found, { state, ...done, ...finished, signatureId: signatureId ?? null })
    const used = materials.map((one) => ({ ...one, id: ctx.id(), estateId, orderId }))
    if (used.length > 0) await ctx.db.insertInto('orderMaterials').values(used).execute()
    await ended(ctx, found, 'finished')
    if (origin === 'service' && signatureId)
      await ctx.tell('orders.signedService', { bookingId: originId, signatureId })
    return {}
  },
})

export const confirm = act({
  does: 'Confirm that the work is really done',
  input: OneOrder,
  output: Nothing,
  async run(ctx, { orderId }) {
    const found = await locked(ctx, orderId)
    const state = life.after(found.state, 'confirm')
    if (found.finishedBy === ctx.actor.id) refuse('orders.own_work')
    await moved(ctx, found, { state, approvedAt: ctx.now })
    return {}
  },
})

export const sendBack = act({
  does: 'Send finished work back that is not done',
  input: SendBack,
  output: Nothing,
  async run(ctx, { orderId }) {
    const found = await locked(ctx, orderId)
    const state = life.after(found.state, 'sendBack')
    if (found.caseId) await ordersRunning(ctx, found.caseId, 1)
    await moved(ctx, found, { state, sentBack: found.sentBack + 1 })
    const { number, title } = found
    if (found.handlerId) await ctx.notify([found.handlerId], 'orders.came_back', { number, title }, orderId)
    return {}
  },
})

export const cancel = act({
  does: 'Cancel a work order, with the reason',
  input: WithReason,
  output: Nothing,
  async run(ctx, { orderId, reason }) {
    const { origin, originId } = await cancelOrder(ctx, orderId, reason)
    if (origin === 'service') await ctx.tell('orders.cancelledService', { bookingId: originId, reason })
    return {}
  },
})

export const setSkills = act({
  does: 'Note what a colleague can do at this estate',
  input: SetSkills,
  output: Nothing,
  async run(ctx, row) {
    ctx.at(row.estateId)
    await ctx.db
      .insertInto('orderSkills')
      .values(row)
      .onConflict((twin) => twin.columns(['employeeId', 'estateId']).doUpdateSet({ skills: row.skills }))
      .execute()
    return {}
  },
})

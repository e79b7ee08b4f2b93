import type { z } from 'zod'
import { act, type Ctx } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { Nothing } from '#kernel/shapes.ts'
import { unit } from '#modules/estates/index.ts'
import { picturesHere } from '#modules/files/index.ts'
import { cancelOrder, openOrder, locked as order } from '#modules/orders/index.ts'
import { personInSight } from '#modules/residents/index.ts'
import { asOffice, changed, charge, held, leaveWindow, offered, spokenVisit, takeWindow } from './index.ts'
import {
  Add, Book, Booked, beforeCutOff, Cancel, Change, inTime, life, Move, OfOrder, ServiceId, SetQuota, SetWindows, Sign, Void,
} from './rules.ts' // biome-ignore format: one line of names

export const add = act({
  does: 'Add a service to the company’s catalogue',
  input: Add,
  output: ServiceId,
  companyWide: true,
  async run(ctx, row) {
    const serviceId = ctx.id()
    await ctx.db
      .insertInto('services')
      .values({ ...row, id: serviceId })
      .execute()
    return { serviceId }
  },
})

export const change = act({
  does: 'Change a service of the catalogue; what was booked keeps its price',
  input: Change,
  output: Nothing,
  companyWide: true,
  async run(ctx, { serviceId, ...to }) {
    await offered(ctx, serviceId)
    await ctx.db.updateTable('services').set(to).where('id', '=', serviceId).execute()
    return {}
  },
})

export const setWindows = act({
  does: 'Set in which windows of a day a service is done, and how many visits fit into each',
  input: SetWindows,
  output: Nothing,
  companyWide: true,
  async run(ctx, { serviceId, windows }) {
    await offered(ctx, serviceId)
    await ctx.db.deleteFrom('serviceWindows').where('serviceId', '=', serviceId).execute()
    const rows = windows.map((one) => ({ ...one, id: ctx.id(), serviceId }))
    if (rows.length > 0) await ctx.db.insertInto('serviceWindows').values(rows).execute()
    return {}
  },
})

export const retire = act({
  does: 'Offer a service no longer; what was booked stays',
  input: ServiceId,
  output: Nothing,
  companyWide: true,
  async run(ctx, { serviceId }) {
    await offered(ctx, serviceId)
    await ctx.db.updateTable('services').set({ retiredAt: ctx.now }).where('id', '=', serviceId).execute()
    return {}
  },
})

export const book = act({
  does: 'Book a service for a unit at today’s price in a window that is free; a work order is opened for it',
  input: Book,
  output: Booked,
  async run(ctx, { serviceId, unitId, personId, quantity, visitAt, note }) {
    const resident = ctx.actor.kind === 'resident'
    const { estateId } = await unit(ctx.db, unitId)
    ctx.at(estateId)
    if (personId && !resident) await personInSight(ctx.db, personId)
    const { name, department, priceFen, aheadHours } = await offered(ctx, serviceId)
    inTime(visitAt, aheadHours, ctx.now)
    const visitUntil = await takeWindow(ctx, { estateId, serviceId, visitAt })

    const bookingId = ctx.id()
    const asked = { origin: 'service', originId: bookingId, urgency: 'general', title: name, body: note } as const
    const opened = await asOffice(ctx, async () =>
      openOrder(ctx, { ...asked, estateId, unitId, departmentId: await departmentOf(ctx, department) }),
    )
    limitsOf(ctx, opened.orderId, visitUntil)
    const who = { personId: resident ? ctx.actor.id : (personId ?? null), bookedBy: ctx.actor.id, bookedAt: ctx.now }
    const row = { id: bookingId, estateId, serviceId, unitId, orderId: opened.orderId, quantity, priceFen, visitAt, visitUntil, note } // biome-ignore format: one row
    await ctx.db
      .insertInto('serviceBookings')
      .values({ ...row, ...who, state: life.start })
      .execute()
    ctx.concerns(unitId)
    if (who.personId) ctx.concerns(who.personId)
    return { bookingId, ...opened }
  },
})

async function departmentOf({ db }: Ctx, key: string) {
  const found = await db.selectFrom('departments').select('id').where('key', '=', key).executeTakeFirst()
  return found?.id ?? refuse('homeservices.no_department')
}

/** The visit keeps its limits by the end of its window: on site by then, finished within a day. */
function limitsOf(ctx: Ctx, orderId: string, visitUntil: Temporal.Instant) {
  const finishBy = visitUntil.add({ hours: 24 })
  ctx.facts(orderId, { origin: 'service', arriveBy: visitUntil.toString(), finishBy: finishBy.toString() })
}

export const move = act({
  does: 'Move a booked visit to another window',
  input: Move,
  output: OfOrder,
  async run(ctx, { bookingId, visitAt }) {
    const found = await held(ctx, bookingId)
    const state = life.after(found.state, 'move')
    beforeCutOff(found, ctx.actor, ctx.now)
    const { estateId, serviceId, orderId } = found
    const { aheadHours } = await offered(ctx, serviceId)
    inTime(visitAt, aheadHours, ctx.now)
    const { finishedAt, handlerId } = await asOffice(ctx, () => order(ctx, orderId))
    if (finishedAt) refuse('homeservices.work_is_done')

    await leaveWindow(ctx, found)
    const visitUntil = await takeWindow(ctx, { estateId, serviceId, visitAt })
    await changed(ctx, found, { state, visitAt, visitUntil, moved: found.moved + 1 })
    limitsOf(ctx, orderId, visitUntil)
    const facts = { title: found.name, at: await spokenVisit(ctx, { estateId, visitAt }) }
    await ctx.notify(others(ctx, handlerId, found.personId), 'homeservices.visit_moved', facts, bookingId)
    return { orderId }
  },
})

export const cancel = act({
  does: 'Cancel a booked visit, with the reason; its work order ends with it',
  input: Cancel,
  output: OfOrder,
  async run(ctx, { bookingId, reason }) {
    const found = await held(ctx, bookingId)
    const state = life.after(found.state, 'cancel')
    beforeCutOff(found, ctx.actor, ctx.now)
    const { estateId, orderId, visitAt, personId, name } = found
    await asOffice(ctx, () => cancelOrder(ctx, orderId, reason))
    await leaveWindow(ctx, found)
    await changed(ctx, found, { state, cancelledAt: ctx.now, cancelledWhy: reason })
    const facts = { title: name, at: await spokenVisit(ctx, { estateId, visitAt }), reason }
    await ctx.notify(others(ctx, personId), 'homeservices.visit_cancelled', facts, bookingId)
    return { orderId }
  },
})

const others = ({ actor }: Ctx, ...people: (string | null)[]) =>
  people.flatMap((id) => (id === null || id === actor.id ? [] : [id]))

export const sign = act({
  does: 'Keep the customer’s signature under a finished service; it is charged and counts for whoever did it',
  input: Sign,
  output: Nothing,
  async run(ctx, { bookingId, signatureId }) {
    const found = await held(ctx, bookingId)
    life.after(found.state, 'sign')
    await picturesHere(ctx.db, found.estateId, [signatureId])
    const { finishedAt, finishedBy, state: work } = await order(ctx, found.orderId)
    if (!finishedAt || !finishedBy || !['finished', 'approved'].includes(work))
      return refuse('homeservices.work_not_finished')
    await charge(ctx, found, signatureId, finishedBy)
    return {}
  },
})

export const reverse = act({
  does: 'Reverse a charge by a row of its own, with the reason',
  input: Void,
  output: Nothing,
  async run(ctx, { chargeId, reason }) {
    const found = await ctx.db
      .selectFrom('serviceCharges')
      .selectAll()
      .where('id', '=', chargeId)
      .where('reverses', 'is', null)
      .executeTakeFirst()
    if (!found) return refuse('homeservices.unknown')
    ctx.at(found.estateId)
    const { estateId, bookingId } = found
    const row = { id: ctx.id(), estateId, bookingId, at: ctx.now, amountFen: -Number(found.amountFen), reverses: chargeId, reason } // biome-ignore format: one row
    await ctx.db.insertInto('serviceCharges').values(row).execute()
    return {}
  },
})

export const setQuota = act({
  does: 'Set how many signed visits a person in a post is to reach in a month, from that month on',
  input: SetQuota,
  output: Nothing,
  run: (ctx, quota) => saved(ctx, quota),
})

async function saved(ctx: Ctx, quota: z.output<typeof SetQuota>) {
  ctx.at(quota.estateId)
  await ctx.db
    .insertInto('serviceQuotas')
    .values({ ...quota, id: ctx.id() })
    .onConflict((twin) => twin.columns(['estateId', 'postId', 'fromMonth']).doUpdateSet({ monthly: quota.monthly }))
    .execute()
  return {}
}

export { exportCharges } from './prints/charges.ts'

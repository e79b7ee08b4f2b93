import { act, type Ctx } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { Nothing } from '#kernel/shapes.ts'
import { unit } from '#modules/estates/index.ts'
import { openOrder, locked as order } from '#modules/orders/index.ts'
import { Add, Book, Booked, inTime, life, ServiceId, Sign, Void } from './rules.ts'

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

async function offered({ db }: Ctx, serviceId: string) {
  const found = await db.selectFrom('services').selectAll().where('id', '=', serviceId).executeTakeFirst()
  if (!found) return refuse('homeservices.unknown')
  return found.retiredAt ? refuse('homeservices.retired') : found
}

export const book = act({
  does: 'Book a service for a unit at today’s price; a work order is opened for it',
  input: Book,
  output: Booked,
  async run(ctx, { serviceId, unitId, quantity, visitAt, note }) {
    const { estateId } = await unit(ctx.db, unitId)
    const { name, department, priceFen, aheadHours } = await offered(ctx, serviceId)
    inTime(visitAt, aheadHours, ctx.now)
    const doer = await ctx.db.selectFrom('departments').select('id').where('key', '=', department).executeTakeFirst()
    const departmentId = doer?.id ?? refuse('homeservices.no_department')

    const bookingId = ctx.id()
    const asked = { origin: 'service', originId: bookingId, urgency: 'general', title: name, body: note } as const
    const { orderId, number } = await openOrder(ctx, { ...asked, estateId, departmentId, unitId })
    const row = { id: bookingId, estateId, serviceId, unitId, orderId, quantity, priceFen, visitAt, note }
    await ctx.db
      .insertInto('serviceBookings')
      .values({ ...row, state: life.start, bookedAt: ctx.now, bookedBy: ctx.actor.id })
      .execute()
    ctx.concerns(unitId)
    return { bookingId, orderId, number }
  },
})

export const sign = act({
  does: 'Keep the customer’s signature under a finished service; it is charged and counts for whoever did it',
  input: Sign,
  output: Nothing,
  async run(ctx, { bookingId, signatureId }) {
    const found = await held(ctx, bookingId)
    const state = life.after(found.state as (typeof life.states)[number], 'sign')
    const { finishedAt, finishedBy, state: work } = await order(ctx, found.orderId)
    if (!finishedAt || !['finished', 'approved'].includes(work)) return refuse('homeservices.work_not_finished')

    const done = { state, signatureId, signedAt: ctx.now, doneBy: finishedBy }
    await ctx.db.updateTable('serviceBookings').set(done).where('id', '=', bookingId).execute()
    const { estateId } = found
    const charge = { id: ctx.id(), estateId, bookingId, at: ctx.now, amountFen: found.priceFen * found.quantity }
    await ctx.db.insertInto('serviceCharges').values(charge).execute()
    return {}
  },
})

async function held(ctx: Ctx, bookingId: string) {
  const found = await ctx.db
    .selectFrom('serviceBookings')
    .selectAll()
    .where('id', '=', bookingId)
    .forUpdate()
    .executeTakeFirst()
  if (!found) return refuse('homeservices.unknown')
  ctx.at(found.estateId)
  return found
}

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
    const row = {
      id: ctx.id(),
      estateId,
      bookingId,
      at: ctx.now,
      amountFen: -Number(found.amountFen),
      reverses: chargeId,
    }
    await ctx.db
      .insertInto('serviceCharges')
      .values({ ...row, reason })
      .execute()
    return {}
  },
})

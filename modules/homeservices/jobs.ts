import { job } from '#kernel/job.ts'
import { locked as order } from '#modules/orders/index.ts'
import { changed, charge, held, leaveWindow, spokenVisit } from './index.ts'
import { life } from './rules.ts'

export const signWithOrder = job({
  does: 'Charge a service whose customer signed on the worker’s phone',
  on: 'orders.signedService',
  async run(ctx, news) {
    const { bookingId, signatureId } = news as Record<'bookingId' | 'signatureId', string>
    const found = await held(ctx, bookingId)
    const { finishedBy } = await order(ctx, found.orderId)
    if (!life.can(found.state, 'sign') || !finishedBy) return {}
    await charge(ctx, found, signatureId, finishedBy)
    return { bookingIds: [bookingId] }
  },
})

export const cancelWithOrder = job({
  does: 'Cancel a booked visit whose work order was cancelled, and tell the customer',
  on: 'orders.cancelledService',
  async run(ctx, news) {
    const { bookingId, reason } = news as Record<'bookingId' | 'reason', string>
    const found = await held(ctx, bookingId)
    if (!life.can(found.state, 'cancel')) return {}
    await leaveWindow(ctx, found)
    await changed(ctx, found, { state: 'cancelled', cancelledAt: ctx.now, cancelledWhy: reason })
    const facts = { title: found.name, at: await spokenVisit(ctx, found), reason }
    if (found.personId) await ctx.notify([found.personId], 'homeservices.visit_cancelled', facts, bookingId)
    return { bookingIds: [bookingId] }
  },
})

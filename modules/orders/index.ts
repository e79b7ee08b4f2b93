import type { Updateable } from 'kysely'
import type { z } from 'zod'
import type { Ctx } from '#kernel/act.ts'
import { houseId } from '#kernel/actor.ts'
import type { Tables } from '#kernel/database/tables.gen.ts'
import { nextNumber } from '#kernel/numbers.ts'
import { refuse } from '#kernel/refusal.ts'
import { ordersRunning } from '#modules/cases/index.ts'
import { today } from '#modules/estates/index.ts'
import { companyDay, departmentsOf } from '#modules/staff/index.ts'
import { life, notTheAccused, numberOf, type Opened, type origins, type State, type Urgency } from './rules.ts'

export interface NewOrder {
  estateId: string
  origin: (typeof origins)[number]
  caseId?: string | null
  originId?: string | null
  departmentId: string
  handlerId?: string | undefined
  title: string
  body: string
  urgency: Urgency
  skill?: string | undefined
  unitId?: string | null
  placeId?: string | null
  /** Complained about in the case: neither works on it nor hears of it. */
  accusedId?: string | null
}

/** Opens a work order of any origin; refuses a worker who is not in that department here today (`orders.handler_not_here`, `orders.handler_elsewhere`). */
export async function openOrder(ctx: Ctx, asked: NewOrder): Promise<z.output<typeof Opened>> {
  ctx.at(asked.estateId)
  const { accusedId = null, ...order } = asked
  const { departmentId, handlerId } = order
  notTheAccused({ accusedId }, handlerId)
  if (handlerId) await workerHere(ctx, { handlerId, departmentId, estateId: asked.estateId })

  const day = await today(ctx.db, asked.estateId, ctx.now)
  const orderId = ctx.id()
  const number = numberOf(day, await nextNumber(ctx.db, asked.estateId, `orders ${day}`))
  const handler = handlerId ?? null
  const state: State = handler ? 'assigned' : 'open'
  // What a resident sets going is the office's own work from then on.
  const openedBy = ctx.actor.kind === 'staff' ? ctx.actor.id : houseId
  const row = { ...order, id: orderId, number, handlerId: handler, state, openedAt: ctx.now, openedBy }
  await ctx.db.insertInto('orders').values(row).execute()
  learn(ctx, { ...row, departmentId, accusedId })
  if (asked.caseId) ctx.concerns(asked.caseId)
  if (handler) await ctx.notify([handler], 'orders.assigned_to_you', { number, title: asked.title }, orderId)
  return { orderId, number }
}

/** Refuses a worker who is not in post at the estate today, or not in this department. */
export async function workerHere(ctx: Ctx, of: { handlerId: string; departmentId: string; estateId: string }) {
  const posts = await departmentsOf(ctx.db, of.handlerId, companyDay(ctx.now))
  const here = posts.filter(({ serves }) => serves === null || serves === of.estateId)
  if (here.length === 0) refuse('orders.handler_not_here')
  if (!here.some(({ departmentId }) => departmentId === of.departmentId)) refuse('orders.handler_elsewhere')
}

type Row = Awaited<ReturnType<typeof rows>>[number]
export type Order = Omit<Row, 'state' | 'urgency'> & { state: State; urgency: Urgency }

const rows = (ctx: Ctx, orderId: string) =>
  ctx.db
    .selectFrom('orders as o')
    .leftJoin('cases as c', (on) => on.onRef('c.id', '=', 'o.caseId').onRef('c.estateId', '=', 'o.estateId'))
    .selectAll('o')
    .select('c.accusedId')
    .where('o.id', '=', orderId)
    .forUpdate('o')
    .execute()

/** The order, held until the act commits; refuses `orders.unknown` where it cannot be seen, as by whom its case complains about. */
export async function locked(ctx: Ctx, orderId: string): Promise<Order> {
  const [found] = await rows(ctx, orderId)
  if (!found || (found.accusedId !== null && found.accusedId === ctx.actor.id)) return refuse('orders.unknown')
  ctx.at(found.estateId)
  ctx.since(found.openedAt)
  if (found.caseId) ctx.concerns(found.caseId)
  return found as Order
}

/** Writes what the act decided about the order, and tells the limits who holds it now. */
export async function moved(ctx: Ctx, of: Order, changes: Updateable<Tables['orders']>): Promise<void> {
  await ctx.db.updateTable('orders').set(changes).where('id', '=', of.id).where('estateId', '=', of.estateId).execute()
  const { handlerId = of.handlerId, departmentId = of.departmentId } = changes
  learn(ctx, { id: of.id, urgency: of.urgency, departmentId, handlerId, accusedId: of.accusedId })
}

type Known = Pick<Order, 'id' | 'urgency' | 'departmentId' | 'handlerId' | 'accusedId'>

function learn(ctx: Ctx, { id, urgency, departmentId, handlerId, accusedId }: Known) {
  ctx.facts(id, { urgency, departmentId, handlerId, notTold: accusedId })
}

/** Cancels an order, with the reason, and tells whoever holds it; refuses one that is finished (`orders.cannot_cancel`). */
export async function cancelOrder(ctx: Ctx, orderId: string, reason: string): Promise<Order> {
  const found = await locked(ctx, orderId)
  await moved(ctx, found, { state: life.after(found.state, 'cancel'), endedWhy: reason })
  await ended(ctx, found, 'cancelled')
  const { handlerId, number, title } = found
  if (handlerId && handlerId !== ctx.actor.id)
    await ctx.notify([handlerId], 'orders.called_off', { number, title }, orderId)
  return found
}

/** One order fewer runs for its case; whoever handles the case hears when it was the last. */
export async function ended(ctx: Ctx, of: Order, how: 'finished' | 'cancelled') {
  if (!of.caseId) return
  const { ordersRunning: left, handlerId, openedBy, number, title, id } = await ordersRunning(ctx, of.caseId, -1)
  if (left === 0 && how === 'finished')
    await ctx.notify([handlerId ?? openedBy], 'orders.all_finished', { number, title }, id)
}

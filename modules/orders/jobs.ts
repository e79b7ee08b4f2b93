import { sql } from 'kysely'
import { job } from '#kernel/job.ts'
import { ordersRunning } from '#modules/cases/index.ts'
import { life, type State } from './rules.ts'

interface Running {
  id: string
  state: State
  handlerId: string | null
}

export const cancelOfCase = job({
  does: 'Cancel the work orders of a case that was withdrawn, and tell each who holds one',
  on: 'cases.withdrawn',
  async run(ctx, news) {
    const { caseId, reason } = news as Record<'caseId' | 'reason', string>
    const { rows } = await sql<Running>`
      select id, state, handler_id from orders
      where case_id = ${caseId} and state in ('open', 'assigned', 'accepted', 'arrived', 'paused') order by id for update`.execute(
      ctx.db,
    )
    if (rows.length === 0) return {}
    for (const { state } of rows) life.after(state, 'cancel')
    const { number, title, estateId } = await ordersRunning(ctx, caseId, -rows.length)
    const orderIds = rows.map(({ id }) => id)
    await ctx.db
      .updateTable('orders')
      .set({ state: 'cancelled', endedWhy: reason })
      .where('estateId', '=', estateId)
      .where('id', 'in', orderIds)
      .execute()
    const holders = rows.flatMap(({ handlerId }) => handlerId ?? [])
    await ctx.notify(holders, 'orders.called_off', { number, title }, caseId)
    ctx.concerns(caseId)
    return { orderIds }
  },
})

import { sql } from 'kysely'
import { metric } from '#kernel/metric.ts'
import { accusing } from '#modules/cases/index.ts'

const kept = (promise: string, does: string) =>
  metric({
    does,
    numerator: 'Orders for which it was kept in time',
    denominator: 'Orders opened in the span for which it was kept or broken',
    unit: 'share',
    async count({ db, actor }, { estateId, from, to }) {
      const { rows } = await sql<{ numerator: number; denominator: number }>`
        select (count(*) filter (where breached_at is null))::int as numerator, count(*)::int as denominator from clocks
        where promise = ${promise} and started_at >= ${from} and started_at < ${to}
          and (state in ('met', 'met_late', 'breached') or breached_at is not null) and facts ->> 'notTold' is distinct from ${actor.id}
          and ${estateId ? sql`estate_id = ${estateId}` : sql`true`}`.execute(db)
      return rows[0] ?? { numerator: 0, denominator: 0 }
    },
    rows: { query: 'deadlines.decided', above: { promise, broken: false }, below: { promise } },
  })

export const acceptInTime = kept('order_accept', 'Accepted in time')
export const arriveInTime = kept('order_arrive', 'On site in time')
export const finishInTime = kept('order_finish', 'Work finished in time')

export const sentBackShare = metric({
  does: 'Work that was not done when it was called finished',
  numerator: 'Orders the desk ever sent back',
  denominator: 'Orders last finished in the span',
  unit: 'share',
  async count({ db, actor }, { estateId, from, to }) {
    const { rows } = await sql<{ numerator: number; denominator: number }>`
      select (count(*) filter (where sent_back > 0))::int as numerator, count(*)::int as denominator from orders
      where (case_id::text in (${accusing(actor.id)})) is not true and finished_at >= ${from} and finished_at < ${to} and ${estateId ? sql`estate_id = ${estateId}` : sql`true`}`.execute(
      db,
    )
    return rows[0] ?? { numerator: 0, denominator: 0 }
  },
  rows: { query: 'orders.queue', above: { view: 'all', sentBack: true }, below: { view: 'all' } },
})

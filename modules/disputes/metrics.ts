import { sql } from 'kysely'
import { metric } from '#kernel/metric.ts'
import { notAccused } from './index.ts'

export const keptShare = metric({
  does: 'How many mediations of the span ended with an agreement that was kept',
  numerator: 'Ended, the agreement kept',
  denominator: 'Opened in the span and ended, without those withdrawn',
  unit: 'share',
  async count(sight, { estateId, from, to }) {
    const { rows } = await sql<{ numerator: number; denominator: number }>`
      select (count(*) filter (where d.state = 'kept'))::int as numerator, count(*)::int as denominator from disputes d
      where ${estateId ? sql`d.estate_id = ${estateId}` : sql`true`} and d.opened_at >= ${from} and d.opened_at < ${to}
        and d.state in ('kept', 'failed') and ${notAccused(sight)}`.execute(sight.db)
    return rows[0] ?? { numerator: 0, denominator: 0 }
  },
  rows: { query: 'disputes.list', above: { ended: 'kept' }, below: { ended: 'any' } },
})

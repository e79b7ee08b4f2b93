import { sql } from 'kysely'
import type { Sight } from '#kernel/act.ts'
import { metric, type Span } from '#kernel/metric.ts'
import { notAccused } from './index.ts'

async function count(sight: Sight, { estateId, from, to }: Span) {
  const { rows } = await sql<{ numerator: number; denominator: number }>`
    select count(*) filter (where n.state = 'closed')::int as numerator, count(*) filter (where n.state <> 'dropped')::int as denominator
    from nonconformities n
    where ${estateId ? sql`n.estate_id = ${estateId}` : sql`true`} and n.opened_at >= ${from} and n.opened_at < ${to} and ${notAccused(sight)}`.execute(
    sight.db,
  )
  return rows[0] ?? { numerator: 0, denominator: 0 }
}

export const closedShare = metric({
  does: 'How many of those opened in the span were verified and closed',
  numerator: 'Closed, of those opened in the span',
  denominator: 'Opened in the span, without those dropped',
  unit: 'share',
  count,
  rows: { query: 'nonconformities.list', above: { state: 'closed' }, below: { dropped: false } },
})

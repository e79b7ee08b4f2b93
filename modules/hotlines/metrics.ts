import { sql } from 'kysely'
import type { Sight } from '#kernel/act.ts'
import { metric, type Span } from '#kernel/metric.ts'
import { notAccused } from './index.ts'

async function count(sight: Sight, { estateId, from, to }: Span) {
  const { rows } = await sql<{ answered: number; returned: number }>`
    select (count(*) filter (where h.replied_at is not null))::int as answered, (count(*) filter (where h.replied_at is not null and h.returned > 0))::int as returned
    from hotlines h join cases c on c.id = h.case_id and c.estate_id = h.estate_id
    where ${estateId ? sql`h.estate_id = ${estateId}` : sql`true`} and h.received_at >= ${from} and h.received_at < ${to} and ${notAccused(sight)}`.execute(
    sight.db,
  )
  const { answered, returned } = rows[0] ?? { answered: 0, returned: 0 }
  return { numerator: returned, denominator: answered }
}

export const returnedShare = metric({
  does: 'How many answers of the span a hotline ever sent back',
  numerator: 'Answered orders that were ever sent back',
  denominator: 'Orders received in the span that were answered',
  unit: 'share',
  count,
  rows: { query: 'hotlines.list', above: { answered: true, returned: true }, below: { answered: true } },
})

import { sql } from 'kysely'
import type { Sight } from '#kernel/act.ts'
import { metric, type Span } from '#kernel/metric.ts'
import { decided, doneInTime } from './index.ts'

async function count(sight: Sight, { estateId, from, to }: Span) {
  const { rows } = await sql<{ numerator: number; denominator: number }>`
    select count(*) filter (where ${doneInTime})::int as numerator, count(*)::int as denominator
    from rectifications r
    where ${estateId ? sql`r.estate_id = ${estateId}` : sql`true`} and r.due_by >= ${from} and r.due_by < ${to} and ${decided(sight.now)}`.execute(
    sight.db,
  )
  return rows[0] ?? { numerator: 0, denominator: 0 }
}

export const inTime = metric({
  does: 'How many of those due in the span were reported done by their moment',
  numerator: 'Reported done by their moment',
  denominator: 'Due in the span and decided, without those withdrawn',
  unit: 'share',
  count,
  rows: { query: 'rectifications.list', above: { due: true, inTime: true }, below: { due: true } },
})

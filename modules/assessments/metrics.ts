import { sql } from 'kysely'
import { metric } from '#kernel/metric.ts'

export const meanPoints = metric({
  does: 'Approved monthly scores of contractors, of 100',
  numerator: 'Points of approved scores, together',
  denominator: 'Scores given in the span and approved',
  unit: 'mean',
  async count({ db }, { estateId, from, to }) {
    const { rows } = await sql<{ numerator: number; denominator: number }>`
      select coalesce(sum(points), 0)::int as numerator, count(*)::int as denominator from contractor_scores
      where state = 'approved' and scored_at >= ${from} and scored_at < ${to} and ${estateId ? sql`estate_id = ${estateId}` : sql`true`}`.execute(
      db,
    )
    return rows[0] ?? { numerator: 0, denominator: 0 }
  },
  rows: { query: 'assessments.scores', above: { state: 'approved' }, below: { state: 'approved' } },
})

import { sql } from 'kysely'
import { metric } from '#kernel/metric.ts'

export const hours = metric({
  does: 'Hours of overtime a person',
  numerator: 'Hours of approved overtime that begins in the span',
  denominator: 'People who worked any',
  unit: 'mean',
  async count({ db }, { estateId, from, to }) {
    const { rows } = await sql<{ numerator: number; denominator: number }>`
      select round(coalesce(sum(o.minutes), 0) / 60.0)::int as numerator, count(distinct o.employee_id)::int as denominator
      from extra_hours o where o.state = 'approved' and o.begins_at >= ${from} and o.begins_at < ${to} and ${estateId ? sql`o.estate_id = ${estateId}` : sql`true`}`.execute(
      db,
    )
    return rows[0] ?? { numerator: 0, denominator: 0 }
  },
  rows: { query: 'extrahours.list', below: { states: ['approved'] } },
})

import { sql } from 'kysely'
import { metric } from '#kernel/metric.ts'
import { companyDay } from '#modules/staff/index.ts'

export const inForce = metric({
  does: 'Insurance and certificates of contractors in force at the end of the span',
  numerator: 'Papers whose last day had not passed',
  denominator: 'Papers that were not renewed by another, of firms and people still working here',
  unit: 'share',
  async count({ db }, { estateId, to }) {
    const day = companyDay(to)
    const { rows } = await sql<{ numerator: number; denominator: number }>`
      select count(*) filter (where a.until_day >= ${day})::int as numerator, count(*)::int as denominator
      from contractor_papers a left join contractor_people p on p.id = a.person_id and p.estate_id = a.estate_id
      where a.renewed_by is null and p.left_on is null and ${estateId ? sql`a.estate_id = ${estateId}` : sql`true`}`.execute(
      db,
    )
    return rows[0] ?? { numerator: 0, denominator: 0 }
  },
  rows: { query: 'contractors.papers', above: { inForce: true }, below: {} },
})

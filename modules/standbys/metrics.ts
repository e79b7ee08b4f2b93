import { sql } from 'kysely'
import { metric } from '#kernel/metric.ts'

export const confirmed = metric({
  does: 'Places on call lists that were confirmed',
  numerator: 'Confirmed by whoever stands there',
  denominator: 'Places on lists that begin in the span and were not cancelled',
  unit: 'share',
  async count({ db }, { estateId, from, to }) {
    const { rows } = await sql<{ numerator: number; denominator: number }>`
      select count(p.confirmed_at)::int as numerator, count(*)::int as denominator
      from standby_people p join standbys s on s.id = p.standby_id and s.estate_id = p.estate_id
      where p.replaced_at is null and s.state <> 'cancelled' and s.from_at >= ${from} and s.from_at < ${to}
        and ${estateId ? sql`p.estate_id = ${estateId}` : sql`true`}`.execute(db)
    return rows[0] ?? { numerator: 0, denominator: 0 }
  },
  rows: { query: 'standbys.places', above: { confirmed: true }, below: {} },
})

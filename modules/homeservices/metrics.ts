import { sql } from 'kysely'
import { metric } from '#kernel/metric.ts'
import { tally } from './index.ts'

export const signed = metric({
  does: 'Home services that customers signed',
  numerator: 'Bookings signed in the span',
  unit: 'count',
  async count({ db }, { estateId, from, to }) {
    const { rows } = await sql<{ numerator: number }>`
      select count(*)::int as numerator from service_bookings
      where state = 'signed' and signed_at >= ${from} and signed_at < ${to} and ${estateId ? sql`estate_id = ${estateId}` : sql`true`}`.execute(
      db,
    )
    return { numerator: rows[0]?.numerator ?? 0, denominator: null }
  },
  rows: { query: 'homeservices.bookings', above: { signed: true } },
})

export const quotaReached = metric({
  does: 'Months in which a person reached the number of signed home services their post is to reach',
  numerator: 'People and months, of those with a quota, that reached it',
  denominator: 'People and months with a quota that the span touches',
  unit: 'share',
  async count({ db }, span) {
    const { rows } = await sql<{ numerator: number; denominator: number }>`
      select count(*) filter (where signed >= wanted)::int as numerator, count(*)::int as denominator
      from ${tally(span)} t where wanted is not null`.execute(db)
    return rows[0] ?? { numerator: 0, denominator: 0 }
  },
  rows: { query: 'homeservices.quota', above: { reached: true }, below: { wanted: true } },
})

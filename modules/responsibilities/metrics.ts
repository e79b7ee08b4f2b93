import { sql } from 'kysely'
import { metric, type Span } from '#kernel/metric.ts'
import { companyDay } from '#modules/staff/index.ts'

/** The days of a span as the company counts them, the last one included; days to come are not counted. */
const daysOf = ({ from, to }: Span, now: Temporal.Instant) => {
  const last = companyDay(to.subtract({ milliseconds: 1 }))
  const today = companyDay(now)
  return { from: companyDay(from), to: Temporal.PlainDate.compare(last, today) < 0 ? last : today }
}

export const coverage = metric({
  does: 'Days on which zones had the one owner that each of their kinds of work needs',
  numerator: 'Zones by kinds of work by days with an owner',
  denominator: 'Zones by kinds of work by days on which an owner was needed',
  unit: 'share',
  async count({ db, now }, span) {
    const { from, to } = daysOf(span, now)
    const { rows } = await sql<{ numerator: number; denominator: number }>`
      select count(*) filter (where exists (
          select from responsibilities r where r.zone_id = n.zone_id and r.estate_id = n.estate_id and r.kind = n.kind
            and r.from_day <= d and (r.to_day is null or r.to_day >= d)))::int as numerator, count(*)::int as denominator
      from zone_needs n cross join lateral generate_series(greatest(n.from_day, ${from}), least(coalesce(n.to_day, ${to}), ${to}), '1 day') g (at)
      cross join lateral (select g.at::date as d) x where ${span.estateId ? sql`n.estate_id = ${span.estateId}` : sql`true`}`.execute(
      db,
    )
    return rows[0] ?? { numerator: 0, denominator: 0 }
  },
  rows: { query: 'responsibilities.days', above: { owned: true }, below: {} },
})

export const meanPoints = metric({
  does: 'What zones were worth, of 100',
  numerator: 'Points given in the span, together',
  denominator: 'Scores given in the span',
  unit: 'mean',
  async count({ db }, { estateId, from, to }) {
    const { rows } = await sql<{ numerator: number; denominator: number }>`
      select coalesce(sum(points), 0)::int as numerator, count(*)::int as denominator from zone_scores
      where scored_at >= ${from} and scored_at < ${to} and ${estateId ? sql`estate_id = ${estateId}` : sql`true`}`.execute(
      db,
    )
    return rows[0] ?? { numerator: 0, denominator: 0 }
  },
  rows: { query: 'responsibilities.scores', above: {}, below: {} },
})

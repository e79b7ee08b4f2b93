import { sql } from 'kysely'
import type { Sight } from '#kernel/act.ts'
import { metric, type Span } from '#kernel/metric.ts'
import { cutoffOf, recovery } from './index.ts'
import { usual, vintages } from './rules.ts'

const rateOf = (back: 0 | 1 | 2, words: { does: string; numerator: string; denominator: string }) =>
  metric({
    ...words,
    unit: 'share',
    async count({ db, now }: Sight, span: Span) {
      const day = cutoffOf(span.to, now)
      const month = day.toPlainYearMonth().subtract({ months: back }).toString()
      const { rows } = await sql<{ numerator: number; denominator: number }>`
        select coalesce(sum(paid_fen), 0)::bigint as numerator, coalesce(sum(due_fen), 0)::bigint as denominator from bill_sums
        where month = ${month} and class = 'charge' and day <= ${day} and ${span.estateId ? sql`estate_id = ${span.estateId}` : sql`true`}`.execute(db)
      return rows[0] ?? { numerator: 0, denominator: 0 }
    },
    rows: { query: 'collections.homes', above: { of: vintages[back], paid: true }, below: { of: vintages[back] } },
  }) // biome-ignore format: one sentence a line

export const monthRate = rateOf(0, {
  does: 'How much of the dues of the month is paid, at the last day of the span',
  numerator: 'Money on the dues of the month in which the span ends',
  denominator: 'What is due of that month, in fen',
})
export const lastMonthRate = rateOf(1, {
  does: 'How much of the dues of the month before is paid, at the last day of the span',
  numerator: 'Money on the dues of the month before',
  denominator: 'What is due of the month before, in fen',
})
export const monthBeforeRate = rateOf(2, {
  does: 'How much of the dues of two months before is paid, at the last day of the span',
  numerator: 'Money on the dues of two months before',
  denominator: 'What is due of two months before, in fen',
})

export const arrearsRecovered = metric({
  does: 'How much of what was open of former years came in since this year of accounts began',
  numerator: 'Money since then on what was open of months before',
  denominator: 'What was open of months before, in fen',
  unit: 'share',
  async count({ db, now }, span) {
    const day = cutoffOf(span.to, now)
    const month = day.toPlainYearMonth()
    const first = sql`(${month.toPlainDate({ day: 1 })}::date - make_interval(months => (${month.month}::int - coalesce(t.year_begins, ${usual.yearBegins}) + 12) % 12))::date`
    const { rows } = await sql<{ numerator: number; denominator: number }>`
      select coalesce(sum(r.recovered_fen), 0)::bigint as numerator, coalesce(sum(r.opening_fen), 0)::bigint as denominator
      from estates e left join collection_targets t on t.estate_id = e.id cross join lateral (select ${first} as first) f
      cross join lateral (${recovery({ estateId: sql`e.id`, first: sql`f.first`, from: sql`to_char(f.first, 'YYYY-MM')`, month, day })}) r
      where ${span.estateId ? sql`e.id = ${span.estateId}` : sql`true`}`.execute(db)
    return rows[0] ?? { numerator: 0, denominator: 0 }
  },
  rows: { query: 'collections.homes', above: { of: 'older', paid: true }, below: { of: 'older' } },
}) // biome-ignore format: one sentence a line

export const targetsReached = metric({
  does: 'How many of the three targets are reached, at the last day of the span',
  numerator: 'Months of the three whose target is reached, by whole numbers',
  denominator: 'Months of the three that have anything due',
  unit: 'share',
  async count({ db, now }, span) {
    const day = cutoffOf(span.to, now)
    const month = day.toPlainYearMonth()
    const target = sql`case s.month when ${month.toString()} then coalesce(t.m0, ${usual.m0}) when ${month.subtract({ months: 1 }).toString()} then coalesce(t.m1, ${usual.m1}) else coalesce(t.m2, ${usual.m2}) end`
    const { rows } = await sql<{ numerator: number; denominator: number }>`
      select (count(*) filter (where paid * 100 >= due * target))::int as numerator, count(*)::int as denominator from (
        select sum(s.due_fen) as due, sum(s.paid_fen) as paid, max(${target}) as target from bill_sums s left join collection_targets t on t.estate_id = s.estate_id
        where s.month between ${month.subtract({ months: 2 }).toString()} and ${month.toString()} and s.class = 'charge' and s.day <= ${day} and ${span.estateId ? sql`s.estate_id = ${span.estateId}` : sql`true`}
        group by s.estate_id, s.month having sum(s.due_fen) > 0) v`.execute(db)
    return rows[0] ?? { numerator: 0, denominator: 0 }
  },
  rows: { query: 'collections.homes', below: { of: 'm0' } },
}) // biome-ignore format: one sentence a line

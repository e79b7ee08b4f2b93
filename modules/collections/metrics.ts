import { sql } from 'kysely'
import type { Sight } from '#kernel/act.ts'
import { metric, type Span } from '#kernel/metric.ts'
import { cutoffOf, recoveryOf, yearOf } from './index.ts'
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
    const { rows } = await sql<{ id: string; yearBegins: number | null }>`
      select e.id, t.year_begins from estates e left join collection_targets t on t.estate_id = e.id where ${span.estateId ? sql`e.id = ${span.estateId}` : sql`true`}`.execute(db)
    let [numerator, denominator] = [0, 0]
    for (const { id: estateId, yearBegins } of rows) {
      const found = await recoveryOf(db, { estateId, month, day, arrearsFrom: yearOf(month, yearBegins ?? usual.yearBegins) })
      numerator += found.recoveredFen
      denominator += found.openingFen
    }
    return { numerator, denominator }
  },
  rows: { query: 'collections.homes', above: { of: 'older', paid: true }, below: { of: 'older' } },
}) // biome-ignore format: one sentence a line

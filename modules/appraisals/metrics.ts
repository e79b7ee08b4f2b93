import { sql } from 'kysely'
import type { Sight } from '#kernel/act.ts'
import { metric, type Span } from '#kernel/metric.ts'
import { seenBy } from '#modules/staff/index.ts'

const drawnIn = (sight: Sight, { estateId, from, to }: Span) => sql`
  a.drawn_at >= ${from} and a.drawn_at < ${to} and ${estateId ? sql`a.estate_id = ${estateId}` : sql`true`}
  and ${seenBy(sight, sql`a.employee_id`, 'appraisals.setTerms')}`

export const toldInTime = metric({
  does: 'How many sheets were told within their limit',
  numerator: 'Told in time, of those drawn in the span',
  denominator: 'Drawn in the span, and told or overdue',
  unit: 'share',
  async count(sight, span) {
    const { rows } = await sql<{ numerator: number; denominator: number }>`
      select count(*) filter (where c.breached_at is null)::int as numerator, count(*)::int as denominator
      from appraisals a join clocks c on c.about_id = a.id and c.estate_id = a.estate_id and c.promise = 'appraisal_tell'
      where ${drawnIn(sight, span)} and (c.state in ('met', 'met_late', 'breached') or c.breached_at is not null)`.execute(sight.db)
    return rows[0] ?? { numerator: 0, denominator: 0 }
  },
  rows: { query: 'appraisals.list', above: { decided: true, inTime: true }, below: { decided: true } },
}) // biome-ignore format: it reads as SQL

export const score = metric({
  does: 'The average score of the sheets that were told',
  numerator: 'Sum of their scores in whole points, each rounded half up',
  denominator: 'Told sheets with a score, of those drawn in the span',
  unit: 'mean',
  async count(sight, span) {
    const { rows } = await sql<{ numerator: number; denominator: number }>`
      select coalesce(sum(floor((a.base + a.merit + a.correction + a.adjustment + 50) / 100.0)), 0)::int as numerator, count(*)::int as denominator
      from appraisals a where ${drawnIn(sight, span)} and a.state <> 'draft' and a.base is not null`.execute(sight.db)
    return rows[0] ?? { numerator: 0, denominator: 0 }
  },
  rows: { query: 'appraisals.list', below: { scored: true } },
}) // biome-ignore format: it reads as SQL

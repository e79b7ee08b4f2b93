import { sql } from 'kysely'
import type { Sight } from '#kernel/act.ts'
import { metric, type Span } from '#kernel/metric.ts'

/** The one complained about sees nothing of the matter, nor that an answer was used in it. */
export const notAccused = ({ actor }: Pick<Sight, 'actor'>) =>
  sql<boolean>`not exists (select from cases a where a.id = u.case_id and a.estate_id = u.estate_id and a.accused_id = ${actor.id}::uuid)`

export const used = metric({
  does: 'How often an answer of the house was said or sent',
  numerator: 'Answers said or sent in the span, each in its case',
  unit: 'count',
  async count(sight: Sight, { estateId, from, to }: Span) {
    const { rows } = await sql<{ numerator: number }>`
      select count(*)::int as numerator from article_uses u
      where ${estateId ? sql`u.estate_id = ${estateId}` : sql`true`} and u.at >= ${from} and u.at < ${to} and ${notAccused(sight)}`.execute(
      sight.db,
    )
    return { numerator: rows[0]?.numerator ?? 0, denominator: null }
  },
  rows: { query: 'knowledge.uses', above: {} },
})

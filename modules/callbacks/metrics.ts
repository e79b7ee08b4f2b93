import { sql } from 'kysely'
import type { Sight } from '#kernel/act.ts'
import { metric, type Span } from '#kernel/metric.ts'
import { satisfiedFrom, type shares } from './rules.ts'

type Share = (typeof shares)[number]

/** The one complained about sees nothing of the matter, in no list and no figure. */
export const notAccused = ({ actor }: Pick<Sight, 'actor'>) =>
  sql<boolean>`c.accused_id is distinct from ${actor.id}::uuid`

/** Cases last finished in the span. */
export const inSpan = (sight: Pick<Sight, 'actor'>, { estateId, from, to }: Span) => sql<boolean>`
  c.finished_at >= ${from} and c.finished_at < ${to} and ${estateId ? sql`c.estate_id = ${estateId}` : sql`true`} and ${notAccused(sight)}`

const due = sql`c.call_back in ('due', 'reached', 'unanswered')`

/** A figure counts by the very words that its rows are looked up by. */
export const ofShare = (share: Share) =>
  ({
    due: sql<boolean>`${due}`,
    called: sql<boolean>`${due} and exists (select from call_backs b where b.case_id = c.id and b.estate_id = c.estate_id and b.at >= c.finished_at)`,
    rated: sql<boolean>`c.satisfaction is not null`,
    satisfied: sql<boolean>`c.satisfaction >= ${satisfiedFrom}`,
  })[share]

const shareOf = (above: Share, below: Share, words: { does: string; numerator: string; denominator: string }) =>
  metric({
    ...words,
    unit: 'share',
    async count(sight, span) {
      const { rows } = await sql<{ numerator: number; denominator: number }>`
        select (count(*) filter (where ${ofShare(above)}))::int as numerator, count(*)::int as denominator
        from cases c where ${inSpan(sight, span)} and ${ofShare(below)}`.execute(sight.db)
      return rows[0] ?? { numerator: 0, denominator: 0 }
    },
    rows: { query: 'callbacks.list', above: { share: above }, below: { share: below } },
  })

export const calledShare = shareOf('called', 'due', {
  does: 'How many of those to be called back were called',
  numerator: 'Cases for which the customer was called, or spoke first',
  denominator: 'Cases last finished in the span that are to be called back',
})
export const satisfiedShare = shareOf('satisfied', 'rated', {
  does: 'How many of those who gave a score are satisfied',
  numerator: 'Cases given four or five',
  denominator: 'Cases last finished in the span that were given a score',
})

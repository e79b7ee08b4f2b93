import { sql } from 'kysely'
import type { Sight } from '#kernel/act.ts'
import { metric, type Span } from '#kernel/metric.ts'

const over = ({ estateId, from, to }: Span) =>
  sql`from checks c where c.state = 'done' and c.done_at >= ${from} and c.done_at < ${to}
      and ${estateId ? sql`c.estate_id = ${estateId}` : sql`true`}`

type Counted = { numerator: number; denominator: number }
const none = { numerator: 0, denominator: 0 }

export const passedShare = metric({
  does: 'How many of the checks walked in the span were passed',
  numerator: 'Passed, of those walked in the span',
  denominator: 'Walked in the span',
  unit: 'share',
  async count({ db }: Sight, span) {
    const { rows } = await sql<Counted>`
      select count(*) filter (where c.passed)::int as numerator, count(*)::int as denominator ${over(span)}`.execute(db)
    return rows[0] ?? none
  },
  rows: { query: 'checks.list', above: { view: 'done', passed: true }, below: { view: 'done' } },
})

export const meanScore = metric({
  does: 'The mean score of the checks walked in the span',
  numerator: 'Sum of the scores, rounded',
  denominator: 'Walked in the span',
  unit: 'mean',
  async count({ db }: Sight, span) {
    const { rows } = await sql<Counted>`
      select coalesce(round(sum(c.score)), 0)::int as numerator, count(*)::int as denominator ${over(span)}`.execute(db)
    return rows[0] ?? none
  },
  rows: { query: 'checks.list', below: { view: 'done' } },
})

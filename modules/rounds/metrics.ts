import { sql } from 'kysely'
import type { Sight } from '#kernel/act.ts'
import { metric, type Span } from '#kernel/metric.ts'

/** Points that fell due in the span and are closed, of rounds nobody was excused from: what the figures count and `rounds.points` shows. */
const counted =
  (state: string) =>
  async ({ db }: Sight, { estateId, from, to }: Span) => {
    const { rows } = await sql<{ numerator: number; denominator: number }>`
      select count(*) filter (where g.state = ${state})::int as numerator, count(*)::int as denominator
      from round_points g join rounds r on r.id = g.round_id and r.estate_id = g.estate_id
      where g.due_at >= ${from} and g.due_at < ${to} and g.state <> 'waiting' and r.state <> 'excused' and ${estateId ? sql`g.estate_id = ${estateId}` : sql`true`}`.execute(
      db,
    )
    return rows[0] ?? { numerator: 0, denominator: 0 }
  }
const closed = ['kept', 'late', 'missed']
const denominator = 'Points that fell due in the span and are closed, without those of rounds somebody was excused from'

export const keptInTime = metric({
  does: 'Points of rounds walked in time',
  numerator: 'Points scanned within their hours',
  denominator,
  unit: 'share',
  count: counted('kept'),
  rows: { query: 'rounds.points', above: { states: ['kept'] }, below: { states: closed } },
})

export const missed = metric({
  does: 'Points of rounds nobody came to',
  numerator: 'Points missed',
  denominator,
  unit: 'share',
  count: counted('missed'),
  rows: { query: 'rounds.points', above: { states: ['missed'] }, below: { states: closed } },
})

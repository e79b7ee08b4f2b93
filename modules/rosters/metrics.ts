import { sql } from 'kysely'
import { metric } from '#kernel/metric.ts'
import { demandsIn } from './index.ts'

const nothing = { numerator: 0, denominator: 0 }

export const hours = metric({
  does: 'Hours planned a person',
  numerator: 'Hours of shifts that begin in the span, by rosters in force, without breaks',
  denominator: 'People who have such a shift',
  unit: 'mean',
  async count({ db }, { estateId, from, to }) {
    const { rows } = await sql<typeof nothing>`
      select round(coalesce(sum(l.minutes), 0) / 60.0)::int as numerator, count(distinct l.employee_id)::int as denominator
      from roster_lines l join rosters r on r.id = l.roster_id and r.estate_id = l.estate_id and r.state = 'in_force'
      where l.kind = 'shift' and l.begins_at >= ${from} and l.begins_at < ${to} and ${estateId ? sql`l.estate_id = ${estateId}` : sql`true`}`.execute(
      db,
    )
    return rows[0] ?? nothing
  },
  rows: { query: 'rosters.lines', below: { kinds: ['shift'] } },
})

export const standbyDays = metric({
  does: 'Days on standby by roster',
  numerator: 'Standby that begins in the span, by rosters in force: a person and day each',
  unit: 'count',
  async count({ db }, { estateId, from, to }) {
    const { rows } = await sql<{ numerator: number }>`
      select count(*)::int as numerator
      from roster_lines l join rosters r on r.id = l.roster_id and r.estate_id = l.estate_id and r.state = 'in_force'
      where l.kind = 'standby' and l.begins_at >= ${from} and l.begins_at < ${to} and ${estateId ? sql`l.estate_id = ${estateId}` : sql`true`}`.execute(
      db,
    )
    return { numerator: rows[0]?.numerator ?? 0, denominator: null }
  },
  rows: { query: 'rosters.lines', above: { kinds: ['standby'] } },
})

export const gaps = metric({
  does: 'Shifts that lack somebody',
  numerator: 'Shift, post and day with fewer people planned than needed',
  denominator: 'Shift, post and day for which people are needed, where a roster is in force',
  unit: 'share',
  async count({ db }, { estateId, from, to }) {
    const demands = await demandsIn(db, { estateId: estateId ?? undefined, from, to, open: false })
    return { numerator: demands.filter(({ needed, have }) => have < needed).length, denominator: demands.length }
  },
  rows: { query: 'rosters.demands', above: { open: true }, below: {} },
})

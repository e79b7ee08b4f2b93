import { sql } from 'kysely'
import { metric } from '#kernel/metric.ts'

export const visitsDone = metric({
  does: 'How many visits to households that are behind were done by their day',
  numerator: 'Visits done on their day or before',
  denominator: 'Visits whose day lies in the span and is past, or that were done; those taken back left out',
  unit: 'share',
  async count({ db, now }, { estateId, from, to }) {
    const { rows } = await sql<{ numerator: number; denominator: number }>`
      select (count(*) filter (where v.done_on <= v.day))::int as numerator, count(*)::int as denominator from reminder_visits v join estates e on e.id = v.estate_id
      where v.state <> 'withdrawn' and ${estateId ? sql`v.estate_id = ${estateId}` : sql`true`} and v.day >= (${from}::timestamptz at time zone e.time_zone)::date
        and v.day < (${to}::timestamptz at time zone e.time_zone)::date and (v.state = 'done' or v.day < (${now}::timestamptz at time zone e.time_zone)::date)`.execute(db)
    return rows[0] ?? { numerator: 0, denominator: 0 }
  },
  rows: { query: 'reminders.visits', above: { inTime: true }, below: {} },
}) // biome-ignore format: it reads as a road

export const promisesKept = metric({
  does: 'How many promises to pay were kept, by what was paid',
  numerator: 'Promises of which so much was paid by their day',
  denominator: 'Promises kept or broken in the span',
  unit: 'share',
  async count({ db }, { estateId, from, to }) {
    const { rows } = await sql<{ numerator: number; denominator: number }>`
      select (count(*) filter (where p.state = 'kept'))::int as numerator, count(*)::int as denominator from reminder_promises p join estates e on e.id = p.estate_id
      where p.state in ('kept', 'broken') and ${estateId ? sql`p.estate_id = ${estateId}` : sql`true`}
        and p.decided_on >= (${from}::timestamptz at time zone e.time_zone)::date and p.decided_on < (${to}::timestamptz at time zone e.time_zone)::date`.execute(db)
    return rows[0] ?? { numerator: 0, denominator: 0 }
  },
  rows: { query: 'reminders.promises', above: { kept: true }, below: {} },
}) // biome-ignore format: it reads as a road

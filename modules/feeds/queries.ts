import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/act.ts'
import { calendarText } from './prints/calendar.ts'
import { daysAhead, daysBack, Feed, mostEvents } from './rules.ts'

export const mine = query({
  does: 'See whether one’s own calendar has an address',
  input: z.object({}),
  output: z.object({ feed: Feed.nullable() }),
  async run({ db, actor }) {
    const feed = await db
      .selectFrom('feeds')
      .select(['id as feedId', 'madeAt'])
      .where('employeeId', '=', actor.id)
      .where('withdrawnAt', 'is', null)
      .executeTakeFirst()
    return { feed: feed ?? null }
  },
})

export interface Event {
  turnId: string
  title: string
  post: string
  estate: string
  timeZone: string
  opensAt: Temporal.Instant
  dueAt: Temporal.Instant
  state: string
  /** Undecided and not yet open: unchanged since it was planned. */
  changedAt: Temporal.Instant | null
}

export const calendar = query({
  does: 'Read one’s own duties as a calendar: two weeks back and forty days ahead, as iCalendar text',
  input: z.object({}),
  output: z.object({ text: z.string() }),
  async run({ db, actor, now }) {
    const { rows } = await sql<Event>`
      select t.id as turn_id, c.title, p.title as post, e.name as estate, e.time_zone, t.opens_at, t.due_at, t.state,
             coalesce(t.ended_at, case when t.state = 'scheduled' then null else t.opens_at end) as changed_at
      from turns t join duty_clauses c on c.id = t.clause_id join posts p on p.id = t.post_id join estates e on e.id = t.estate_id
      where t.holder_id = ${actor.id} and t.proof <> 'clock'
        and t.opens_at < ${now.add({ hours: 24 * daysAhead })} and t.due_at >= ${now.subtract({ hours: 24 * daysBack })}
      order by t.due_at, t.id limit ${mostEvents}`.execute(db)
    return { text: calendarText(rows) }
  },
})

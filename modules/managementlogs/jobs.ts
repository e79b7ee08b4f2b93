import { sql } from 'kysely'
import { job } from '#kernel/job.ts'
import { logOf } from './index.ts'

/** So that it stands before the first word of the day is written. */
const ahead = { minutes: 15 }

export const openDay = job({
  does: 'Open the log of the day at every estate',
  every: 'PT10M',
  finds: (now) => sql`exists (${withoutLog(now.add(ahead))})`,
  perEstate: true,
  async run(ctx) {
    const { rows } = await sql<{
      id: string
      day: Temporal.PlainDate
    }>`${withoutLog(ctx.now.add(ahead))} order by e.id limit 1`.execute(ctx.db)
    const [found] = rows
    if (!found) return {}
    ctx.at(found.id)
    const { log } = await logOf(ctx, found.id, found.day)
    return { managementLogIds: [log.id] }
  },
})

const withoutLog = (now: Temporal.Instant) => sql`
  select e.id, (${now}::timestamptz at time zone e.time_zone)::date as day from estates e
  where e.kind <> 'head_office'
    and not exists (select from management_logs l where l.estate_id = e.id and l.day = (${now}::timestamptz at time zone e.time_zone)::date)`

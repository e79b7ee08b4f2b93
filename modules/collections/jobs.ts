import { sql } from 'kysely'
import { job } from '#kernel/job.ts'
import { frozen } from './index.ts'
import { usual } from './rules.ts'

/** Estates whose day of report has come, on their own clock, and that have no report of this month by the house. */
const due = (now: Temporal.Instant) => sql`
  select e.id from estates e left join collection_targets t on t.estate_id = e.id, lateral (select (${now}::timestamptz at time zone e.time_zone)::date as day) d
  where extract(day from d.day) >= coalesce(t.report_day, ${usual.reportDay}) and exists (select from bill_sums s where s.estate_id = e.id)
    and not exists (select from collection_reports r where r.estate_id = e.id and r.by_house and r.month = to_char(d.day, 'YYYY-MM'))`

export const freezeReports = job({
  does: 'Freeze the report of collection of each estate on its day, so that it can be read as it stood',
  daily: '09:00',
  finds: (now) => sql`exists (${due(now)})`,
  perEstate: true,
  async run(ctx) {
    const { rows } = await sql<{ id: string }>`${due(ctx.now)} order by e.id limit 1`.execute(ctx.db)
    const [found] = rows
    if (!found) return {}
    const { reportId } = await frozen(ctx, found.id, true)
    return { reportIds: [reportId] }
  },
}) // biome-ignore format: one sentence a line

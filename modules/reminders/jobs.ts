import { sql } from 'kysely'
import { job } from '#kernel/job.ts'
import { type Where, workOut } from './index.ts'

/** From this hour of the estate’s morning the day is worked out. */
const fromHour = '06:00'

const behind = (now: Temporal.Instant) => sql`
  from estates e left join reminder_days d on d.estate_id = e.id
  where exists (select from bill_lines l where l.estate_id = e.id) and (d.day is null or d.day < (${now}::timestamptz at time zone e.time_zone)::date)
    and (${now}::timestamptz at time zone e.time_zone)::time >= ${fromHour}::time`

export const follow = job({
  does: 'Work out each morning who is behind, which promises and plans were kept by what was paid, and which step is due of whom',
  every: 'PT10M',
  finds: (now) => sql`exists (select ${behind(now)})`,
  perEstate: true,
  async run(ctx) {
    const { rows } = await sql<Where>`
      select e.id as estate_id, (${ctx.now}::timestamptz at time zone e.time_zone)::date as day ${behind(ctx.now)} limit 1`.execute(ctx.db)
    const [where] = rows
    if (!where) return {}
    ctx.at(where.estateId)
    await workOut(ctx, where)
    await sql`insert into reminder_days (estate_id, day) values (${where.estateId}, ${where.day})
      on conflict on constraint reminder_days_pkey do update set day = excluded.day`.execute(ctx.db)
    return { estateIds: [where.estateId] }
  },
}) // biome-ignore format: one sentence a line

import { sql } from 'kysely'
import type { Ctx } from '#kernel/act.ts'
import { bySets } from '#kernel/database/by-sets.ts'
import { job } from '#kernel/job.ts'
import { officeDays } from '#modules/calendars/index.ts'
import { companyDay, superiorsFor } from '#modules/staff/index.ts'
import { endPlans } from './acts.ts'
import { type Moved, openDue, type Planned, setOut, settle } from './index.ts'

export const plan = job({
  does: 'Set out the rounds of every running plan a week ahead',
  every: 'PT10M',
  finds: (now) => sql`exists (select from round_plans where state = 'running' and planned_on is distinct from ${companyDay(now)})`,
  async run(ctx) {
    const today = companyDay(ctx.now)
    const { rows } = await sql<Planned>`
      select id, estate_id, spec, from_day, planned_until from round_plans where state = 'running' and planned_on is distinct from ${today} for update skip locked`.execute(
      ctx.db,
    )
    if (rows.length === 0) return {}
    await setOut(ctx, rows, today, await officeDays(ctx.db))
    ctx.shownAt(...rows.map(({ estateId }) => estateId))
    return { planIds: rows.map(({ id }) => id) }
  },
}) // biome-ignore format: it reads as SQL

export const turnOver = job({
  does: 'Open the rounds whose hour has come, miss the points whose hours are over, and tell the superior',
  every: 'PT1S',
  finds: (now) => sql`
    exists (select from rounds where state = 'scheduled' and opens_at <= ${now}) or exists (select from round_points where state = 'waiting' and lost_at <= ${now})`,
  async run(ctx) {
    const opened = await openDue(ctx.db, ctx.now)
    const missed = await miss(ctx)
    ctx.shownAt(...[...opened, ...missed].map(({ estateId }) => estateId))
    return { roundIds: [...new Set([...opened, ...missed].map(({ roundId }) => roundId))] }
  },
}) // biome-ignore format: it reads as SQL

export const endOfRoute = job({
  does: 'End the plans of a route that is not walked any more',
  on: 'routes.retired',
  async run(ctx, news) {
    const { routeId, estateId, byId, reason } = news as Record<'routeId' | 'estateId' | 'byId' | 'reason', string>
    ctx.at(estateId)
    const { rows } = await sql<{ id: string }>`
      select id from round_plans where route_id = ${routeId} and estate_id = ${estateId} and state = 'running' for update`.execute(ctx.db)
    await endPlans(ctx, rows.map(({ id }) => id), byId, reason)
    return { planIds: rows.map(({ id }) => id) }
  },
}) // biome-ignore format: it reads as SQL

interface Told {
  personId: string
  rounds: number
  points: number
  title: string
  roundId: string
}

/** What the house learnt after standing still for days is no news to anybody. */
const hoursOfNews = 48

/** Points whose hours are over are missed, and in the same transaction whoever is above the walker hears of it: one message a person. */
async function miss(ctx: Ctx): Promise<Moved[]> {
  const { db, now } = ctx
  const { rows } = await sql<{ roundId: string; points: number }>`
    with missed as (update round_points set state = 'missed' where state = 'waiting' and lost_at <= ${now} returning round_id, lost_at)
    select round_id, count(*) filter (where lost_at > ${now.subtract({ hours: hoursOfNews })})::int as points from missed group by 1`.execute(db)
  if (rows.length === 0) return []
  const ids = rows.map(({ roundId }) => roundId)
  const moved = await settle(db, sql`(select unnest(${ids}::uuid[]))`, now)
  await tellAbove(ctx, rows.filter(({ points }) => points > 0))
  const known = new Set(moved.map(({ roundId }) => roundId))
  return [...moved, ...(await whereAre(ctx, ids.filter((id) => !known.has(id))))]
} // biome-ignore format: it reads as SQL

const whereAre = async ({ db }: Ctx, ids: readonly string[]) =>
  ids.length === 0
    ? []
    : db.selectFrom('rounds').select(['id as roundId', 'planId', 'estateId']).where('id', 'in', ids).execute()

async function tellAbove(ctx: Ctx, missed: readonly { roundId: string; points: number }[]) {
  if (missed.length === 0) return
  const { rows } = await bySets(ctx.db, () => sql<Told>`
    with missed as (
      select r.estate_id, r.holder_id, r.id, m.points, o.name from unnest(${missed.map(({ roundId }) => roundId)}::uuid[], ${missed.map(({ points }) => points)}::int[]) as m (id, points)
      join rounds r on r.id = m.id join routes o on o.id = r.route_id and o.estate_id = r.estate_id where r.state <> 'excused'),
      above as (select * from ${superiorsFor(sql`(select estate_id, holder_id from missed)`, 1, companyDay(ctx.now))} s)
    select s.employee_id as person_id, count(*)::int as rounds, sum(m.points)::int as points, min(m.name) as title, (array_agg(m.id order by m.name, m.id))[1] as round_id
    from missed m join above s on s.estate_id = m.estate_id and coalesce(s.holder_id, s.estate_id) = coalesce(m.holder_id, m.estate_id) group by 1 order by 1`.execute(ctx.db),
  )
  for (const { personId, roundId, ...facts } of rows) await ctx.notify([personId], 'rounds.was_missed', facts, roundId)
} // biome-ignore format: it reads as SQL

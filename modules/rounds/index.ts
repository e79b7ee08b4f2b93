import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Ctx, Db } from '#kernel/act.ts'
import { bySets } from '#kernel/database/by-sets.ts'
import { json } from '#kernel/database/json.ts'
import { refuse } from '#kernel/refusal.ts'
import { companyZone } from '#kernel/work/schedule.ts'
import { awayOn } from '#modules/covers/index.ts'
import { responsibleOn, rosteredFor } from '#modules/turns/index.ts'
import { daysAhead, dueBetween, type Rule, type State } from './rules.ts'

/** What other modules may call; see README.md. */
export { life, type PointState, pointStates, type State, stateBy } from './rules.ts'

/** A round, held until the act commits; refuses `rounds.unknown` where it cannot be seen. */
export async function locked(ctx: Ctx, roundId: string) {
  const found = await ctx.db.selectFrom('rounds').selectAll().where('id', '=', roundId).forUpdate().executeTakeFirst()
  if (!found) return refuse('rounds.unknown')
  ctx.at(found.estateId)
  return { ...found, state: found.state as State }
}

export interface Planned {
  id: string
  estateId: string
  spec: unknown
  fromDay: Temporal.PlainDate
  plannedUntil: Temporal.PlainDate | null
}
type Days = Parameters<typeof dueBetween>[3]

const later = (one: Temporal.PlainDate, other: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(one, other) > 0 ? one : other

/** Sets out the rounds of plans up to a week ahead, each once however often it is asked: one statement for all of them. Returns the plans that have new ones. */
export async function setOut(ctx: Ctx, plans: readonly Planned[], today: Temporal.PlainDate, days: Days): Promise<string[]> {
  const until = today.add({ days: daysAhead })
  const due = plans.flatMap(({ id, spec, fromDay, plannedUntil }) => {
    const when = spec as z.output<typeof Rule>
    const first = later(plannedUntil?.add({ days: 1 }) ?? fromDay, later(fromDay, today))
    return dueBetween(when, first, until, days).map(({ period, opensOn, opens, dueOn, due: closes }) => ({
      plan_id: id, period, opens_on: opensOn.toString(), opens, due_on: dueOn.toString(), due: closes, grace: when.grace,
    }))
  })
  const { rows } = await sql<{ planId: string }>`
    insert into rounds (id, estate_id, plan_id, route_id, version, kind, post_id, holder_id, period, opens_at, due_at, lost_at, state)
    select new_id(${ctx.now}, row_number() over (order by d.plan_id, d.period)), p.estate_id, p.id, p.route_id, r.version, r.kind, p.post_id, p.holder_id, d.period,
      t.opens_at, t.due_at, t.due_at + make_interval(secs => d.grace * 3600), 'scheduled'
    from jsonb_to_recordset(${json(due)}) as d(plan_id uuid, period text, opens_on date, opens time, due_on date, due time, grace float8)
    join round_plans p on p.id = d.plan_id and p.state = 'running' join routes r on r.id = p.route_id and r.estate_id = p.estate_id and r.state = 'in_use',
      lateral (select (d.opens_on + d.opens) at time zone e.time_zone as opens_at, (d.due_on + d.due) at time zone e.time_zone as due_at from estates e where e.id = p.estate_id) t
    where t.due_at > ${ctx.now}
    on conflict on constraint one_round_a_period do nothing returning plan_id`.execute(ctx.db)
  await sql`
    update round_plans set planned_until = greatest(planned_until, ${until}), planned_on = ${today} where id = any (${plans.map(({ id }) => id)}::uuid[])`.execute(ctx.db)
  return [...new Set(rows.map(({ planId }) => planId))]
} // biome-ignore format: it reads as SQL

/** Gives rounds that just opened the points of their route as it is now, each with its hours within those of the round. */
export async function givePoints(db: Db, roundIds: readonly string[]): Promise<void> {
  await sql`
    insert into round_points (round_id, point_id, estate_id, place_id, no, least_seconds, opens_at, due_at, lost_at, state)
    select r.id, o.id, r.estate_id, o.place_id, o.no, o.least_seconds, t.opens_at, t.due_at, t.due_at + (r.lost_at - r.due_at), 'waiting'
    from rounds r join route_points o on o.route_id = r.route_id and o.version = r.version and o.estate_id = r.estate_id join estates e on e.id = r.estate_id,
      lateral (select greatest(r.opens_at, ((r.opens_at at time zone e.time_zone)::date + o.from_clock) at time zone e.time_zone) as opens_at,
                      least(r.due_at, ((r.opens_at at time zone e.time_zone)::date + o.until_clock) at time zone e.time_zone) as due_at) own,
      lateral (select case when own.opens_at < own.due_at then own.opens_at else r.opens_at end as opens_at,
                      case when own.opens_at < own.due_at then own.due_at else r.due_at end as due_at) t
    where r.id = any (${roundIds}::uuid[]) on conflict on constraint round_points_pkey do nothing`.execute(db)
} // biome-ignore format: it reads as SQL

/** What is due by a moment (of `only` these rounds) opens by the route as it is now, for whoever is on shift then, else whoever the plan names, else whoever answers for the post that day. */
export async function openDue(db: Db, moment: Temporal.Instant, only?: readonly string[]): Promise<Moved[]> {
  const these = only ? sql`r.id = any (${only}::uuid[])` : sql`true`
  const { rows: due } = await sql<{ day: Temporal.PlainDate }>`
    select distinct (r.opens_at at time zone ${companyZone}::text)::date as day from rounds r where ${these} and r.state = 'scheduled' and r.opens_at <= ${moment} order by 1`.execute(db)
  const opened: Moved[] = []
  for (const { day } of due) {
    const { rows } = await bySets(db, () => sql<Moved>`
      with away as (select * from ${awayOn(sql`${day}::date`)} w),
        answering as (select * from ${responsibleOn(day)} a),
        due as (select r.id, r.estate_id, r.post_id, 'one' as slot, r.holder_id, r.opens_at, r.due_at, r.route_id from rounds r
                where ${these} and r.state = 'scheduled' and r.opens_at <= ${moment} and (r.opens_at at time zone ${companyZone}::text)::date = ${day}),
        rostered as (select * from ${rosteredFor(sql`due`, sql`away`, day)} s),
        opening as (
          select d.id, d.estate_id, o.version, s.employee_id is not null as on_shift, s.employee_id as rostered_id, s.stands_in as rostered_as, a.employee_id as answers_id, a.stands_in as answers_as,
            case when w.employee_id is null then d.holder_id else w.stand_in_id end as named_id, case when w.stand_in_id is not null then 'cover' end as named_as
          from due d join routes o on o.id = d.route_id and o.estate_id = d.estate_id left join answering a on a.post_id = d.post_id and a.estate_id = d.estate_id
          left join rostered s on s.id = d.id and s.estate_id = d.estate_id left join away w on w.employee_id = d.holder_id)
      update rounds r set state = 'open', version = d.version, holder_id = coalesce(d.rostered_id, d.named_id, d.answers_id),
        stands_in = case when d.on_shift then d.rostered_as when d.named_id is not null then d.named_as else d.answers_as end
      from opening d where d.id = r.id and d.estate_id = r.estate_id and r.state = 'scheduled' and r.opens_at <= ${moment}
      returning r.id as round_id, r.plan_id, r.estate_id`.execute(db),
    )
    opened.push(...rows)
  }
  if (opened.length > 0) await givePoints(db, opened.map(({ roundId }) => roundId))
  return opened
} // biome-ignore format: it reads as SQL

/** Rounds stand as their points stand, `stateBy` for a whole set; those excused stay so. Returns those that moved, and where. */
export async function settle(db: Db, roundIds: RawBuilder<unknown>, moment: Temporal.Instant): Promise<Moved[]> {
  const { rows } = await sql<Moved>`
    with stood as (
      select p.round_id, p.estate_id, count(*) filter (where p.state in ('kept', 'late'))::int as done, min(p.at) as began_at, max(p.at) as last_at, max(p.lost_at) as lost_at,
        case when bool_or(p.state = 'waiting') then 'open' when bool_or(p.state = 'missed') then 'missed' when bool_or(p.state = 'late') then 'late' else 'kept' end as state
      from round_points p where p.round_id in ${roundIds} group by 1, 2)
    update rounds r set done = s.done, began_at = s.began_at, state = case when r.state = 'excused' then r.state else s.state end,
      ended_at = case when r.state = 'excused' then r.ended_at when s.state = 'open' then null when s.state = 'missed' then s.lost_at else s.last_at end,
      corrected_at = case when r.state in ('kept', 'late', 'missed') and s.state <> r.state then ${moment} else r.corrected_at end
    from stood s where s.round_id = r.id and s.estate_id = r.estate_id and r.state <> 'scheduled'
      and (r.done, r.state, coalesce(r.began_at, r.opens_at)) is distinct from (s.done, s.state, coalesce(s.began_at, r.opens_at))
    returning r.id as round_id, r.plan_id, r.estate_id`.execute(db)
  return rows
} // biome-ignore format: it reads as SQL

/** A round that was moved, of which plan, and at which estate, whose screens are to look again. */
export interface Moved {
  roundId: string
  planId: string | null
  estateId: string
}

import { type RawBuilder, sql } from 'kysely'
import type { Ctx, Db } from '#kernel/act.ts'
import { headOffice } from '#kernel/actor.ts'
import { refuse } from '#kernel/refusal.ts'
import { awayOn } from '#modules/covers/index.ts'
import { inForce } from '#modules/rosters/index.ts'

/** What other modules may call; see README.md. */
export { life, type State } from './rules.ts'

/** Whoever serves every estate keeps the duties of the post once, at the head office. */
const at = sql`coalesce(a.serves, ${headOffice}::uuid)`

/** Posts and the estates where they stand, also while nobody holds them: `post_id, estate_id`. */
export const places = sql`(select distinct a.post_id, ${at} as estate_id from assignments a)`

/** Who holds a post where on which days: `post_id, estate_id, employee_id, from_day, until_day`. */
export const holders = sql`
  (select a.post_id, ${at} as estate_id, a.employee_id, min(a.from_day) as from_day,
          max(least(coalesce(a.until_day, 'infinity'), coalesce(e.left_on - 1, 'infinity'))) as until_day
   from assignments a join employees e on e.id = a.employee_id group by 1, 2, 3)`

/**
 * Who answers for a post at an estate on a day: a holder who is there, else who stands in for one, else the next post above that is filled.
 * `post_id, estate_id, employee_id, stands_in`.
 */
export const responsibleOn = (day: Temporal.PlainDate) => sql`
  (with recursive
     there as (select * from ${holders} h where h.from_day <= ${day} and h.until_day >= ${day}),
     away as (select * from ${awayOn(sql`${day}::date`)} w),
     all_there as (
       select t.*, t.estate_id as at_estate from there t
       union all
       select t.*, p.estate_id from there t, (select distinct estate_id from ${places} p) p where t.estate_id = ${headOffice}::uuid and p.estate_id <> ${headOffice}::uuid),
     line (post_id, estate_id, at_post, up) as (
       select post_id, estate_id, post_id, 0 from ${places} p
       union all
       select l.post_id, l.estate_id, p.reports_to, l.up + 1 from line l join posts p on p.id = l.at_post where p.reports_to is not null and l.up < 12),
     able as (
       select l.post_id, l.estate_id, l.up * 2 as rank, t.employee_id, t.from_day, case when l.up > 0 then 'superior' end as stands_in
       from line l join all_there t on t.post_id = l.at_post and t.at_estate = l.estate_id
       where not exists (select from away w where w.employee_id = t.employee_id)
       union all
       select t.post_id, t.estate_id, 1, w.stand_in_id, t.from_day, 'cover' from there t join away w on w.employee_id = t.employee_id
       where w.stand_in_id is not null and not exists (select from away x where x.employee_id = w.stand_in_id))
   select distinct on (post_id, estate_id) post_id, estate_id, employee_id, stands_in from able order by post_id, estate_id, rank, from_day, employee_id)`

/** What takes longer than a day may be done on another day than that of its opening. */
const withinADay = sql`interval '24 hours'`

/**
 * Who by a roster in force answers for what is due: of those on shift in its post within its time, who works most of it; who is away is passed over for
 * their stand-in. `due` has `id, estate_id, post_id, slot, opens_at, due_at` of one day; the answer `id, estate_id, employee_id, stands_in`, nothing where no roster says it.
 */
export const rosteredFor = (due: RawBuilder<unknown>, away: RawBuilder<unknown>, day: Temporal.PlainDate) => sql`
  (select distinct on (d.id, d.estate_id) d.id, d.estate_id, coalesce(w.stand_in_id, p.employee_id) as employee_id, case when w.stand_in_id is not null then 'cover' end as stands_in
   from ${due} d join ${inForce} p on p.estate_id = d.estate_id and p.post_id = d.post_id and p.kind = 'shift' and p.day between ${day}::date - 1 and ${day}::date
     and p.begins_at < d.due_at and p.ends_at > d.opens_at
   left join ${away} w on w.employee_id = p.employee_id
   where d.slot = 'one' and (w.employee_id is null or (w.stand_in_id is not null and not exists (select from ${away} x where x.employee_id = w.stand_in_id)))
   order by d.id, d.estate_id, w.employee_id is not null, least(p.ends_at, d.due_at) - greatest(p.begins_at, d.opens_at) desc, p.begins_at, p.employee_id)`

/** What is due within a day of somebody whom a roster in force has off then: planned that day, and in no shift while it could be kept. `id, estate_id`. */
export const offShift = (due: RawBuilder<unknown>, day: Temporal.PlainDate) => sql`
  (select d.id, d.estate_id from ${due} d
   where d.slot = d.holder_id::text and d.due_at <= d.opens_at + ${withinADay}
     and exists (select from ${inForce} p where p.employee_id = d.holder_id and p.estate_id = d.estate_id and p.day = ${day}::date)
     and not exists (select from ${inForce} q where q.employee_id = d.holder_id and q.kind = 'shift' and q.day between ${day}::date - 1 and ${day}::date + 1
                     and q.begins_at < d.due_at and q.ends_at > d.opens_at))`

/**
 * Whether a scheduled turn (or whatever else is due of a post, called `t`) that any holder of its post may keep will be this person's when it opens: of those on shift by a roster in force, else
 * theirs who is longest in the post. Who is away that day is not asked; the day itself decides.
 */
export const expects = (employeeId: string, t = sql`t`) => {
  const onShift = (whose: RawBuilder<unknown>) => sql`exists (
    select from ${inForce} p where p.estate_id = ${t}.estate_id and p.post_id = ${t}.post_id and p.kind = 'shift' and p.day between ${t}.opens_at::date - 1 and ${t}.opens_at::date + 1
      and p.begins_at < ${t}.due_at and p.ends_at > ${t}.opens_at and ${whose})`
  return sql`case when ${onShift(sql`true`)} then ${onShift(sql`p.employee_id = ${employeeId}`)} else exists (
    select from ${holders} h where h.post_id = ${t}.post_id and h.estate_id = ${t}.estate_id and h.employee_id = ${employeeId}
      and h.from_day <= ${t}.opens_at::date and h.until_day >= ${t}.opens_at::date
      and not exists (select from ${holders} o where o.post_id = h.post_id and o.estate_id = h.estate_id and (o.from_day, o.employee_id) < (h.from_day, h.employee_id)
                        and o.from_day <= ${t}.opens_at::date and o.until_day >= ${t}.opens_at::date)) end`
}

/** A turn, held until the act commits; refuses `turns.unknown` where it cannot be seen. */
export async function locked(ctx: Ctx, turnId: string) {
  const found = await ctx.db.selectFrom('turns').selectAll().where('id', '=', turnId).forUpdate().executeTakeFirst()
  if (!found) return refuse('turns.unknown')
  ctx.at(found.estateId)
  return found
}

export type Turn = Awaited<ReturnType<typeof locked>>

/** Weighs what was done anew: the turn is kept by the proof that reached its number, in time or late. Returns the clauses of those that moved, and where. */
export async function weigh(db: Db, turnIds: readonly string[], now: Temporal.Instant): Promise<Moved[]> {
  if (turnIds.length === 0) return []
  const { rows } = await sql<Moved>`
    with counted as (
      select t.id, t.estate_id, count(*)::int as done, (array_agg(p.actor_id order by p.at))[1] as by, (array_agg(p.at order by p.at, p.journal_id))[t.need] as kept_at
      from turns t join turn_proofs p on p.turn_id = t.id and p.estate_id = t.estate_id
      where t.id = any (${turnIds}::uuid[]) group by t.id, t.estate_id, t.need)
    update turns t set done = c.done, holder_id = coalesce(t.holder_id, c.by), ended_at = coalesce(c.kept_at, t.ended_at),
      state = case when c.kept_at is null then t.state when c.kept_at <= t.due_at then 'kept' else 'late' end,
      corrected_at = case when t.state = 'missed' and c.kept_at is not null then ${now} else t.corrected_at end
    from counted c where c.id = t.id and c.estate_id = t.estate_id and t.state in ('scheduled', 'open', 'missed')
    returning t.clause_id, t.estate_id`.execute(db)
  return rows
}

/** A turn that a job moved: of which clause, and at which estate, whose screens are to look again. */
export interface Moved {
  clauseId: string
  estateId: string
}

/** What a job answers that moved turns; the screens of their estates look again. */
export function moved(ctx: Ctx, turns: readonly Moved[]) {
  ctx.shownAt(...turns.map(({ estateId }) => estateId))
  return { clauseIds: [...new Set(turns.map(({ clauseId }) => clauseId))] }
}

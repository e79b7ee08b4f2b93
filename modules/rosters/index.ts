import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Ctx, Db } from '#kernel/act.ts'
import { json } from '#kernel/database/json.ts'
import { refuse } from '#kernel/refusal.ts'
import { companyZone } from '#kernel/work/schedule.ts'
import { officeDays } from '#modules/calendars/index.ts'
import { awayOn } from '#modules/covers/index.ts'
import type { Bounds, boundKeys, Demand, GivenCell, State } from './rules.ts'

/** What other modules may call; see README.md. */
export { type LineKind, lineKinds } from './rules.ts'

/**
 * Every line of a roster in force: a subquery of `estate_id, roster_id, employee_id, post_id, day, kind, shift_id, begins_at, ends_at, minutes`.
 * A roster that was only drafted or submitted binds nobody.
 */
export const inForce = sql`
  (select l.estate_id, l.roster_id, l.employee_id, l.post_id, l.day, l.kind, l.shift_id, l.begins_at, l.ends_at, l.minutes
   from roster_lines l join rosters r on r.id = l.roster_id and r.estate_id = l.estate_id and r.state = 'in_force')`

/** Who is on shift at a moment: a subquery of `estate_id, post_id, employee_id, shift_id, begins_at, ends_at`. Breaks count as on shift. */
export const onShift = (moment: RawBuilder<unknown>) => sql`
  (select f.estate_id, f.post_id, f.employee_id, f.shift_id, f.begins_at, f.ends_at from ${inForce} f
   where f.kind = 'shift' and f.begins_at <= ${moment} and f.ends_at > ${moment}
     and f.day between (${moment} at time zone 'UTC')::date - 2 and (${moment} at time zone 'UTC')::date + 1)`

/** For which posts of which estates a roster in force says who works on a day: `estate_id, post_id`. */
export const rosteredOn = (day: RawBuilder<unknown>) => sql`
  (select distinct f.estate_id, f.post_id from ${inForce} f where f.day = ${day})`

/** A roster, held until the act commits; refuses `rosters.unknown` where it cannot be seen. */
export async function lockedRoster(ctx: Ctx, rosterId: string) {
  const found = await ctx.db.selectFrom('rosters').selectAll().where('id', '=', rosterId).forUpdate().executeTakeFirst()
  if (!found) return refuse('rosters.unknown')
  ctx.at(found.estateId)
  return { ...found, state: found.state as State }
}

export type Roster = Awaited<ReturnType<typeof lockedRoster>>

/** What law and company set, in hours and days. */
export async function boundsOf(db: Db): Promise<Bounds> {
  const rows = await db.selectFrom('rosterBounds').select(['key', 'amount']).execute()
  return Object.fromEntries(rows.map(({ key, amount }) => [key as (typeof boundKeys)[number], amount]))
}

/**
 * Puts these cells into a roster, one statement to clear and one to write; hours are those of the shift on that day, the post is the one
 * the person holds there. Refuses `rosters.cell_not_possible` for people not in post that day, days outside, and shifts out of use; `lenient` leaves those out.
 */
export async function putLines(ctx: Ctx, of: Roster, cells: readonly GivenCell[], lenient = false): Promise<number> {
  const { db, now } = ctx
  const given = sql`jsonb_to_recordset(${json(cells.map(({ employeeId, day, kind, shiftId }) => ({ employee_id: employeeId, day: day.toString(), kind, shift_id: kind === 'shift' ? shiftId : null })))})
    as c(employee_id uuid, day date, kind text, shift_id uuid)`
  await sql`delete from roster_lines l using ${given} where l.roster_id = ${of.id} and l.estate_id = ${of.estateId} and l.employee_id = c.employee_id and l.day = c.day`.execute(db)
  const { rows } = await sql`
    insert into roster_lines (id, estate_id, roster_id, employee_id, post_id, day, kind, shift_id, begins_at, ends_at, minutes)
    select new_id(${now}, row_number() over (order by c.day, c.employee_id)), e.id, ${of.id}, c.employee_id, held.post_id, c.day, c.kind, s.id,
      case c.kind when 'shift' then (c.day + s.begins::time) at time zone e.time_zone when 'standby' then c.day::timestamp at time zone e.time_zone end,
      case c.kind when 'shift' then (c.day + (s.ends <= s.begins)::int + s.ends::time) at time zone e.time_zone
                  when 'standby' then (c.day + 1)::timestamp at time zone e.time_zone end,
      coalesce(s.minutes, 0)
    from ${given} join estates e on e.id = ${of.estateId}
    left join shifts s on s.id = c.shift_id and s.estate_id = e.id and s.state = 'in_use'
    cross join lateral (
      select a.post_id from assignments a join posts p on p.id = a.post_id join employees m on m.id = a.employee_id
      where a.employee_id = c.employee_id and (a.serves = e.id or a.serves is null) and a.from_day <= c.day and (a.until_day is null or a.until_day >= c.day)
        and (m.left_on is null or m.left_on > c.day) and p.department_id = ${of.departmentId} and (${of.postId}::uuid is null or p.id = ${of.postId})
      order by a.serves nulls last, a.from_day limit 1) held
    where c.kind is not null and c.day between ${of.fromDay} and ${of.untilDay} and (c.kind <> 'shift' or s.id is not null) returning id`.execute(db)
  if (!lenient && rows.length < cells.filter(({ kind }) => kind !== null).length) refuse('rosters.cell_not_possible')
  return rows.length
} // biome-ignore format: it reads as SQL

interface Cell {
  employeeId: string
  day: Temporal.PlainDate
}

/** What stands in these cells of rosters in force, held until the act commits. */
export async function linesAt({ db }: Ctx, estateId: string, cells: readonly Cell[]) {
  const { rows } = await sql<Cell & { rosterId: string; postId: string; kind: string; shiftId: string | null; beginsAt: Temporal.Instant | null }>`
    select l.employee_id, l.day, l.roster_id, l.post_id, l.kind, l.shift_id, l.begins_at
    from roster_lines l join rosters r on r.id = l.roster_id and r.estate_id = l.estate_id and r.state = 'in_force'
    where l.estate_id = ${estateId} and (l.employee_id, l.day) in
      (select c.employee_id, c.day from jsonb_to_recordset(${json(cells.map(({ employeeId, day }) => ({ employee_id: employeeId, day: day.toString() })))}) as c(employee_id uuid, day date))
    order by l.day, l.employee_id for update of l`.execute(db)
  return rows
} // biome-ignore format: it reads as SQL

export interface Changed extends Cell {
  rosterId: string
  was: { kind: string; shiftId: string | null } | undefined
  is: { kind: string; shiftId: string | null } | undefined
}

/** Writes down what changed in a roster in force, and why; returns whom it concerns. */
export async function recordChanges(
  ctx: Ctx,
  estateId: string,
  changed: readonly Changed[],
  how: { why: 'change' | 'swap'; reason: string },
): Promise<string[]> {
  const real = changed.filter(({ was, is }) => was?.kind !== is?.kind || was?.shiftId !== is?.shiftId)
  if (real.length === 0) return []
  const rows = real.map(({ rosterId, employeeId, day, was, is }) => ({
    id: ctx.id(), estateId, rosterId, employeeId, day, ...how, wasKind: was?.kind ?? null, wasShiftId: was?.shiftId ?? null,
    nowKind: is?.kind ?? null, nowShiftId: is?.shiftId ?? null, changedAt: ctx.now, changedBy: ctx.actor.id,
  })) // biome-ignore format: it reads as one row
  await ctx.db.insertInto('rosterChanges').values(rows).execute()
  return [...new Set(real.map(({ employeeId }) => employeeId))]
}

interface Exchange {
  estateId: string
  one: string
  other: string
  days: readonly Temporal.PlainDate[]
  reason: string
}

/**
 * Exchanges what two people have on these days in rosters in force, in one statement, and writes it down. Refuses `rosters.nothing_to_exchange`,
 * `rosters.not_in_post` where one does not hold the post of the other's line, and by the tables a second shift at the same time.
 */
export async function exchange(ctx: Ctx, { estateId, one, other, days, reason }: Exchange): Promise<void> {
  const cells = days.flatMap((day) => [one, other].map((employeeId) => ({ employeeId, day })))
  const before = await linesAt(ctx, estateId, cells)
  if (!before.some(({ kind }) => kind === 'shift')) refuse('rosters.nothing_to_exchange')
  const { rows } = await sql<{ fits: boolean }>`
    with moved as (
      update roster_lines l set employee_id = case l.employee_id when ${one}::uuid then ${other}::uuid else ${one}::uuid end
      from rosters r where r.id = l.roster_id and r.estate_id = l.estate_id and r.state = 'in_force' and l.estate_id = ${estateId}
        and l.employee_id in (${one}::uuid, ${other}::uuid) and l.day = any (${days.map(String)}::date[])
      returning l.employee_id, l.post_id, l.day)
    select exists (select from assignments a where a.employee_id = m.employee_id and a.post_id = m.post_id and (a.serves = ${estateId} or a.serves is null)
                   and a.from_day <= m.day and (a.until_day is null or a.until_day >= m.day)) as fits from moved m`.execute(ctx.db)
  if (rows.some(({ fits }) => !fits)) refuse('rosters.not_in_post')
  const of = (employeeId: string, day: Temporal.PlainDate) => before.find((line) => line.employeeId === employeeId && line.day.equals(day))
  const changed = cells.map(({ employeeId, day }) => {
    const [was, is] = [of(employeeId, day), of(employeeId === one ? other : one, day)]
    return { employeeId, day, rosterId: (was ?? is)?.rosterId ?? '', was, is }
  })
  await recordChanges(ctx, estateId, changed.filter(({ rosterId }) => rosterId !== ''), { why: 'swap', reason })
} // biome-ignore format: it reads as SQL

interface Asked {
  rosterId?: string | undefined
  estateId?: string | undefined
  from?: Temporal.Instant | undefined
  to?: Temporal.Instant | undefined
  open: boolean
}

const dayOf = (moment: Temporal.Instant) => moment.toZonedDateTimeISO(companyZone).toPlainDate()
const everyDay = { from: Temporal.PlainDate.from('2000-01-01'), until: Temporal.PlainDate.from('2099-12-31') }

/**
 * What shifts need on the days of a roster (whatever its state), or of all rosters in force in a span, and how many are planned there: who is away
 * without a stand-in does not count.
 */
export async function demandsIn(db: Db, { rosterId, estateId, from, to, open }: Asked): Promise<z.output<typeof Demand>[]> {
  const span = { from: from ? dayOf(from) : everyDay.from, until: to ? dayOf(to.subtract({ milliseconds: 1 })) : everyDay.until }
  const { rows } = await sql<z.output<typeof Demand> & { days: string }>`
    with covered as (
      select distinct r.estate_id, d.day::date as day, p.id as post_id, p.title as post
      from rosters r join posts p on p.department_id = r.department_id and (r.post_id is null or r.post_id = p.id)
      cross join lateral generate_series(greatest(r.from_day, ${span.from}::date), least(r.until_day, ${span.until}::date), interval '1 day') d (day)
      where ${rosterId ? sql`r.id = ${rosterId}` : sql`r.state = 'in_force' and r.from_day <= ${span.until} and r.until_day >= ${span.from}`} and ${estateId ? sql`r.estate_id = ${estateId}` : sql`true`})
    select c.estate_id, c.day, s.id as shift_id, s.key, s.name as shift, c.post_id, c.post, n.people as needed, n.days,
      (select count(*)::int from roster_lines l join rosters r on r.id = l.roster_id and r.estate_id = l.estate_id and ${rosterId ? sql`true` : sql`r.state = 'in_force'`}
       where l.estate_id = c.estate_id and l.day = c.day and l.post_id = c.post_id and l.shift_id = s.id
         and not exists (select from ${awayOn(sql`c.day`)} w where w.employee_id = l.employee_id and w.stand_in_id is null)) as have
    from covered c join shift_needs n on n.estate_id = c.estate_id and n.post_id = c.post_id
    join shifts s on s.id = n.shift_id and s.estate_id = n.estate_id and s.state = 'in_use'
    order by c.day, s.begins, c.post, n.days limit 5000`.execute(db)
  if (rows.length === 0) return []
  const { isRest } = await officeDays(db)
  return rows.filter(({ day, days, needed, have }) => (days === 'every' || isRest(day) === (days === 'restday')) && (!open || have < needed))
} // biome-ignore format: it reads as SQL

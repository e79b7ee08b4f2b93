import { sql } from 'kysely'
import type { Ctx } from '#kernel/act.ts'
import { headOffice } from '#kernel/actor.ts'
import { bySets } from '#kernel/database/by-sets.ts'
import { json } from '#kernel/database/json.ts'
import { job } from '#kernel/job.ts'
import { companyZone } from '#kernel/work/schedule.ts'
import { officeDays } from '#modules/calendars/index.ts'
import { proofOf } from '#modules/clauses/index.ts'
import { awayOn } from '#modules/covers/index.ts'
import { clausesInForce, type RunningClause } from '#modules/duties/index.ts'
import { companyDay, superiorsFor } from '#modules/staff/index.ts'
import { holders, type Moved, moved, offShift, responsibleOn, rosteredFor } from './index.ts'
import { type Days, dueBetween, plannedAhead, reached } from './rules.ts'

export const plan = job({
  does: 'Set out the turns of every clause in force a period ahead; those of clauses and holders that are gone are taken off',
  every: 'PT10M',
  finds: (now) => sql`exists (${unplanned(companyDay(now))})`,
  async run(ctx) {
    const today = companyDay(ctx.now)
    const known = new Map((await ctx.db.selectFrom('turnPlans').selectAll().execute()).map((row) => [row.id, row]))
    const clauses = (await clausesInForce(ctx.db)).filter(({ rootId }) => !known.get(rootId)?.plannedOn.equals(today))
    if (clauses.length === 0) return {}
    await takeOff(ctx)
    const days = await officeDays(ctx.db)
    const set = clauses.map((clause) => setOut(clause, today, known.get(clause.rootId), days))
    const due = set.flatMap((one) => one.due)
    const made = await insertDue(ctx, due, lastPlanned(known).subtract({ days: 1 }))
    await remember(ctx, set, today)
    return { clauseIds: made.length > 0 ? [...new Set(made)] : clauses.map(({ clauseId }) => clauseId) }
  },
})

/** The day since which every clause was planned at least once; long ago where none was. */
const lastPlanned = (known: ReadonlyMap<string, { plannedOn: Temporal.PlainDate }>) =>
  [...known.values()].map(({ plannedOn }) => plannedOn).toSorted(Temporal.PlainDate.compare)[0] ??
  Temporal.PlainDate.from('2000-01-01')

/** A clause in force that nobody has planned today: most turns of the job would find none. */
const unplanned = (today: Temporal.PlainDate) => sql`
  select from duty_books b join duty_clauses c on c.book_id = b.id
  where b.state = 'in_force' and not exists (select from turn_plans p where p.id = c.root_id and p.planned_on = ${today})`

type Row = ReturnType<typeof setOut>['due'][number]
interface Planned {
  plannedUntil: Temporal.PlainDate
}

/** What is due of a clause up to a period ahead: fresh for everybody after the day to which it was planned, and until then for newcomers to the post. */
function setOut(clause: RunningClause, today: Temporal.PlainDate, known: Planned | undefined, days: Days) {
  const { rootId, spec, effectiveOn } = clause
  if (!('when' in spec)) return { rootId, until: today, due: [] }
  const { when } = spec
  const next = later(known?.plannedUntil.add({ days: 1 }) ?? effectiveOn, effectiveOn)
  const until = today.add(plannedAhead(when))
  const rows = (from: Temporal.PlainDate, to: Temporal.PlainDate, fresh: boolean) =>
    dueBetween(when, from, to, days).map(({ period, opensOn, opens, dueOn, due: closes }) => ({
      clause_id: clause.clauseId, root_id: rootId, post_id: clause.postId, whose: clause.whose, proof: proofOf(clause), need: 'need' in spec ? spec.need : 1, fresh,
      period, opens_on: opensOn.toString(), opens, due_on: dueOn.toString(), due: closes, grace: when.grace,
    })) // biome-ignore format: it reads as one row
  return { rootId, until, due: [...rows(later(today, effectiveOn), next.subtract({ days: 1 }), false), ...rows(next, until, true)] }
} // biome-ignore format: it reads as one row

const later = (one: Temporal.PlainDate, other: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(one, other) > 0 ? one : other

/** Each is due at every seat of its post: a place, a holder, or the company; what was set out before, only where the seat was filled since. */
async function insertDue({ db, now }: Ctx, due: readonly Row[], filledSince: Temporal.PlainDate): Promise<string[]> {
  if (due.length === 0) return []
  const { rows } = await sql<{ clauseId: string }>`
    with due as (select * from jsonb_to_recordset(${json(due)}) as d(clause_id uuid, root_id uuid, post_id uuid, whose text, proof text, need int, fresh boolean,
                   period text, opens_on date, opens time, due_on date, due time, grace float8)),
      held as (
        select a.post_id, coalesce(a.serves, ${headOffice}::uuid) as estate_id, a.employee_id, a.from_day,
               least(coalesce(a.until_day, 'infinity'), coalesce(e.left_on - 1, 'infinity')) as until_day, a.id >= new_id(${filledSince}::date, 0) as filled
        from assignments a join employees e on e.id = a.employee_id),
      seats as (
        select post_id, estate_id, 'one' as whose, 'one' as slot, null::uuid as holder_id, '-infinity'::date as from_day, 'infinity'::date as until_day,
               bool_and(filled) as filled from held group by 1, 2
        union all
        select post_id, ${headOffice}::uuid, 'company', 'one', null, '-infinity', 'infinity', bool_and(filled) from held group by 1
        union all
        select post_id, estate_id, 'each', employee_id::text, employee_id, min(from_day), max(until_day), bool_or(filled) from held group by 1, 2, employee_id)
    insert into turns (id, estate_id, clause_id, root_id, post_id, holder_id, slot, period, opens_at, due_at, lost_at, need, state, proof)
    select new_id(${now}, row_number() over (order by d.root_id, d.period, s.slot, s.estate_id)), s.estate_id, d.clause_id, d.root_id, d.post_id, s.holder_id, s.slot, d.period,
           t.opens_at, t.due_at, t.due_at + make_interval(secs => d.grace * 3600), d.need, 'scheduled', d.proof
    from due d join seats s on s.post_id = d.post_id and s.whose = d.whose and (d.fresh or s.filled) and d.opens_on between s.from_day and s.until_day,
      lateral (select (d.opens_on + d.opens) at time zone e.time_zone as opens_at, (d.due_on + d.due) at time zone e.time_zone as due_at from estates e where e.id = s.estate_id) t
    on conflict on constraint one_turn_a_period do nothing returning clause_id`.execute(db)
  return rows.map(({ clauseId }) => clauseId)
} // biome-ignore format: it reads as SQL

const remember = (
  { db }: Ctx,
  set: readonly { rootId: string; until: Temporal.PlainDate }[],
  plannedOn: Temporal.PlainDate,
) =>
  db
    .insertInto('turnPlans')
    .values(set.map(({ rootId, until }) => ({ id: rootId, plannedUntil: until, plannedOn })))
    .onConflict((twin) =>
      twin.column('id').doUpdateSet((row) => ({
        plannedUntil: row.ref('excluded.plannedUntil'),
        plannedOn: row.ref('excluded.plannedOn'),
      })),
    )
    .execute()

/** Scheduled turns of a version that was retired, or of a holder who left the post, are not due any more. */
async function takeOff({ db, now }: Ctx) {
  await sql`
    delete from turns t where t.state = 'scheduled'
      and t.clause_id = any (array(select c.id from duty_clauses c join duty_books b on b.id = c.book_id where b.state <> 'in_force'))`.execute(db)
  await sql`
    delete from turns t using ${holders} h
    where t.state = 'scheduled' and h.until_day < ${companyDay(now).add({ days: 40 })} and t.holder_id = h.employee_id and t.post_id = h.post_id and t.estate_id = h.estate_id
      and t.slot = h.employee_id::text and t.opens_at::date > h.until_day`.execute(db)
} // biome-ignore format: it reads as SQL

export const turnOver = job({
  does: 'Open the turns whose time has come, miss those whose time is over, and tell whom it concerns',
  every: 'PT1M',
  finds: (now) => sql`
    exists (select from turns where state = 'scheduled' and opens_at <= ${now})
    or exists (select from turns where state = 'open' and due_at <= ${now} and ((warned = 0 and clock_id is null) or lost_at <= ${now}))
    or exists (select from turns where state = 'missed' and warned < 2 and clock_id is null and ended_at > ${now.subtract({ hours: 48 })})`,
  async run(ctx) {
    const opened = await open(ctx)
    const missed = await miss(ctx)
    const warned = await warn(ctx)
    const { clauseIds } = moved(ctx, [...opened, ...missed])
    return { clauseIds: [...new Set([...clauseIds, ...warned])] }
  },
})

/** What is due opens for whoever is on shift then, else whoever answers for it that day; who is away without a stand-in, or off by the roster, is excused. */
async function open({ db, now }: Ctx): Promise<Moved[]> {
  const { rows: due } = await sql<{ day: Temporal.PlainDate }>`
    select distinct (t.opens_at at time zone ${companyZone}::text)::date as day from turns t where t.state = 'scheduled' and t.opens_at <= ${now} order by 1`.execute(db)
  const opened: Moved[] = []
  for (const { day } of due) {
    const { rows } = await bySets(db, () => sql<Moved>`
      with away as (select * from ${awayOn(sql`${day}::date`)} w),
        answering as (select * from ${responsibleOn(day)} r),
        due as (select t.id, t.estate_id, t.post_id, t.slot, t.holder_id, t.opens_at, t.due_at from turns t
                where t.state = 'scheduled' and t.opens_at <= ${now} and (t.opens_at at time zone ${companyZone}::text)::date = ${day}),
        rostered as (select * from ${rosteredFor(sql`due`, sql`away`, day)} s),
        off as (select * from ${offShift(sql`due`, day)} o),
        opening as (
          select t.id, t.estate_id,
            case when t.slot <> 'one' and (o.id is not null or (w.employee_id is not null and w.stand_in_id is null)) then 'excused' else 'open' end as state,
            case when t.slot = 'one' then coalesce(s.employee_id, r.employee_id) else coalesce(w.stand_in_id, t.holder_id) end as holder_id,
            case when t.slot = 'one' then case when s.employee_id is null then r.stands_in else s.stands_in end when w.stand_in_id is not null then 'cover' end as stands_in,
            case when w.employee_id is null then 'off' else 'away' end as why
          from due t left join answering r on r.post_id = t.post_id and r.estate_id = t.estate_id left join rostered s on s.id = t.id and s.estate_id = t.estate_id
          left join away w on w.employee_id = t.holder_id left join off o on o.id = t.id and o.estate_id = t.estate_id)
      update turns t set state = d.state, holder_id = d.holder_id, stands_in = d.stands_in, ended_at = case when d.state = 'excused' then t.opens_at end,
        remark = case when d.state = 'excused' then d.why end
      from opening d where d.id = t.id and d.estate_id = t.estate_id and t.state = 'scheduled' and t.opens_at <= ${now} returning t.clause_id, t.estate_id`.execute(db),
    )
    opened.push(...rows)
  }
  return opened
} // biome-ignore format: it reads as SQL

async function miss({ db, now }: Ctx): Promise<Moved[]> {
  const { rows } = await sql<Moved>`
    update turns t set state = 'missed', ended_at = t.lost_at
    where t.state = 'open' and t.lost_at <= ${now} and t.due_at <= ${now} and t.proof in ('acts', 'score', 'check_off') returning t.clause_id, t.estate_id`.execute(
    db,
  )
  return rows
}

interface Told {
  personId: string
  count: number
  title: string
  clauseId: string
}

/** Once when it is overdue, to whoever answers for it, else to the superior; once when it is missed, to the superior: one message a person, however many turns. */
async function warn(ctx: Ctx): Promise<string[]> {
  const day = companyDay(ctx.now)
  const clauses: string[] = []
  for (const level of [1, 2]) {
    const due = level === 1 ? sql`t.state = 'open' and t.due_at <= ${ctx.now} and t.warned = 0` : sql`t.state = 'missed' and t.warned < 2 and t.ended_at > ${ctx.now.subtract({ hours: 48 })}`
    const { rows } = await bySets(ctx.db, () => sql<Told>`
      with told as (update turns t set warned = ${level} where ${due} and t.clock_id is null returning t.estate_id, t.holder_id, t.clause_id),
        matters as (
          select d.estate_id, d.holder_id, count(*)::int as count, min(c.title) as title, (array_agg(d.clause_id order by c.title))[1] as clause_id
          from told d join duty_clauses c on c.id = d.clause_id group by 1, 2),
        above as (select * from ${superiorsFor(sql`(select estate_id, holder_id from matters where ${level === 2} or holder_id is null)`, 1, day)} s),
        hear as (
          select m.holder_id as person_id, m.count, m.title, m.clause_id from matters m where ${level === 1} and m.holder_id is not null
          union all
          select s.employee_id, m.count, m.title, m.clause_id from matters m join above s on s.estate_id = m.estate_id and coalesce(s.holder_id, s.estate_id) = coalesce(m.holder_id, m.estate_id))
      select person_id, sum(count)::int as count, min(title) as title, (array_agg(clause_id order by title))[1] as clause_id from hear group by 1 order by 1`.execute(ctx.db),
    )
    const facts = new Map(rows.map(({ personId, count, title }) => [personId, { count, title }]))
    await ctx.notify([...facts.keys()], level === 1 ? 'turns.overdue' : 'turns.was_missed', (person) => facts.get(person) ?? {})
    clauses.push(...rows.map(({ clauseId }) => clauseId))
  }
  return clauses
} // biome-ignore format: it reads as SQL

export const measure = job({
  does: 'Measure the figures that are due, at their cut-off',
  every: 'PT10M',
  finds: (now) => sql`exists (select from turns where state = 'open' and due_at <= ${now} and proof = 'figure')`,
  perEstate: true,
  async run(ctx) {
    const { rows } = await sql<{ id: string; estateId: string; opensAt: Temporal.Instant; dueAt: Temporal.Instant; spec: { metric: string; atLeast?: number; atMost?: number } }>`
      select t.id, t.estate_id, t.opens_at, t.due_at, c.spec from turns t join duty_clauses c on c.id = t.clause_id
      where t.state = 'open' and t.due_at <= ${ctx.now} and t.proof = 'figure'
        and t.estate_id = (select o.estate_id from turns o where o.state = 'open' and o.due_at <= ${ctx.now} and o.proof = 'figure' limit 1)
      for update of t`.execute(ctx.db)
    if (rows[0]) ctx.at(rows[0].estateId)
    for (const { id, estateId, opensAt, dueAt, spec } of rows) {
      const figure = await ctx.figure(spec.metric, { estateId: estateId === headOffice ? null : estateId, from: opensAt, to: dueAt })
      const state = figure && reached(figure, spec) ? 'kept' : 'missed'
      const value = { numerator: figure?.numerator ?? null, denominator: figure?.denominator ?? null }
      await ctx.db.updateTable('turns').set({ state, endedAt: dueAt, ...value }).where('id', '=', id).where('estateId', '=', estateId).execute()
    }
    return { turnIds: rows.map(({ id }) => id) }
  },
}) // biome-ignore format: it reads as SQL

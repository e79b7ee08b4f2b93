import { sql } from 'kysely'
import type { Ctx } from '#kernel/act.ts'
import { headOffice } from '#kernel/actor.ts'
import { json } from '#kernel/database/json.ts'
import { job } from '#kernel/job.ts'
import { companyZone } from '#kernel/work/schedule.ts'
import { officeDays } from '#modules/calendars/index.ts'
import { awayOn } from '#modules/covers/index.ts'
import { clausesInForce, proofOf, type RunningClause } from '#modules/duties/index.ts'
import { companyDay, superiorsOf } from '#modules/staff/index.ts'
import { holders, type Moved, moved, places, responsibleOn } from './index.ts'
import { type Days, dueBetween, plannedAhead, reached } from './rules.ts'

export const plan = job({
  does: 'Set out the turns of every clause in force a period ahead; those of clauses and holders that are gone are taken off',
  every: 'PT10M',
  async run(ctx) {
    const today = companyDay(ctx.now)
    if (!(await somethingToPlan(ctx, today))) return {}
    const known = new Map((await ctx.db.selectFrom('turnPlans').selectAll().execute()).map((row) => [row.id, row]))
    const clauses = (await clausesInForce(ctx.db)).filter(({ rootId }) => !known.get(rootId)?.plannedOn.equals(today))
    await takeOff(ctx)
    const days = await officeDays(ctx.db)
    const set = clauses.map((clause) => setOut(clause, today, known.get(clause.rootId)?.plannedUntil, days))
    const made = await insertDue(
      ctx,
      set.flatMap(({ due }) => due),
    )
    await remember(ctx, set, today)
    return { clauseIds: made.length > 0 ? [...new Set(made)] : clauses.map(({ clauseId }) => clauseId) }
  },
})

/** A clause in force that nobody has planned today: most runs find none and are over. */
async function somethingToPlan({ db }: Ctx, today: Temporal.PlainDate): Promise<boolean> {
  const { rows } = await sql`
    select from duty_books b join duty_clauses c on c.book_id = b.id
    where b.state = 'in_force' and not exists (select from turn_plans p where p.id = c.root_id and p.planned_on = ${today}) limit 1`.execute(
    db,
  )
  return rows.length > 0
}

type Row = ReturnType<typeof setOut>['due'][number]

/** What is due of a clause from the day after it was last planned, or from today, to a period ahead. */
function setOut(
  clause: RunningClause,
  today: Temporal.PlainDate,
  plannedUntil: Temporal.PlainDate | undefined,
  days: Days,
) {
  const { rootId, spec, effectiveOn } = clause
  if (!('when' in spec)) return { rootId, until: today, due: [] }
  const next = plannedUntil?.add({ days: 1 }) ?? effectiveOn
  const begin = Temporal.PlainDate.compare(next, today) < 0 ? next : today
  const from = Temporal.PlainDate.compare(begin, effectiveOn) < 0 ? effectiveOn : begin
  const until = today.add(plannedAhead(spec.when))
  const due = dueBetween(spec.when, from, until, days).map(({ period, opensOn, opens, dueOn, due: closes }) => ({
    clause_id: clause.clauseId, root_id: rootId, post_id: clause.postId, whose: clause.whose, proof: proofOf(clause), need: 'need' in spec ? spec.need : 1,
    period, opens_on: opensOn.toString(), opens, due_on: dueOn.toString(), due: closes, grace: spec.when.grace,
  })) // biome-ignore format: it reads as one row
  return { rootId, until, due }
}

async function insertDue({ db, now }: Ctx, due: readonly Row[]): Promise<string[]> {
  if (due.length === 0) return []
  const { rows } = await sql<{ clauseId: string }>`
    with due as (select * from jsonb_to_recordset(${json(due)}) as d(clause_id uuid, root_id uuid, post_id uuid, whose text, proof text, need int,
                   period text, opens_on date, opens time, due_on date, due time, grace float8)),
      slots as (
        select d.*, p.estate_id, 'one' as slot, null::uuid as holder_id from due d join ${places} p on p.post_id = d.post_id where d.whose = 'one'
        union all
        select distinct d.*, ${headOffice}::uuid, 'one', null::uuid from due d join ${places} p on p.post_id = d.post_id where d.whose = 'company'
        union all
        select d.*, h.estate_id, h.employee_id::text, h.employee_id from due d join ${holders} h on h.post_id = d.post_id
        where d.whose = 'each' and h.from_day <= d.opens_on and h.until_day >= d.opens_on),
      timed as (
        select s.*, (s.opens_on + s.opens) at time zone e.time_zone as opens_at, (s.due_on + s.due) at time zone e.time_zone as due_at
        from slots s join estates e on e.id = s.estate_id)
    insert into turns (id, estate_id, clause_id, root_id, post_id, holder_id, slot, period, opens_at, due_at, lost_at, need, state, proof)
    select new_id(${now}, row_number() over (order by t.root_id, t.period, t.slot, t.estate_id)), t.estate_id, t.clause_id, t.root_id, t.post_id, t.holder_id, t.slot, t.period,
           t.opens_at, t.due_at, t.due_at + make_interval(secs => t.grace * 3600), t.need, 'scheduled', t.proof
    from timed t where not exists (select from turns o where o.root_id = t.root_id and o.slot = t.slot and o.period = t.period and o.estate_id = t.estate_id)
    on conflict on constraint one_turn_a_period do nothing returning clause_id`.execute(db)
  return rows.map(({ clauseId }) => clauseId)
}

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
const takeOff = ({ db }: Ctx) =>
  sql`delete from turns t using duty_clauses c, duty_books b
      where t.state = 'scheduled' and c.id = t.clause_id and b.id = c.book_id
        and (b.state <> 'in_force' or (t.slot = t.holder_id::text and not exists (
          select from ${holders} h where h.post_id = t.post_id and h.estate_id = t.estate_id and h.employee_id = t.holder_id and h.until_day >= t.opens_at::date)))`.execute(
    db,
  )

export const turnOver = job({
  does: 'Open the turns whose time has come, miss those whose time is over, and tell whom it concerns',
  every: 'PT1M',
  async run(ctx) {
    const opened = await open(ctx)
    const missed = await miss(ctx)
    const warned = await warn(ctx)
    return moved(ctx, [...opened, ...missed, ...warned])
  },
})

/** What is due opens for whoever answers for it that day; who is away without a stand-in is excused. */
async function open({ db, now }: Ctx): Promise<Moved[]> {
  const { rows: due } = await sql<{ day: Temporal.PlainDate }>`
    select distinct (t.opens_at at time zone ${companyZone}::text)::date as day from turns t where t.state = 'scheduled' and t.opens_at <= ${now} order by 1`.execute(db)
  const opened: Moved[] = []
  for (const { day } of due) {
    const { rows } = await sql<Moved>`
      with away as (select * from ${awayOn(sql`${day}::date`)} w),
        answering as (select * from ${responsibleOn(day)} r),
        due as (
          select t.id, t.estate_id,
            case when t.slot <> 'one' and w.employee_id is not null and w.stand_in_id is null then 'excused' else 'open' end as state,
            case when t.slot = 'one' then r.employee_id else coalesce(w.stand_in_id, t.holder_id) end as holder_id,
            case when t.slot = 'one' then r.stands_in when w.stand_in_id is not null then 'cover' end as stands_in
          from turns t left join answering r on r.post_id = t.post_id and r.estate_id = t.estate_id left join away w on w.employee_id = t.holder_id
          where t.state = 'scheduled' and t.opens_at <= ${now} and (t.opens_at at time zone ${companyZone}::text)::date = ${day})
      update turns t set state = d.state, holder_id = d.holder_id, stands_in = d.stands_in, ended_at = case when d.state = 'excused' then t.opens_at end,
        remark = case when d.state = 'excused' then 'away' end
      from due d where d.id = t.id and d.estate_id = t.estate_id returning t.clause_id, t.estate_id`.execute(db)
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
  estateId: string
  holderId: string | null
  count: number
  title: string
}

/** Once when it is overdue, to whoever answers for it; once when it is missed, to the superior: one message a person, however many turns. */
async function warn(ctx: Ctx): Promise<Moved[]> {
  const day = companyDay(ctx.now)
  const turns: Moved[] = []
  for (const level of [1, 2]) {
    const due =
      level === 1
        ? sql`t.state = 'open' and t.due_at <= ${ctx.now} and t.warned = 0`
        : sql`t.state = 'missed' and t.warned < 2 and t.ended_at > ${ctx.now.subtract({ hours: 48 })}`
    const { rows } = await sql<Told & { clauseIds: string[] }>`
      with told as (update turns t set warned = ${level} where ${due} and t.clock_id is null returning t.estate_id, t.holder_id, t.clause_id)
      select d.estate_id, d.holder_id, count(*)::int as count, min(c.title) as title, array_agg(distinct d.clause_id) as clause_ids
      from told d join duty_clauses c on c.id = d.clause_id group by 1, 2`.execute(ctx.db)
    const people = new Map<string, { count: number; title: string }>()
    for (const { estateId, holderId, count, title, clauseIds } of rows) {
      const hear = level === 1 && holderId ? [holderId] : await superiorsOf(ctx.db, estateId, holderId, 1, day)
      for (const person of hear) people.set(person, { count: count + (people.get(person)?.count ?? 0), title })
      turns.push(...clauseIds.map((clauseId) => ({ clauseId, estateId })))
    }
    for (const [person, facts] of people)
      await ctx.notify([person], level === 1 ? 'turns.overdue' : 'turns.was_missed', facts)
  }
  return turns
}

export const measure = job({
  does: 'Measure the figures that are due, at their cut-off',
  every: 'PT10M',
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

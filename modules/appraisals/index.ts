import { sql } from 'kysely'
import type { Ctx } from '#kernel/act.ts'
import { json } from '#kernel/database/json.ts'
import { refuse } from '#kernel/refusal.ts'
import { approved } from '#modules/merits/index.ts'
import { type Counted, corrected, correctedFor, monthBefore, scoreOf, spanOf } from './rules.ts'

/** What other modules may call; see README.md. */
export { life, scoreOf } from './rules.ts'

interface Of {
  estateId: string
  month: string
}

const closed = sql`('kept', 'late', 'missed', 'excused')`

/**
 * What the turns of a month came to, as they stand now: a line for each person and clause. A clock is a turn of whoever held it, and its
 * clause fell due as often as they held one; others fell due once for each of their periods. `month` is a value or a column.
 */
export const linesNow = ({ estateId, month }: Of) => {
  const { from, to } = spanOf(month)
  return sql`
  (with turned as (
     select t.* from turns t where t.estate_id = ${estateId} and t.due_at >= ${from} and t.due_at < ${to} and t.state in ${closed}),
   times as (select root_id, count(distinct period)::int as times from turned where clock_id is null group by root_id)
   select t.estate_id, t.holder_id as employee_id, t.clause_id, t.root_id, t.post_id, t.proof, c.weight, coalesce(max(m.times), count(*)::int) as times,
     count(*) filter (where t.state = 'kept')::int as kept, count(*) filter (where t.state = 'late')::int as late,
     count(*) filter (where t.state = 'missed')::int as missed, count(*) filter (where t.state = 'excused')::int as excused,
     count(*) filter (where t.stands_in is not null)::int as stood_in
   from turned t join duty_clauses c on c.id = t.clause_id left join times m on m.root_id = t.root_id and t.clock_id is null
   where t.holder_id is not null group by t.estate_id, t.holder_id, t.clause_id, t.root_id, t.post_id, t.proof, c.weight)`
}

/** What was approved and stands on no sheet yet: of the month itself, and of earlier ones whose sheet was told without it. */
export const openMerits = ({ estateId, month }: Of) => sql`
  (select m.* from ${approved} m
   where m.estate_id = ${estateId} and m.on_day <= ${spanOf(month).last} and not exists (select from appraisal_merits k where k.merit_id = m.id and k.estate_id = m.estate_id)
     and (m.on_day >= ${spanOf(month).first} or exists (
       select from appraisals p where p.employee_id = m.employee_id and p.estate_id = m.estate_id and p.month = to_char(m.on_day, 'YYYY-MM') and p.state <> 'draft')
       or exists (select from appraisal_months p where p.estate_id = m.estate_id and p.month = to_char(m.on_day, 'YYYY-MM') and p.locked_at is not null)))`

/** The lines of a month: stored where a sheet was told, else as the turns stand now. */
export const linesOf = (of: Of) => sql`
  (select n.* from ${linesNow(of)} n
   where not exists (select from appraisals a where a.employee_id = n.employee_id and a.estate_id = n.estate_id and a.month = ${of.month} and a.state <> 'draft')
   union all
   select k.estate_id, a.employee_id, k.clause_id, k.root_id, k.post_id, k.proof, k.weight, k.times, k.kept, k.late, k.missed, k.excused, k.stood_in
   from appraisal_lines k join appraisals a on a.id = k.appraisal_id and a.estate_id = k.estate_id
   where a.estate_id = ${of.estateId} and a.month = ${of.month} and a.state <> 'draft')`

/** The terms by which a month is counted, in percent of a turn kept in time. */
export const termsOf = (month: string) =>
  sql`(select late_worth from appraisal_terms where from_month <= ${month} order by from_month desc limit 1)`

/** Sheets of one estate and month, held until the act commits; refuses those that cannot be seen or lie elsewhere. */
export async function lockedSheets(ctx: Ctx, appraisalIds: readonly string[]) {
  const found = await ctx.db
    .selectFrom('appraisals')
    .selectAll()
    .where('id', 'in', [...appraisalIds])
    .orderBy('id')
    .forUpdate()
    .execute()
  const [first] = found
  if (!first || found.length < new Set(appraisalIds).size) return refuse('appraisals.unknown')
  if (found.some(({ estateId, month }) => estateId !== first.estateId || month !== first.month)) refuse('appraisals.not_of_one_month')
  ctx.at(first.estateId)
  return found
} // biome-ignore format: it reads as one row

export type Sheet = Awaited<ReturnType<typeof lockedSheets>>[number]

/** Counts sheets anew from the turns as they stand: lines, rewards and penalties, the score. From then on they are facts. */
export async function count(ctx: Ctx, of: Of, appraisalIds: readonly string[]) {
  const { db, now } = ctx
  const mine = sql`a.id = any (${[...appraisalIds]}::uuid[])`
  await sql`
    insert into appraisal_lines as k (id, estate_id, appraisal_id, clause_id, root_id, post_id, proof, weight, times, kept, late, missed, excused, stood_in)
    select new_id(${now}, row_number() over (order by a.id, n.clause_id)), n.estate_id, a.id, n.clause_id, n.root_id, n.post_id, n.proof, n.weight, n.times,
      n.kept, n.late, n.missed, n.excused, n.stood_in
    from ${linesNow(of)} n join appraisals a on a.employee_id = n.employee_id and a.estate_id = n.estate_id and a.month = ${of.month} where ${mine}
    on conflict on constraint one_line_a_clause do update set times = excluded.times, kept = excluded.kept, late = excluded.late, missed = excluded.missed,
      excused = excluded.excused, stood_in = excluded.stood_in
    where (k.times, k.kept, k.late, k.missed, k.excused) is distinct from (excluded.times, excluded.kept, excluded.late, excluded.missed, excluded.excused)`.execute(db)
  await sql`
    insert into appraisal_merits (id, estate_id, appraisal_id, merit_id, points)
    select new_id(${now}, 1000000 + row_number() over (order by a.id, m.id)), m.estate_id, a.id, m.id, m.points
    from ${openMerits(of)} m join appraisals a on a.employee_id = m.employee_id and a.estate_id = m.estate_id and a.month = ${of.month} where ${mine}
    on conflict on constraint merit_counted_once do nothing`.execute(db)
  const { rows } = await sql<{ id: string; lateWorth: number; lines: Counted[]; merit: number }>`
    select a.id, coalesce(a.late_worth, ${termsOf(of.month)}) as late_worth,
      coalesce((select jsonb_agg(jsonb_build_object('weight', k.weight, 'times', k.times, 'kept', k.kept, 'late', k.late, 'missed', k.missed, 'excused', k.excused))
                from appraisal_lines k where k.appraisal_id = a.id and k.estate_id = a.estate_id), '[]') as lines,
      coalesce((select sum(points) from appraisal_merits m where m.appraisal_id = a.id and m.estate_id = a.estate_id), 0)::int as merit
    from appraisals a where ${mine} order by a.id`.execute(db)
  const scores = rows.map(({ id, lateWorth, lines, merit }) => ({ id, late_worth: lateWorth, base: scoreOf(lines, lateWorth), merit: merit * 100 }))
  await sql`
    update appraisals a set late_worth = s.late_worth, base = s.base, merit = s.merit, counted_at = ${now}
    from jsonb_to_recordset(${json(scores)}) as s(id uuid, late_worth int, base int, merit int) where s.id = a.id`.execute(db)
} // biome-ignore format: it reads as SQL

interface Before {
  ofId: string
  appraisalId: string
  lateWorth: number
  before: (Counted & { clauseId: string })[]
  after: (Counted & { clauseId: string })[]
}

/** What became of the turns of the months locked before goes onto these sheets, for each locked sheet of the same person. */
export async function correct(ctx: Ctx, of: Of, appraisalIds: readonly string[]) {
  const ids = [...appraisalIds]
  const before = Array.from({ length: correctedFor }, (_, n) => monthBefore(of.month, n + 1))
  const lockedMonths = await ctx.db
    .selectFrom('appraisalMonths').select('month').where('estateId', '=', of.estateId).where('month', 'in', before).where('lockedAt', 'is not', null).orderBy('month').execute()
  if (lockedMonths.length === 0) return
  await sql`delete from appraisal_corrections where appraisal_id = any (${ids}::uuid[])`.execute(ctx.db)
  const found: object[] = []
  for (const { month } of lockedMonths)
    for (const { ofId, appraisalId, lateWorth, ...lines } of await lockedLines(ctx, { ...of, month }, of.month, ids))
      for (const { clauseId, ...row } of corrected(lines.before, lines.after, lateWorth))
        found.push({ id: ctx.id(), appraisal_id: appraisalId, of_id: ofId, clause_id: clauseId, ...row })
  await sql`
    insert into appraisal_corrections (id, estate_id, appraisal_id, of_id, clause_id, kept, late, missed, excused, points)
    select c.id, ${of.estateId}, c.appraisal_id, c.of_id, c.clause_id, c.kept, c.late, c.missed, c.excused, c.points
    from jsonb_to_recordset(${json(found)}) as c(id uuid, appraisal_id uuid, of_id uuid, clause_id uuid, kept int, late int, missed int, excused int, points int)`.execute(ctx.db)
  await sql`
    update appraisals a set correction = coalesce((select sum(points) from appraisal_corrections c where c.appraisal_id = a.id and c.estate_id = a.estate_id), 0)
    where a.id = any (${ids}::uuid[])`.execute(ctx.db)
} // biome-ignore format: it reads as SQL

/** The locked sheets of a month of the people whose later sheets these are: their lines with what later sheets corrected, and as the turns stand now. */
async function lockedLines({ db }: Ctx, of: Of, month: string, ids: string[]): Promise<Before[]> {
  const told = (counts: ReturnType<typeof sql>) => sql`
    jsonb_build_object('clauseId', k.clause_id, 'weight', k.weight, 'times', k.times, ${counts})`
  const { rows } = await sql<Before>`
    with pairs as (
      select p.id as of_id, p.estate_id, p.employee_id, p.late_worth, a.id as appraisal_id from appraisals a
      join appraisals p on p.employee_id = a.employee_id and p.estate_id = a.estate_id and p.month = ${of.month} and p.state = 'locked'
      where a.id = any (${ids}::uuid[]) and a.month = ${month}),
    given as (select c.of_id, c.clause_id, sum(kept)::int as kept, sum(late)::int as late, sum(missed)::int as missed, sum(excused)::int as excused
              from appraisal_corrections c join pairs p on p.of_id = c.of_id group by 1, 2),
    now as (select n.* from ${linesNow(of)} n),
    stored as (
      select p.of_id, k.clause_id, k.weight, k.times, k.kept, k.late, k.missed, k.excused from pairs p join appraisal_lines k on k.appraisal_id = p.of_id
      union all
      select g.of_id, g.clause_id, n.weight, n.times, 0, 0, 0, 0 from given g join pairs p on p.of_id = g.of_id join now n on n.employee_id = p.employee_id and n.clause_id = g.clause_id
      where not exists (select from appraisal_lines k where k.appraisal_id = g.of_id and k.clause_id = g.clause_id))
    select p.of_id, p.appraisal_id, p.late_worth,
      coalesce((select jsonb_agg(${told(sql`'kept', k.kept + coalesce(g.kept, 0), 'late', k.late + coalesce(g.late, 0), 'missed', k.missed + coalesce(g.missed, 0),
                'excused', k.excused + coalesce(g.excused, 0)`)} order by k.clause_id)
                from stored k left join given g on g.of_id = k.of_id and g.clause_id = k.clause_id where k.of_id = p.of_id), '[]') as before,
      coalesce((select jsonb_agg(${told(sql`'kept', k.kept, 'late', k.late, 'missed', k.missed, 'excused', k.excused`)} order by k.clause_id)
                from now k where k.employee_id = p.employee_id), '[]') as after
    from pairs p order by p.of_id`.execute(db)
  return rows
} // biome-ignore format: it reads as SQL

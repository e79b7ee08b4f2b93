import { sql } from 'kysely'
import type { Ctx, Db } from '#kernel/act.ts'
import { json } from '#kernel/database/json.ts'
import { refuse } from '#kernel/refusal.ts'
import { estate } from '#modules/estates/index.ts'
import {
  before,
  type Chapter,
  type Counted,
  chapterNames,
  chapters,
  type Figures,
  instants,
  type Kind,
  type State,
  trendOf,
} from './rules.ts'

export { life } from './rules.ts'

export interface Period {
  estateId: string
  kind: Kind
  from: Temporal.PlainDate
  to: Temporal.PlainDate
}

/** One, held until the act commits, its estate the journal's; refuses `reports.unknown` where it cannot be seen. */
export async function locked(ctx: Ctx, reportId: string) {
  const asked = ctx.db.selectFrom('reports').selectAll().where('id', '=', reportId).forUpdate()
  const found = (await asked.executeTakeFirst()) ?? refuse('reports.unknown')
  ctx.at(found.estateId)
  return { ...found, kind: found.kind as Kind, state: found.state as State }
}

/** All that a report of the period counts, at this moment and as whoever acts may count. */
export async function counted(ctx: Ctx, of: Period): Promise<Figures> {
  const { timeZone } = await estate(ctx.db, of.estateId)
  const [now, then] = [instants(of, timeZone), instants(before(of.kind, of.from), timeZone)]
  const figures: Counted[] = []
  for (const chapter of chapterNames)
    for (const name of chapters[chapter]) figures.push(await figure(ctx, { chapter, name, estateId: of.estateId }, now, then))
  return { figures, ...(await picture(ctx, of, timeZone)) }
} // biome-ignore format: one sentence a line

type Span = ReturnType<typeof instants>

async function figure(ctx: Ctx, { chapter, name, estateId }: { chapter: Chapter; name: string; estateId: string }, now: Span, then: Span): Promise<Counted> {
  const [found, earlier] = [await ctx.figure(name, { estateId, ...now }), await ctx.figure(name, { estateId, ...then })]
  if (!found || !earlier) throw new Error(`no figure ${name}`)
  const { unit, numerator, denominator } = found
  return { name, chapter, unit, numerator, denominator, before: { numerator: earlier.numerator, denominator: earlier.denominator } }
} // biome-ignore format: one sentence a line

const mostTypes = 3

/** What no single figure says, in one statement: kinds, what was complained about most, shops, and the periods before. */
async function picture(ctx: Ctx, of: Period, timeZone: string): Promise<Omit<Figures, 'figures'>> {
  const { estateId, kind, from } = of
  const spans = trendOf(kind, from).map((period, n) => {
    const { from: since, to: until } = instants(period, timeZone)
    return { n, since: since.toString(), until: until.toString(), first: period.from.toString(), last: period.to.toString(), month: period.to.toPlainYearMonth().toString() }
  })
  const mine = sql`c.estate_id = ${estateId} and c.accused_id is distinct from ${ctx.actor.id}::uuid`
  const shop = sql`exists (select from units u where u.id = c.unit_id and u.estate_id = c.estate_id and u.use = 'shop')`
  const { rows } = await sql<Omit<Figures, 'figures'>>`
    with spans as (select * from jsonb_to_recordset(${json(spans)}) as s (n int, since timestamptz, until timestamptz, first date, last date, month text)),
      came as (select s.n, c.kind, c.type_id, ${shop} as shop from spans s join cases c on c.opened_at >= s.since and c.opened_at < s.until and ${mine}),
      two as (select kind, type_id, count(*) filter (where n = ${spans.length - 1}) as opened, count(*) filter (where n = ${spans.length - 2}) as before from came where n >= ${spans.length - 2} group by kind, type_id),
      shops as (
        select s.n, jsonb_build_object(
          'shops', (select count(*) from units u where u.estate_id = ${estateId} and u.use = 'shop' and u.retired_on is null and u.state in ('occupied', 'let')),
          'cases', (select count(*) from came where came.n = s.n and shop), 'complaints', (select count(*) from came where came.n = s.n and shop and kind = 'complaint'),
          'checks', k.checks, 'passed', k.passed, 'dueFen', f.due, 'paidFen', f.paid) as figures
        from spans s
        cross join lateral (select count(*) as checks, count(*) filter (where k.passed) as passed from checks k
          where k.estate_id = ${estateId} and k.kind = 'shop' and k.state = 'done' and k.done_at >= s.since and k.done_at < s.until) k
        cross join lateral (select coalesce(sum(b.due_fen), 0) as due, coalesce(sum(b.paid_fen), 0) as paid from units u join line_balances b on b.unit_id = u.id and b.estate_id = u.estate_id
          where u.estate_id = ${estateId} and u.use = 'shop' and b.due_day between s.first and s.last) f
        where s.n >= ${spans.length - 2}),
      points as (
        select s.n, jsonb_build_object('from', s.first, 'opened', (select count(*) from came where came.n = s.n), 'complaints', (select count(*) from came where came.n = s.n and kind = 'complaint'),
          'inTime', k.kept, 'decided', k.decided, 'rated', r.rated, 'ratings', r.ratings, 'dueFen', b.due, 'paidFen', b.paid) as point
        from spans s
        cross join lateral (select count(*) as decided, count(*) filter (where k.breached_at is null) as kept from clocks k
          where k.estate_id = ${estateId} and k.promise = 'finish' and k.started_at >= s.since and k.started_at < s.until and (k.state in ('met', 'met_late', 'breached') or k.breached_at is not null)
            and k.facts ->> 'notTold' is distinct from ${ctx.actor.id}) k
        cross join lateral (select count(*) as rated, coalesce(sum(c.satisfaction), 0) as ratings from cases c where c.finished_at >= s.since and c.finished_at < s.until and c.satisfaction is not null and ${mine}) r
        cross join lateral (select coalesce(sum(b.due_fen), 0) as due, coalesce(sum(b.paid_fen), 0) as paid from bill_sums b where b.estate_id = ${estateId} and b.class = 'charge' and b.month = s.month and b.day <= s.last) b)
    select coalesce((select jsonb_agg(jsonb_build_object('kind', kind, 'opened', opened, 'before', before) order by opened desc, kind) from (
        select kind, sum(opened)::int as opened, sum(before)::int as before from two group by kind) k), '[]') as kinds,
      coalesce((select jsonb_agg(jsonb_build_object('title', title, 'titleEn', title_en, 'opened', opened, 'before', before) order by opened desc, code) from (
        select t.title, t.title_en, t.code, two.opened, two.before from two join case_types t on t.id = two.type_id where two.kind = 'complaint' and two.opened > 0 order by two.opened desc, t.code limit ${mostTypes}) t), '[]') as types,
      (select figures from shops where n = ${spans.length - 1}) as shops, (select figures from shops where n = ${spans.length - 2}) as shops_before,
      (select jsonb_agg(point order by n) from points) as trend`.execute(ctx.db)
  const [found] = rows
  if (!found) throw new Error('a period without its picture')
  return found
} // biome-ignore format: one sentence a line

/** What a draft names so far, as an edition keeps it. */
export async function findingsOf(db: Db, reportId: string) {
  const { rows } = await sql<{ findingId: string; kind: 'strong' | 'weak' }>`
    select f.id as finding_id, f.kind, f.chapter, f.words, f.measure, o.name as owner, f.due_day::text as due_day
    from report_findings f left join employees o on o.id = f.owner_id where f.report_id = ${reportId} order by f.kind, f.noted_at, f.id`.execute(db)
  return rows
} // biome-ignore format: one sentence a line

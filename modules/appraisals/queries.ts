import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { query, type Sight } from '#kernel/act.ts'
import { Figure, FiguresAsked, figuresOf } from '#kernel/figures/figures.ts'
import { refuse } from '#kernel/refusal.ts'
import { Cursor, Id, Moment, Name, Nothing, pageOf } from '#kernel/shapes.ts'
import { belowOf, companyDay, seenBy } from '#modules/staff/index.ts'
import { life as turnLife } from '#modules/turns/index.ts'
import { linesOf, openMerits, termsOf } from './index.ts'
import * as metrics from './metrics.ts'
import { type Counted, Dot, Filter, Line, LockMonth, type life, Month, OneLine, OnePerson, partOf, SheetRow, scoreOf, spanOf, TeamRow, totalOf } from './rules.ts' // biome-ignore format: one line of names

type Of = z.output<typeof LockMonth>
type Wire<T> = Omit<T, 'dueAt'> & { dueAt: string }
type DotIn = Wire<z.output<typeof Dot>>
type LineIn = z.output<typeof Line> & { dots?: DotIn[] }

const seen = (sight: Sight, person: RawBuilder<unknown>) => seenBy(sight, person, 'appraisals.setTerms')
const dotsOf = (dots: readonly DotIn[]) => dots.map((dot) => ({ ...dot, dueAt: Temporal.Instant.from(dot.dueAt) }))

/** What a sheet comes to, for person `p` and sheet `a`, if one was drawn; not told, its rewards and penalties are those that wait. */
const sums = (of: Of) => sql`
  a.id as appraisal_id, ${of.estateId}::uuid as estate_id, ${of.month}::text as month, a.state, coalesce(a.late_worth, ${termsOf(of.month)}) as late_worth, a.base,
  (case when a.state <> 'draft' then a.merit else coalesce((select 100 * sum(m.points) from ${openMerits(of)} m where m.employee_id = p.employee_id), 0) end)::int as merit,
  coalesce(a.correction, 0) as correction, coalesce(a.adjustment, 0) as adjustment`

const lineJson = (more: RawBuilder<unknown>) => sql`
  jsonb_build_object('clauseId', l.clause_id, 'registerId', c.register_id, 'title', c.title, 'titleEn', c.title_en, 'postId', l.post_id, 'post', o.title, 'proof', l.proof,
    'weight', l.weight, 'times', l.times, 'kept', l.kept, 'late', l.late, 'missed', l.missed, 'excused', l.excused, 'stoodIn', l.stood_in, ${more})`

interface Counting {
  state: (typeof life.states)[number] | null
  lateWorth: number
  base: number | null
  merit: number
  correction: number
  adjustment: number
  lines: readonly Counted[]
}

/** Until it is told a sheet has the score of its turns as they stand. */
function counted<Row extends Counting>(row: Row) {
  const running = row.state === null || row.state === 'draft'
  const base = running ? scoreOf(row.lines, row.lateWorth) : row.base
  return { ...row, base, total: totalOf({ ...row, base }) }
}

/** What a person carries, post by post. */
function loadsOf(lines: readonly LineIn[], lateWorth: number) {
  return [...Map.groupBy(lines, ({ postId }) => postId)].map(([postId, of]) => {
    const sum = (number: (line: LineIn) => number) => of.reduce((all, line) => all + number(line), 0)
    const signed = (line: LineIn) => (line.proof === 'check_off' ? line.kept + line.late + line.missed : 0)
    return {
      postId, post: of[0]?.post ?? '', kept: sum(({ kept }) => kept), late: sum(({ late }) => late), missed: sum(({ missed }) => missed),
      excused: sum(({ excused }) => excused), checkOff: sum(signed), stoodIn: sum(({ stoodIn }) => stoodIn),
      carried: sum((line) => partOf(line, lateWorth).carried),
    } // biome-ignore format: it reads as one row
  })
}

const Team = z.object({ drawnAt: Moment.nullable(), lockedAt: Moment.nullable(), rows: TeamRow.array() })

export const team = query({
  does: 'See what a month of an estate came to, person by person: score, turns, state of the sheet',
  input: LockMonth,
  output: Team,
  async run(sight, of) {
    const { from, to } = spanOf(of.month)
    const { rows } = await sql<Counting & { employeeId: string; name: string; appraisalId: string | null; lines: LineIn[]; dots: DotIn[]; mine: boolean; below: boolean; drawnAt: Temporal.Instant | null; lockedAt: Temporal.Instant | null }>`
      with lines as materialized (select l.* from ${linesOf(of)} l where ${seen(sight, sql`l.employee_id`)}),
        sheets as (select * from appraisals a where a.estate_id = ${of.estateId} and a.month = ${of.month} and ${seen(sight, sql`a.employee_id`)}),
        people as (select employee_id from lines union select employee_id from sheets)
      select p.employee_id, e.name, p.employee_id = ${sight.actor.id}::uuid as mine, p.employee_id in (select b.employee_id from ${belowOf(sight.actor.id, companyDay(sight.now))} b) as below, ${sums(of)}, m.drawn_at, m.locked_at,
        coalesce((select jsonb_agg(${lineJson(sql`'rootId', l.root_id`)}) from lines l join duty_clauses c on c.id = l.clause_id join posts o on o.id = l.post_id
                  where l.employee_id = p.employee_id), '[]') as lines,
        coalesce((select jsonb_agg(jsonb_build_object('turnId', d.id, 'state', d.state, 'dueAt', d.due_at, 'corrected', d.corrected) order by d.due_at, d.id)
          from (select t.id, t.state, t.due_at, t.corrected_at is not null as corrected from turns t
                where t.holder_id = p.employee_id and t.estate_id = ${of.estateId} and t.opens_at < ${to} and t.due_at >= ${from} and t.due_at < ${to}
                  and t.state in ('kept', 'late', 'missed', 'excused') order by t.due_at desc, t.id desc limit 12) d), '[]') as dots
      from people p join employees e on e.id = p.employee_id left join sheets a on a.employee_id = p.employee_id
      left join appraisal_months m on m.estate_id = ${of.estateId} and m.month = ${of.month} order by e.name, p.employee_id limit 1000`.execute(sight.db)
    return {
      drawnAt: rows[0]?.drawnAt ?? null,
      lockedAt: rows[0]?.lockedAt ?? null,
      rows: rows.map((row) => ({ ...of, ...counted(row), loads: loadsOf(row.lines, row.lateWorth), dots: dotsOf(row.dots) })),
    }
  },
}) // biome-ignore format: it reads as SQL

const Merit = z.object({ meritId: Id, onDay: z.iso.date(), reason: z.string(), points: z.int() })
const Correction = z.object({ month: Month, clauseId: Id, title: z.string(), titleEn: z.string().nullable(), kept: z.int(), late: z.int(), missed: z.int(), excused: z.int(), points: z.int() }) // biome-ignore format: it reads as one row
const Whole = SheetRow.extend({
  lateWorth: z.int(), mine: z.boolean(), locked: z.boolean(),
  lines: Line.extend({ carried: z.int(), got: z.int(), dots: Dot.array() }).array(), merits: Merit.array(), corrections: Correction.array(),
  teller: Name.nullable(), toldByMe: z.boolean(), toldAt: Moment.nullable(), remark: z.string().nullable(),
  agreedAt: Moment.nullable(), comment: z.string().nullable(), appealedAt: Moment.nullable(), appeal: z.string().nullable(), appealFileIds: Id.array(),
  decider: Name.nullable(), decidedAt: Moment.nullable(), decision: z.enum(['upheld', 'changed']).nullable(), reason: z.string().nullable(), lockedAt: Moment.nullable(),
}) // biome-ignore format: it reads as one row
type WholeIn = Omit<z.output<typeof Whole>, 'lines'> & { lines: (LineIn & { dots: DotIn[] })[] }

export const one = query({
  does: 'See one sheet whole: every clause with its turns, rewards and penalties, corrections, and what was said',
  input: OnePerson,
  output: Whole,
  async run(sight, { employeeId, ...of }) {
    const { from, to } = spanOf(of.month)
    const { rows } = await sql<WholeIn>`
      select e.id as employee_id, e.name, e.id = ${sight.actor.id}::uuid as mine, ${sums(of)}, a.locked_at is not null as locked,
        coalesce((select jsonb_agg(${lineJson(sql`'dots', coalesce((
            select jsonb_agg(jsonb_build_object('turnId', d.id, 'state', d.state, 'dueAt', d.due_at, 'corrected', d.corrected) order by d.due_at, d.id)
            from (select t.id, t.state, t.due_at, t.corrected_at is not null as corrected from turns t
                  where t.root_id = l.root_id and t.clause_id = l.clause_id and t.holder_id = l.employee_id and t.estate_id = l.estate_id
                    and t.due_at >= ${from} and t.due_at < ${to} and t.state in ('kept', 'late', 'missed', 'excused')
                  order by t.due_at desc, t.id desc limit 31) d), '[]')`)} order by o.title, c.place, c.id)
          from ${linesOf(of)} l join duty_clauses c on c.id = l.clause_id join posts o on o.id = l.post_id where l.employee_id = p.employee_id), '[]') as lines,
        coalesce((select jsonb_agg(jsonb_build_object('meritId', m.id, 'onDay', m.on_day, 'reason', m.reason, 'points', m.points) order by m.on_day, m.id)
          from (select m.id, m.on_day, r.reason, m.points from ${openMerits(of)} m join merits r on r.id = m.id
                where m.employee_id = p.employee_id and coalesce(a.state, 'draft') = 'draft'
                union all select r.id, r.on_day, r.reason, k.points from appraisal_merits k join merits r on r.id = k.merit_id and r.estate_id = k.estate_id
                where k.appraisal_id = a.id and a.state <> 'draft') m), '[]') as merits,
        coalesce((select jsonb_agg(jsonb_build_object('month', b.month, 'clauseId', k.clause_id, 'title', c.title, 'titleEn', c.title_en, 'kept', k.kept, 'late', k.late,
            'missed', k.missed, 'excused', k.excused, 'points', k.points) order by b.month, c.place)
          from appraisal_corrections k join appraisals b on b.id = k.of_id and b.estate_id = k.estate_id join duty_clauses c on c.id = k.clause_id
          where k.appraisal_id = a.id), '[]') as corrections,
        b.name as teller, a.told_by is not distinct from ${sight.actor.id}::uuid as told_by_me, a.told_at, a.remark, a.agreed_at, a.comment, a.appealed_at, a.appeal,
        coalesce(a.appeal_file_ids, '{}') as appeal_file_ids, d.name as decider, a.decided_at, a.decision, a.reason, a.locked_at
      from (select ${employeeId ?? sight.actor.id}::uuid as employee_id) p join employees e on e.id = p.employee_id
      left join appraisals a on a.employee_id = p.employee_id and a.estate_id = ${of.estateId} and a.month = ${of.month}
      left join employees b on b.id = a.told_by left join employees d on d.id = a.decided_by
      where ${seen(sight, sql`p.employee_id`)}`.execute(sight.db)
    const [found] = rows
    if (!found) return refuse('appraisals.unknown')
    const lines = found.lines.map((line) => ({ ...line, ...partOf(line, found.lateWorth), dots: dotsOf(line.dots) }))
    return { ...counted(found), lines }
  },
}) // biome-ignore format: it reads as SQL

const TurnOf = z.object({ turnId: Id, state: z.enum(turnLife.states), opensAt: Moment, dueAt: Moment, endedAt: Moment.nullable(), standsIn: z.enum(['cover', 'superior']).nullable(), corrected: z.boolean() }) // biome-ignore format: it reads as one row

export const turns = query({
  does: 'See every turn behind a line of a sheet, the latest due first',
  input: OneLine.extend({ limit: z.int().min(1).max(200).default(50), after: Cursor.optional() }),
  output: pageOf(TurnOf),
  async run(sight, { employeeId, estateId, month, clauseId, limit, after }) {
    const { from, to } = spanOf(month)
    const { rows } = await sql<z.output<typeof TurnOf>>`
      select t.id as turn_id, t.state, t.opens_at, t.due_at, t.ended_at, t.stands_in, t.corrected_at is not null as corrected
      from turns t join duty_clauses c on c.id = t.clause_id and t.root_id = c.root_id
      where c.id = ${clauseId} and t.holder_id = ${employeeId} and t.estate_id = ${estateId} and t.due_at >= ${from} and t.due_at < ${to}
        and t.state in ('kept', 'late', 'missed', 'excused') and ${seen(sight, sql`t.holder_id`)}
        and ${after ? sql`t.due_at <= ${after.at}::timestamptz and (t.due_at, t.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql`true`}
      order by t.due_at desc, t.id desc limit ${limit + 1}`.execute(sight.db)
    const shown = rows.slice(0, limit)
    const last = rows.length > limit ? shown.at(-1) : undefined
    return { rows: shown, next: last ? { at: last.dueAt.toString(), id: last.turnId } : null }
  },
}) // biome-ignore format: it reads as SQL

const Sheet = SheetRow.extend({ appraisalId: Id, estate: Name, drawnAt: Moment, toldAt: Moment.nullable() })
const sheetColumns = sql`
  a.id as appraisal_id, a.employee_id, e.name, a.estate_id, s.name as estate, a.month, a.state, a.base, a.merit, a.correction, a.adjustment, a.drawn_at, a.told_at,
  case when a.state <> 'draft' then a.base + a.merit + a.correction + a.adjustment end as total`
const sheetJoins = sql`appraisals a join employees e on e.id = a.employee_id join estates s on s.id = a.estate_id`

export const mine = query({
  does: 'See my own sheets, the latest month first',
  input: Nothing,
  output: Sheet.array(),
  async run({ db, actor }) {
    const { rows } = await sql<z.output<typeof Sheet>>`
      select ${sheetColumns} from ${sheetJoins} where a.employee_id = ${actor.id} order by a.month desc, a.id limit 36`.execute(db)
    return rows
  },
}) // biome-ignore format: it reads as SQL

export const list = query({
  does: 'See sheets of one’s own and of the people below, newest first',
  input: Filter,
  output: pageOf(Sheet),
  async run(sight, { estateId, month, state, scored, decided, inTime, from, to, limit, after }) {
    const is = (wanted: unknown, condition: ReturnType<typeof sql>) => (wanted === undefined ? sql`true` : condition)
    const clock = sql`select from clocks c where c.about_id = a.id and c.estate_id = a.estate_id and c.promise = 'appraisal_tell'`
    const { rows } = await sql<z.output<typeof Sheet>>`
      select ${sheetColumns} from ${sheetJoins}
      where ${seen(sight, sql`a.employee_id`)} and ${is(estateId, sql`a.estate_id = ${estateId}`)} and ${is(month, sql`a.month = ${month}`)}
        and ${is(state, sql`a.state = ${state}`)} and ${is(scored, sql`(a.state <> 'draft' and a.base is not null) = ${scored ?? true}`)}
        and ${is(decided, sql`exists (${clock} and (c.state in ('met', 'met_late', 'breached') or c.breached_at is not null)) = ${decided ?? true}`)}
        and ${is(inTime, sql`exists (${clock} and c.breached_at is null) = ${inTime ?? true}`)}
        and ${is(from, sql`a.drawn_at >= ${from}`)} and ${is(to, sql`a.drawn_at < ${to}`)}
        and ${is(after, sql`a.drawn_at <= ${after?.at}::timestamptz and (a.drawn_at, a.id) < (${after?.at}::timestamptz, ${after?.id}::uuid)`)}
      order by a.drawn_at desc, a.id desc limit ${limit + 1}`.execute(sight.db)
    const shown = rows.slice(0, limit)
    const last = rows.length > limit ? shown.at(-1) : undefined
    return { rows: shown, next: last ? { at: last.drawnAt.toString(), id: last.appraisalId } : null }
  },
}) // biome-ignore format: it reads as SQL

const Terms = z.object({
  termsId: Id,
  fromMonth: Month,
  lateWorth: z.int(),
  reason: z.string(),
  setAt: Moment,
  setter: Name.nullable(),
})

export const terms = query({
  does: 'See by which terms months are counted, the latest first',
  input: Nothing,
  output: Terms.array(),
  async run({ db }) {
    const { rows } = await sql<z.output<typeof Terms>>`
      select t.id as terms_id, t.from_month, t.late_worth, t.reason, t.set_at, e.name as setter from appraisal_terms t left join employees e on e.id = t.set_by
      order by t.from_month desc limit 60`.execute(db)
    return rows
  },
}) // biome-ignore format: it reads as SQL

export const figures = query({
  does: 'See how many sheets of a span were told in time and what they came to, each figure with its rows',
  input: FiguresAsked,
  output: Figure.array(),
  run: (sight, asked) => figuresOf('appraisals', metrics, sight, asked),
})

import { sql } from 'kysely'
import { z } from 'zod'
import { type Db, query, type Sight } from '#kernel/act.ts'
import { Figure, FiguresAsked, figuresOf } from '#kernel/figures/figures.ts'
import { maskedTexts, maskNumbers } from '#kernel/mask.ts'
import { refuse } from '#kernel/refusal.ts'
import { type Cursor, Id, Moment, Name, pageOf } from '#kernel/shapes.ts'
import { Answers, Question } from '#modules/casetypes/index.ts'
import { maskName } from '#modules/residents/index.ts'
import { discreet, hidden, unlessHidden } from './index.ts'
import * as metrics from './metrics.ts'
import { CaseRow, Filter, grades, kinds, Listed, letters as lettersOfKinds, reopensWithin, views } from './rules.ts'

const stillRunning = sql<boolean>`c.state in ('open', 'dispatched', 'working', 'waiting')`

const inView = ({ actor, now }: Sight, view: z.output<typeof Filter>['view']) =>
  ({
    todo: sql<boolean>`true`,
    mine: sql<boolean>`c.handler_id = ${actor.id}`,
    soon: sql<boolean>`k.breached_at is null and k.due_at <= ${now.add({ hours: 2 })}`,
    late: sql<boolean>`k.breached_at is not null`,
    waiting: sql<boolean>`c.state = 'waiting'`,
    undispatched: sql<boolean>`c.state = 'open'`,
    working: sql<boolean>`c.state in ('dispatched', 'working')`,
    callback: sql<boolean>`c.state = 'finished' and c.call_back = 'due'`,
    reopened: sql<boolean>`c.reopened > 0 and ${stillRunning}`,
  })[view]

const columns = (sight: Sight) => sql`
  c.id as case_id, c.estate_id, c.number, c.kind, c.type_id, t.title as type_title, t.title_en as type_title_en, c.title, c.grade, c.state,
  c.source, ${unlessHidden(sight, sql`c.unit_id`)} as unit_id, ${unlessHidden(sight, sql`u.code`)} as unit, p.name as place, e.name as handler, d.name as department, c.opened_at, c.finished_at,
  c.reopened, c.repeated, c.call_back`

const joins = sql`
  join case_types t on t.id = c.type_id
  left join units u on u.id = c.unit_id and u.estate_id = c.estate_id
  left join places p on p.id = c.place_id and p.estate_id = c.estate_id
  left join employees e on e.id = c.handler_id
  left join departments d on d.id = c.department_id`

const endOfTime = 'infinity'

export const queue = query({
  does: 'See what waits to be done, the nearest limit first',
  input: Filter,
  output: pageOf(CaseRow),
  async run(sight, asked) {
    const { after, estateId } = asked
    const due = sql`coalesce(k.due_at, 'infinity')`
    const { rows } = await sql<z.output<typeof CaseRow> & { dueKey: string }>`
      select c.*, k.id as clock_id, k.promise, k.state as clock, k.started_at, k.due_at, k.breached_at, k.due::text as due_key
      from (select k.*, ${due} as due from clocks k
            where k.nearest and ${estateId ? sql`k.estate_id = ${estateId}` : sql`true`}
              and ${after ? sql`${due} >= ${after.at}::timestamptz and (${due}, k.about_id) > (${after.at}::timestamptz, ${after.id}::uuid)` : sql`true`}
            order by ${due}, k.about_id offset 0) k
      cross join lateral (
        select ${columns(sight)} from cases c ${joins}
        where c.id = k.about_id and c.estate_id = k.estate_id and ${inView(sight, asked.view)} and ${metrics.narrowed(asked)} and ${metrics.notAccused(sight)} and ${discreet(sight, asked)} offset 0) c
      order by k.due, k.about_id limit ${asked.limit + 1}`.execute(sight.db)
    return paged(rows, asked.limit, (row) => ({
      at: row.dueKey === endOfTime ? endOfTime : row.dueKey,
      id: row.caseId,
    }))
  },
})

/** Of what has the words so many of the newest are looked through for the rest of the question. */
const mostLookedThrough = 1000

export const list = query({
  does: 'Look through all cases, newest first, also by words',
  input: Listed,
  output: pageOf(CaseRow),
  async run(sight, asked) {
    const { after, text, limit } = asked
    const most = onlyWords(asked) ? limit + 1 : mostLookedThrough
    const found = text
      ? sql`search_cases(${text}, ${asked.estateId ?? null}, ${after?.at ?? null}::timestamptz, ${most}) f join cases c on c.id = f.id`
      : sql`cases c`
    const { rows } = await sql<z.output<typeof CaseRow>>`
      select ${columns(sight)}, k.id as clock_id, k.promise, k.state as clock, k.started_at, k.due_at, k.breached_at
      from ${found} ${joins}
      left join clocks k on k.about_id = c.id and k.nearest
      where ${metrics.narrowed(asked)} and ${metrics.notAccused(sight)} and ${discreet(sight, asked)}
        and ${after ? sql`c.opened_at <= ${after.at}::timestamptz and (c.opened_at, c.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql`true`}
      order by c.opened_at desc, c.id desc limit ${limit + 1}`.execute(sight.db)
    return paged(rows, limit, (row) => ({ at: row.openedAt.toString(), id: row.caseId }))
  },
})

const plain = new Set(['text', 'estateId', 'limit', 'after'])
const onlyWords = (asked: object) =>
  Object.entries(asked).every(([key, value]) => plain.has(key) || value === undefined)

const letters = Object.values(lettersOfKinds)

export const byNumber = query({
  does: 'Find a case by its number, also without the letter before it',
  input: z.object({ number: z.string().trim().min(4).max(20) }),
  output: z.object({
    rows: CaseRow.pick({ caseId: true, number: true, title: true, state: true, unit: true }).array(),
  }),
  async run(sight, { number }) {
    const wanted = /^\d/.test(number) ? letters.map((letter) => `${letter}-${number}`) : [number]
    const { rows } = await sql<Pick<z.output<typeof CaseRow>, 'caseId' | 'number' | 'title' | 'state' | 'unit'>>`
      select c.id as case_id, c.number, c.title, c.state, ${unlessHidden(sight, sql`u.code`)} as unit
      from estates e join cases c on c.estate_id = e.id and c.number = any (${wanted}::text[])
      left join units u on u.id = c.unit_id and u.estate_id = c.estate_id
      where ${metrics.notAccused(sight)} order by c.opened_at desc limit 20`.execute(sight.db)
    return { rows: rows.map(titleMasked) }
  },
})

const titleMasked = <Row extends { title: string }>(row: Row) => ({ ...row, title: maskNumbers(row.title) })

function paged<Row extends { title: string }>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => z.output<typeof Cursor>,
) {
  const shown = rows.slice(0, limit).map(titleMasked)
  const last = shown.at(-1)
  return { rows: shown as Row[], next: rows.length > limit && last ? keyOf(last) : null }
}

/** Counters stop here: beyond it the desk says "999+". */
const mostCounted = 1000

export const counts = query({
  does: 'See how many cases wait in each queue',
  input: z.object({ estateId: Id.optional() }),
  output: z.record(z.enum(views), z.int()),
  async run(sight, { estateId }) {
    const parts = views.map((view) => sql`count(*) filter (where ${inView(sight, view)})::int as ${sql.ref(view)}`)
    const { rows } = await sql<Record<(typeof views)[number], number>>`
      select ${sql.join(parts)} from (
        select c.*, k.breached_at, k.due_at
        from clocks k join cases c on c.id = k.about_id and c.estate_id = k.estate_id
        where k.nearest and ${estateId ? sql`k.estate_id = ${estateId}` : sql`true`} and ${metrics.notAccused(sight)}
        order by coalesce(k.due_at, 'infinity'), k.about_id limit ${mostCounted}) c, lateral (select c.breached_at, c.due_at) k`.execute(
      sight.db,
    )
    return rows[0] ?? refuse('cases.unknown')
  },
})

export const figures = query({
  does: 'See what came in, was finished and is remembered of a span, each figure with its rows',
  input: FiguresAsked,
  output: Figure.array(),
  run: (sight, asked) => figuresOf('cases', metrics, sight, asked),
})

export const types = query({
  does: 'See what customers may come with, and what to ask them',
  everyone: true,
  input: z.object({}),
  output: z.array(
    z.object({
      typeId: Id,
      kind: z.enum(kinds),
      code: z.string(),
      title: Name,
      titleEn: Name,
      department: z.string(),
      grade: z.enum(grades),
      questions: Question.array(),
    }),
  ),
  run: ({ db }) => typesIn(db),
})

const typesIn = async (db: Db) => {
  const rows = await db
    .selectFrom('caseTypes')
    .selectAll()
    .where('retiredAt', 'is', null)
    .orderBy('kind')
    .orderBy('code')
    .execute()
  return rows.map(({ id, kind, grade, questions, ...rest }) => ({
    ...rest, typeId: id, kind: kind as (typeof kinds)[number], grade: grade as (typeof grades)[number], questions: Question.array().parse(questions),
  })) // biome-ignore format: it reads as one row
}

const Whole = CaseRow.omit({ clockId: true, promise: true, clock: true, startedAt: true, dueAt: true, breachedAt: true }).extend({
  body: z.string(), answers: Answers, questions: Question.array(), photoIds: Id.array(), confidential: z.boolean(), againstOffice: z.boolean(),
  outerNumber: z.string().nullable(), departmentId: Id.nullable(), handlerId: Id.nullable(), reporterId: Id.nullable(), reporterName: z.string().nullable(), openedBy: z.string().nullable(),
  plan: z.string().nullable(), finishBy: Moment.nullable(), waitingFor: z.string().nullable(), contactAt: Moment.nullable(), result: z.string().nullable(),
  respondedAt: Moment.nullable(), repliedAt: Moment.nullable(), satisfaction: z.int().nullable(), closedAt: Moment.nullable(), closedWhy: z.string().nullable(),
  previousId: Id.nullable(), previousNumber: z.string().nullable(),
}) // biome-ignore format: it reads as one row

export const one = query({
  does: 'See one case whole',
  input: z.object({ caseId: Id }),
  output: Whole,
  async run(sight, { caseId }) {
    const { rows } = await sql<z.output<typeof Whole> & { reporterKind: string }>`
      select ${columns(sight)}, c.body, c.answers, t.questions, c.photo_ids, c.confidential, c.against_office, c.outer_number, c.department_id, c.handler_id,
             ${unlessHidden(sight, sql`c.reporter_id`)} as reporter_id, ${unlessHidden(sight, sql`coalesce(r.name, c.reporter_name)`)} as reporter_name,
             coalesce(r.kind, 'person') as reporter_kind, o.name as opened_by, c.plan, c.finish_by, c.waiting_for,
             c.contact_at, c.result, c.responded_at, c.replied_at, c.satisfaction, c.closed_at, c.closed_why, c.previous_id, b.number as previous_number
      from cases c ${joins}
      left join people r on r.id = c.reporter_id
      left join employees o on o.id = c.opened_by
      left join cases b on b.id = c.previous_id
      where c.id = ${caseId} and ${metrics.notAccused(sight)}`.execute(sight.db)
    const [found] = rows
    if (!found) return refuse('cases.unknown')
    const reporterName = found.reporterName && maskName(found.reporterName, found.reporterKind)
    return { ...found, reporterName, questions: Question.array().parse(found.questions) }
  },
})

const Told = z.object({
  lineId: Id,
  act: z.string(),
  doneAt: Moment,
  heardAt: Moment,
  actor: z.string().nullable(),
  byCustomer: z.boolean(),
  input: z.record(z.string(), z.unknown()),
})

export const timeline = query({
  does: 'See all that happened to a case, from the one journal',
  input: z.object({ caseId: Id }),
  output: z.array(Told),
  async run(sight, { caseId }) {
    const { rows } = await sql<z.output<typeof Told> & { actorKind: string; hidden: boolean }>`
      select j.id as line_id, j.act, j.done_at, j.heard_at, coalesce(e.name, r.name) as actor, coalesce(r.kind, 'staff') as actor_kind,
             j.actor_kind = 'resident' as by_customer, coalesce(j.input, '{}') as input, ${hidden(sight)} as hidden
      from journal_about a join journal j on j.id = a.journal_id and j.estate_id = a.estate_id
      join cases c on c.id = a.about_id
      left join employees e on e.id = j.actor_id
      left join people r on r.id = j.actor_id
      where a.about_id = ${caseId} and ${metrics.notAccused(sight)} order by j.id desc limit 300`.execute(sight.db)
    return rows.map(({ actor, actorKind, hidden, input, ...line }) => ({
      ...line,
      actor: line.byCustomer && actor ? (hidden ? null : maskName(actor, actorKind)) : actor,
      input: maskedTexts(hidden ? withoutReporter(input) : input) as typeof input,
    }))
  },
})

/** What a line tells of whoever reported it. */
const withoutReporter = ({ reporterId: _, reporterName: __, unitId: ___, ...input }: Record<string, unknown>) => input

export const byUnit = query({
  does: 'See which units of a building have open cases',
  input: z.object({ buildingId: Id }),
  output: z.array(z.object({ unitId: Id, open: z.int(), late: z.int() })),
  async run(sight, { buildingId }) {
    const { rows } = await sql<{ unitId: string; open: number; late: number }>`
      select c.unit_id, count(*)::int as open,
             count(*) filter (where exists (select from clocks k where k.about_id = c.id and k.ended_at is null and k.breached_at is not null))::int as late
      from cases c join units u on u.id = c.unit_id and u.estate_id = c.estate_id
      where u.building_id = ${buildingId} and ${stillRunning} and ${metrics.notAccused(sight)} group by c.unit_id`.execute(
      sight.db,
    )
    return rows
  },
})

export const mine = query({
  does: 'See one’s own reports and how they stand',
  input: z.object({}),
  output: z.array(
    z.object({ caseId: Id, number: z.string(), title: z.string(), kind: z.enum(kinds), state: z.string(), openedAt: Moment, finishedAt: Moment.nullable(), closedAt: Moment.nullable(),
      unit: z.string().nullable(), place: z.string().nullable(), handled: z.boolean(), satisfaction: z.int().nullable(), photoIds: Id.array(),
      body: z.string(), mayReopen: z.boolean(),
      words: z.array(z.object({ at: Moment, text: z.string(), byCustomer: z.boolean(), photoIds: Id.array() })) }),
  ), // biome-ignore format: it reads as one row
  async run({ db, actor, now }) {
    const { rows } = await sql<MineRow>`
      select c.id as case_id, c.number, c.title, c.kind, c.state, c.opened_at, c.finished_at, c.closed_at, u.code as unit, p.name as place,
             c.handler_id is not null as handled, c.satisfaction, c.photo_ids, c.body,
             coalesce((select jsonb_agg(jsonb_build_object('at', r.at, 'text', r.text, 'byCustomer', r.by_customer, 'photoIds', r.photo_ids) order by r.at desc)
                       from case_replies r where r.case_id = c.id and r.reader_id = ${actor.id}), '[]') as words
      from cases c
      left join units u on u.id = c.unit_id and u.estate_id = c.estate_id
      left join places p on p.id = c.place_id and p.estate_id = c.estate_id
      where c.reporter_id = ${actor.id} order by c.opened_at desc limit 100`.execute(db)
    return rows.map((row) => ({
      ...row,
      mayReopen: row.finishedAt !== null && reopensWithin(row.finishedAt, now),
      words: row.words.map((word) => ({ ...word, at: Temporal.Instant.from(word.at) })),
    }))
  },
})

interface MineRow {
  caseId: string; number: string; title: string; kind: (typeof kinds)[number]; state: string; openedAt: Temporal.Instant; finishedAt: Temporal.Instant | null
  closedAt: Temporal.Instant | null; unit: string | null; place: string | null; handled: boolean; satisfaction: number | null; photoIds: string[]; body: string
  words: { at: string; text: string; byCustomer: boolean; photoIds: string[] }[]
} // biome-ignore format: it reads as one row

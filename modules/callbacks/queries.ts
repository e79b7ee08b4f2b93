import { sql } from 'kysely'
import { z } from 'zod'
import { query, type Sight } from '#kernel/act.ts'
import { Figure, FiguresAsked, figuresOf } from '#kernel/figures/figures.ts'
import { maskNumbers } from '#kernel/mask.ts'
import { refuse } from '#kernel/refusal.ts'
import { Id, Moment, Name, pageOf } from '#kernel/shapes.ts'
import { unlessHidden } from '#modules/cases/index.ts'
import { Answers, Question } from '#modules/casetypes/index.ts'
import { masked, type Named } from '#modules/residents/index.ts'
import * as metrics from './metrics.ts'
import { CalledRow, Filter, outcomes, QueueRow, ScriptRow, shares, vain, views } from './rules.ts'

const columns = (sight: Sight) => sql`
  c.id as case_id, c.estate_id, c.number, c.kind, t.title as type_title, t.title_en as type_title_en, c.title, c.grade,
  ${unlessHidden(sight, sql`u.code`)} as unit, p.name as place, e.name as handler, c.finished_at, c.reopened, a.tries`

const joins = sql`
  join case_types t on t.id = c.type_id
  left join units u on u.id = c.unit_id and u.estate_id = c.estate_id
  left join places p on p.id = c.place_id and p.estate_id = c.estate_id
  left join employees e on e.id = c.handler_id
  cross join lateral (
    select count(*) filter (where b.outcome = any (${vain}::text[]))::int as tries,
           (array_agg(b.at order by b.at desc))[1] as last_at, (array_agg(b.outcome order by b.at desc))[1] as last_outcome,
           (array_agg(b.next_at order by b.at desc))[1] as next_at
    from call_backs b where b.case_id = c.id and b.estate_id = c.estate_id and b.at >= c.finished_at) a
  left join clocks k on k.about_id = c.id and k.estate_id = c.estate_id and k.nearest`

const toBeCalled = (sight: Sight) =>
  sql<boolean>`c.closed_at is null and c.state = 'finished' and c.call_back = 'due' and ${metrics.notAccused(sight)}`

/** Whoever handled it, finished it or worked an order for it asks nobody whether it is done. */
const own = ({ actor }: Sight) => sql<boolean>`
  (c.handler_id is not distinct from ${actor.id}::uuid or c.finished_by is not distinct from ${actor.id}::uuid
   or exists (select from orders o where o.case_id = c.id and o.estate_id = c.estate_id and o.handler_id = ${actor.id}::uuid and o.state <> 'cancelled'))`

const inView = (sight: Sight, view: (typeof views)[number]) =>
  ({
    now: sql<boolean>`(a.next_at is null or a.next_at <= ${sight.now}) and not ${own(sight)}`,
    later: sql<boolean>`a.next_at > ${sight.now} and not ${own(sight)}`,
    late: sql<boolean>`k.breached_at is not null`,
    own: own(sight),
  })[view]

export const queue = query({
  does: 'See whom to call back, the longest finished first',
  input: Filter,
  output: pageOf(QueueRow),
  async run(sight, { view, estateId, limit, after }) {
    const { rows } = await sql<z.output<typeof QueueRow>>`
      select ${columns(sight)}, a.last_at, a.last_outcome, case when a.next_at > ${sight.now} then a.next_at end as next_at,
             k.promise, k.state as clock, k.started_at, k.due_at, k.breached_at, not ${own(sight)} as may_ask
      from cases c ${joins}
      where ${toBeCalled(sight)} and ${inView(sight, view)} and ${estateId ? sql`c.estate_id = ${estateId}` : sql`true`}
        and ${after ? sql`(c.finished_at, c.id) > (${after.at}::timestamptz, ${after.id}::uuid)` : sql`true`}
      order by c.finished_at, c.id limit ${limit + 1}`.execute(sight.db)
    return paged(rows, limit)
  },
})

function paged<Row extends { caseId: string; title: string; finishedAt: Temporal.Instant }>(
  rows: Row[],
  limit: number,
) {
  const shown = rows.slice(0, limit).map((row) => ({ ...row, title: maskNumbers(row.title) }))
  const last = rows.length > limit ? shown.at(-1) : undefined
  return { rows: shown, next: last ? { at: last.finishedAt.toString(), id: last.caseId } : null }
}

export const counts = query({
  does: 'See how many wait to be called back',
  input: z.object({ estateId: Id.optional() }),
  output: z.record(z.enum(views), z.int()),
  async run(sight, { estateId }) {
    const counted = views.map((view) => sql`count(*) filter (where ${inView(sight, view)})::int as ${sql.ref(view)}`)
    const { rows } = await sql<Record<(typeof views)[number], number>>`
      select ${sql.join(counted)} from cases c ${joins}
      where ${toBeCalled(sight)} and ${estateId ? sql`c.estate_id = ${estateId}` : sql`true`}`.execute(sight.db)
    return rows[0] ?? refuse('cases.unknown')
  },
})

const Attempt = z.object({
  at: Moment, by: Name.nullable(), byCustomer: z.boolean(), outcome: z.enum(outcomes), words: z.string(), answers: Answers,
  satisfaction: z.int().nullable(), nextAt: Moment.nullable(),
}) // biome-ignore format: it reads as one row

const Whole = z.object({
  opening: z.string(),
  openingEn: z.string(),
  questions: Question.array(),
  result: z.string().nullable(),
  /** Whom to call: name with a star, number without its middle; null where it is not told. */
  reporter: z.object({ personId: Id, name: z.string(), phone: z.string().nullable() }).nullable(),
  number: z.string(),
  title: z.string(),
  state: z.string(),
  mayAsk: z.boolean(),
  attempts: Attempt.array(),
})

export const script = query({
  does: 'See what to ask about a case, what was done, and every attempt so far with its proof',
  input: z.object({ caseId: Id }),
  output: Whole,
  async run(sight, { caseId }) {
    const { rows } = await sql<z.output<typeof Whole> & Named & { attempts: { at: string; nextAt: string | null }[] }>`
      select coalesce(s.opening, '') as opening, coalesce(s.opening_en, '') as opening_en, coalesce(s.questions, '[]') as questions, c.result, c.number, c.title, c.state,
             not ${own(sight)} as may_ask, ${unlessHidden(sight, sql`r.id`)} as id, r.kind, r.name, r.phone,
             coalesce((select jsonb_agg(jsonb_build_object('at', b.at, 'by', e.name, 'byCustomer', b.by_customer, 'outcome', b.outcome, 'words', b.words,
                         'answers', b.answers, 'satisfaction', b.satisfaction, 'nextAt', b.next_at) order by b.at desc)
                       from call_backs b left join employees e on e.id = b.by_id where b.case_id = c.id and b.estate_id = c.estate_id), '[]') as attempts
      from cases c
      left join lateral (select * from call_scripts s where s.kind = c.kind and (s.type_id = c.type_id or s.type_id is null)
                         order by s.type_id nulls last limit 1) s on true
      left join people r on r.id = c.reporter_id
      where c.id = ${caseId} and ${metrics.notAccused(sight)}`.execute(sight.db)
    const [found] = rows
    if (!found) return refuse('cases.unknown')
    return {
      ...found,
      title: maskNumbers(found.title),
      reporter: found.id ? masked(found) : null,
      questions: Question.array().parse(found.questions),
      result: found.result && maskNumbers(found.result),
      attempts: found.attempts.map(({ at, nextAt, ...tried }) => ({
        ...tried,
        words: maskNumbers(tried.words),
        at: Temporal.Instant.from(at),
        nextAt: nextAt ? Temporal.Instant.from(nextAt) : null,
      })),
    }
  },
})

export const scripts = query({
  does: 'See what is asked of each kind and type of matter',
  input: z.object({}),
  output: z.object({ rows: ScriptRow.array() }),
  async run({ db }) {
    const { rows } = await sql<z.output<typeof ScriptRow>>`
      select s.id as script_id, s.kind, s.type_id, t.title as type_title, t.title_en as type_title_en, s.opening, s.opening_en, s.questions
      from call_scripts s left join case_types t on t.id = s.type_id
      order by s.kind, s.type_id nulls first`.execute(db)
    return { rows: rows.map((row) => ({ ...row, questions: Question.array().parse(row.questions) })) }
  },
})

export const list = query({
  does: 'See the finished cases of a span behind a figure of the call-backs',
  input: FiguresAsked.extend({
    share: z.enum(shares).default('due'),
    limit: z.int().min(1).max(200).default(50),
    after: Filter.shape.after,
  }),
  output: pageOf(CalledRow),
  async run(sight, { estateId, from, to, share, limit, after }) {
    const { rows } = await sql<z.output<typeof CalledRow>>`
      select ${columns(sight)}, c.call_back, c.satisfaction, c.closed_why
      from cases c ${joins}
      where ${metrics.inSpan(sight, { estateId: estateId ?? null, from, to })} and ${metrics.ofShare(share)}
        and ${after ? sql`(c.finished_at, c.id) > (${after.at}::timestamptz, ${after.id}::uuid)` : sql`true`}
      order by c.finished_at, c.id limit ${limit + 1}`.execute(sight.db)
    return paged(rows, limit)
  },
})

export const figures = query({
  does: 'See the call-back rate and the satisfaction of a span, each figure with its cases',
  input: FiguresAsked,
  output: Figure.array(),
  run: (sight, asked) => figuresOf('callbacks', metrics, sight, asked),
})

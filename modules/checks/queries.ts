import { sql } from 'kysely'
import { z } from 'zod'
import { query, type Sight } from '#kernel/act.ts'
import { Figure, FiguresAsked, figuresOf } from '#kernel/figures/figures.ts'
import { maskNumbers } from '#kernel/mask.ts'
import { refuse } from '#kernel/refusal.ts'
import { Id, Moment, pageOf } from '#kernel/shapes.ts'
import { kinds } from '#modules/checklists/index.ts'
import * as metrics from './metrics.ts'
import { Filter, OneCheck, Row, type views, Whole } from './rules.ts'

type Listed = z.output<typeof Row>

const columns = ({ now }: Sight) => sql`
  c.id as check_id, c.estate_id, c.number, c.kind, l.title, concat_ws(' ', p.name, nullif(c.subject, '')) as "where", e.name as checker, c.state,
  c.planned_at, c.due_by, c.done_at, c.score::float8 as score, c.passed,
  (select count(*)::int from check_answers a where a.check_id = c.id and a.estate_id = c.estate_id and a.failed) as failures,
  (c.state = 'planned' and c.due_by < ${now} or c.done_at > c.due_by) is true as late
  from checks c join checklists l on l.id = c.checklist_id join employees e on e.id = c.checker_id
  left join places p on p.id = c.place_id and p.estate_id = c.estate_id`

const inView = ({ actor, now }: Sight, view: (typeof views)[number]) =>
  ({
    all: sql`true`,
    mine: sql`c.state = 'planned' and c.checker_id = ${actor.id}`,
    planned: sql`c.state = 'planned'`,
    late: sql`c.state = 'planned' and c.due_by < ${now}`,
    done: sql`c.state = 'done'`,
    failed: sql`c.state = 'done' and not c.passed`,
  })[view]

export const list = query({
  does: 'See the checks planned and walked, the newest first',
  input: Filter,
  output: pageOf(Row),
  async run(sight, { estateId, view, kind, passed, from, to, limit, after }) {
    const { rows } = await sql<Listed>`
      select ${columns(sight)}
      where ${estateId ? sql`c.estate_id = ${estateId}` : sql`true`} and ${inView(sight, view)} and ${kind ? sql`c.kind = ${kind}` : sql`true`}
        and ${passed === undefined ? sql`true` : sql`c.passed = ${passed}`}
        and ${from ? sql`coalesce(c.done_at, c.planned_at) >= ${from}` : sql`true`} and ${to ? sql`coalesce(c.done_at, c.planned_at) < ${to}` : sql`true`}
        and ${after ? sql`c.planned_at <= ${after.at}::timestamptz and (c.planned_at, c.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql`true`}
      order by c.planned_at desc, c.id desc limit ${limit + 1}`.execute(sight.db)
    const shown = rows.slice(0, limit).map((row) => ({ ...row, where: maskNumbers(row.where) }))
    const last = rows.length > limit ? shown.at(-1) : undefined
    return { rows: shown, next: last ? { at: last.plannedAt.toString(), id: last.checkId } : null }
  },
})

const answersOf = sql`coalesce((
  select jsonb_agg(jsonb_build_object('no', a.no, 'value', a.value, 'share', a.share, 'failed', a.failed, 'remark', a.remark, 'photoIds', a.photo_ids,
    'caseId', a.case_id, 'caseNumber', k.number, 'rectificationId', a.rectification_id, 'rectificationNumber', r.number, 'rectificationState', r.state,
    'afterIds', coalesce(r.after_ids, '{}')) order by a.no)
  from check_answers a left join cases k on k.id = a.case_id and k.estate_id = a.estate_id
  left join rectifications r on r.id = a.rectification_id and r.estate_id = a.estate_id
  where a.check_id = c.id and a.estate_id = c.estate_id), '[]')`

export const one = query({
  does: 'See one check whole: its items, what was found, what followed, and how it was drawn',
  input: OneCheck,
  output: Whole,
  async run(sight, { checkId }) {
    const { rows } = await sql<z.output<typeof Whole>>`
      select f.*, c.checklist_id, l.version, l.pass_score, c.place_id, l.items, c.remark, d.name as done_by, c.dropped_why,
             c.checker_id = ${sight.actor.id} as mine, ${answersOf} as answers,
             (select jsonb_build_object('seed', w.seed, 'candidates', cardinality(w.candidate_ids), 'chosen', cardinality(w.chosen_ids), 'drawer', b.name)
              from check_draws w left join employees b on b.id = w.drawn_by where w.id = c.draw_id and w.estate_id = c.estate_id) as draw
      from (select ${columns(sight)} where c.id = ${checkId}) f join checks c on c.id = f.check_id join checklists l on l.id = c.checklist_id
      left join employees d on d.id = c.done_by`.execute(sight.db)
    const found = rows[0] ?? refuse('checks.unknown')
    return { ...found, where: maskNumbers(found.where), remark: maskNumbers(found.remark) }
  },
})

export const ofCase = query({
  does: 'See the check that opened a case',
  input: z.object({ caseId: Id }),
  output: z.object({ rows: z.object({ checkId: Id, number: z.string(), title: z.string() }).array() }),
  async run({ db }, { caseId }) {
    const { rows } = await sql<{ checkId: string; number: string; title: string }>`
      select c.id as check_id, c.number, l.title from check_answers a
      join checks c on c.id = a.check_id and c.estate_id = a.estate_id join checklists l on l.id = c.checklist_id
      where a.case_id = ${caseId} limit 1`.execute(db)
    return { rows }
  },
})

const Draws = z.object({
  drawId: Id, title: z.string(), seed: z.int(), drawnAt: Moment, drawer: z.string().nullable(), candidateIds: Id.array(), chosenIds: Id.array(),
}) // biome-ignore format: it reads as one row

export const draws = query({
  does: 'See what was drawn by lot, with all that is needed to draw it again',
  input: z.object({ estateId: Id }),
  output: Draws.array(),
  async run({ db }, { estateId }) {
    const { rows } = await sql<z.output<typeof Draws>>`
      select w.id as draw_id, l.title, w.seed, w.drawn_at, b.name as drawer, w.candidate_ids, w.chosen_ids
      from check_draws w join checklists l on l.id = w.checklist_id left join employees b on b.id = w.drawn_by
      where w.estate_id = ${estateId} order by w.drawn_at desc, w.id limit 100`.execute(db)
    return rows
  },
})

const Scores = z.object({
  month: z.string(),
  kind: z.enum(kinds),
  checks: z.int(),
  score: z.number(),
  passed: z.int(),
})

export const scores = query({
  does: 'See the mean score by kind and month',
  input: z.object({ estateId: Id.optional(), from: Moment, to: Moment }),
  output: Scores.array(),
  async run({ db }, { estateId, from, to }) {
    const { rows } = await sql<z.output<typeof Scores>>`
      select to_char(c.done_at at time zone s.time_zone, 'YYYY-MM') as month, c.kind, count(*)::int as checks, round(avg(c.score), 1)::float8 as score,
             count(*) filter (where c.passed)::int as passed
      from checks c join estates s on s.id = c.estate_id
      where c.state = 'done' and c.done_at >= ${from} and c.done_at < ${to} and ${estateId ? sql`c.estate_id = ${estateId}` : sql`true`}
      group by 1, 2 order by 1 desc, 2 limit 400`.execute(db)
    return rows
  },
})

export const figures = query({
  does: 'See the mean score and the share passed in a span, each figure with its rows',
  input: FiguresAsked,
  output: Figure.array(),
  run: (sight, asked) => figuresOf('checks', metrics, sight, asked),
})

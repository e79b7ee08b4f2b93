import { sql } from 'kysely'
import { z } from 'zod'
import { query, type Sight } from '#kernel/act.ts'
import { Figure, FiguresAsked, figuresOf } from '#kernel/figures/figures.ts'
import { maskedTexts } from '#kernel/mask.ts'
import { refuse } from '#kernel/refusal.ts'
import { Id, Moment, pageOf } from '#kernel/shapes.ts'
import { callDecided, callInTime, spotOf, stepDecided, stepInTime } from './index.ts'
import * as metrics from './metrics.ts'
import { Filter, IncidentRow, Mine, OneIncident, TimedCall, TimedFilter, TimedStep, Whole } from './rules.ts'

type Row = z.output<typeof IncidentRow>

/** Numbers of people in what was written are shown in part; moments stay what they are. */
const masked = <Row extends object>(row: Row) =>
  Object.fromEntries(
    Object.entries(row).map(([key, value]) => [key, value instanceof Temporal.Instant ? value : maskedTexts(value)]),
  ) as Row

const ofIncident = sql`i.id as incident_id, i.number, i.code, b.title, b.title_en, ${spotOf} as where`

const joins = sql`
  join playbooks b on b.id = i.playbook_id
  left join places p on p.id = i.place_id and p.estate_id = i.estate_id
  left join units u on u.id = i.unit_id and u.estate_id = i.estate_id`

const columns = ({ now }: Sight) => sql`
  ${ofIncident}, i.estate_id, i.state, i.started_at, e.name as starter, i.over_at, i.closed_at,
  n.step_count, n.steps_done, n.steps_late, n.next_due_at, m.call_count, m.calls_answered, f.inside
  from incidents i ${joins} left join employees e on e.id = i.started_by
  cross join lateral (
    select count(*)::int as step_count, count(s.done_at)::int as steps_done,
      count(*) filter (where i.state <> 'cancelled' and not s.skipped and s.due_by < coalesce(s.done_at, ${now}))::int as steps_late,
      min(s.due_by) filter (where s.done_at is null and i.state in ('running', 'over')) as next_due_at
    from incident_steps s where s.incident_id = i.id and s.estate_id = i.estate_id) n
  cross join lateral (
    select count(*)::int as call_count, count(c.answered_at)::int as calls_answered
    from incident_calls c where c.incident_id = i.id and c.estate_id = i.estate_id) m
  cross join lateral (
    select coalesce(sum(a.heads) filter (where a.kind in ('trapped', 'injured') and a.settled_at is null), 0)::int as inside
    from incident_affected a where a.incident_id = i.id and a.estate_id = i.estate_id) f`

export const list = query({
  does: 'See incidents, newest first, with how far each is',
  input: Filter,
  output: pageOf(IncidentRow),
  async run(sight, { estateId, state, code, from, to, limit, after }) {
    const { rows } = await sql<Row>`
      select ${columns(sight)}
      where ${estateId ? sql`i.estate_id = ${estateId}` : sql`true`} and ${state ? sql`i.state = ${state}` : sql`true`}
        and ${code ? sql`i.code = ${code}` : sql`true`}
        and ${from ? sql`i.started_at >= ${from}` : sql`true`} and ${to ? sql`i.started_at < ${to}` : sql`true`}
        and ${after ? sql`(i.started_at, i.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql`true`}
      order by i.started_at desc, i.id desc limit ${limit + 1}`.execute(sight.db)
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return {
      rows: rows.slice(0, limit).map(masked),
      next: last ? { at: last.startedAt.toString(), id: last.incidentId } : null,
    }
  },
})

export const ofCase = query({
  does: 'See which incidents were started from a case',
  input: z.object({ caseId: Id }),
  output: z.object({ rows: IncidentRow.array() }),
  async run(sight, { caseId }) {
    const { rows } = await sql<Row>`
      select ${columns(sight)} where i.case_id = ${caseId}
        and exists (select from cases k where k.id = i.case_id and k.estate_id = i.estate_id and k.accused_id is distinct from ${sight.actor.id}::uuid)
      order by i.started_at desc limit 20`.execute(sight.db)
    return { rows: rows.map(masked) }
  },
})

const parts = ({ actor }: Sight) => sql`
  coalesce((select jsonb_agg(jsonb_build_object('stepId', s.id, 'no', s.no, 'role', s.role, 'words', s.words, 'wordsEn', s.words_en, 'minutes', s.minutes,
      'proof', s.proof, 'afterNo', s.after_no, 'must', s.must, 'begunAt', s.begun_at, 'dueBy', s.due_by, 'doneAt', s.done_at, 'doer', d.name,
      'skipped', s.skipped, 'result', s.result, 'photoIds', s.photo_ids) order by s.no)
    from incident_steps s left join employees d on d.id = s.done_by where s.incident_id = i.id and s.estate_id = i.estate_id), '[]') as steps,
  coalesce((select jsonb_agg(jsonb_build_object('callId', c.id, 'role', c.role, 'state', c.state, 'wave', c.wave, 'calledAt', c.called_at, 'dueBy', c.due_by,
      'nextAt', c.next_at, 'answeredAt', c.answered_at, 'answerer', d.name, 'mine', c.answered_by is null and i.state = 'running' and exists (
        select from incident_pages g where g.call_id = c.id and g.estate_id = c.estate_id and g.person_id = ${actor.id}),
      'pages', (select coalesce(jsonb_agg(jsonb_build_object('person', r.name, 'wave', g.wave, 'pagedAt', g.paged_at, 'passedAt', g.passed_at,
          'passedWhy', g.passed_why, 'answeredAt', g.answered_at) order by g.wave, g.answered_at nulls last, r.name), '[]')
        from incident_pages g join employees r on r.id = g.person_id where g.call_id = c.id and g.estate_id = c.estate_id)) order by c.id)
    from incident_calls c left join employees d on d.id = c.answered_by where c.incident_id = i.id and c.estate_id = i.estate_id), '[]') as calls,
  coalesce((select jsonb_agg(jsonb_build_object('affectedId', a.id, 'kind', a.kind, 'unit', h.code, 'who', a.who, 'heads', a.heads, 'words', a.words,
      'addedAt', a.added_at, 'settledAt', a.settled_at, 'outcome', a.outcome) order by a.settled_at nulls first, a.kind = 'unit', length(h.code), h.code, a.id)
    from incident_affected a left join units h on h.id = a.unit_id and h.estate_id = a.estate_id
    where a.incident_id = i.id and a.estate_id = i.estate_id), '[]') as affected,
  coalesce((select jsonb_agg(jsonb_build_object('signId', g.id, 'spot', g.spot, 'words', g.words, 'postedAt', g.posted_at, 'poster', d.name,
      'postedPhotoIds', g.posted_photo_ids, 'removedAt', g.removed_at, 'remover', r.name, 'removedPhotoIds', g.removed_photo_ids) order by g.id)
    from incident_signs g left join employees d on d.id = g.posted_by left join employees r on r.id = g.removed_by
    where g.incident_id = i.id and g.estate_id = i.estate_id), '[]') as signs,
  coalesce((select jsonb_agg(jsonb_build_object('taskId', k.id, 'role', k.role, 'words', k.words, 'wordsEn', k.words_en, 'dueBy', k.due_by,
      'doneAt', k.done_at, 'doer', d.name, 'result', k.result) order by k.due_by, k.id)
    from incident_tasks k left join employees d on d.id = k.done_by where k.incident_id = i.id and k.estate_id = i.estate_id), '[]') as tasks`

const dueOf = (promise: string) =>
  sql`(select k.due_at from clocks k where k.about_id = i.id and k.estate_id = i.estate_id and k.promise = ${promise} order by k.round desc limit 1)`

export const one = query({
  does: 'See one incident whole: steps, calls, people affected, notices, after-care, report and review',
  input: OneIncident,
  output: Whole,
  async run(sight, { incidentId }) {
    const { rows } = await sql<z.output<typeof Whole>>`
      select w.*, i.spot, i.words, q.id as case_id, q.number as case_number, i.playbook_id, b.version, i.over_words, i.cancelled_why,
        i.reported_at, r.name as reporter, i.course, i.cause, i.loss, i.measures, i.reviewed_at, i.findings, i.actions,
        ${dueOf('incident_report')} as report_due, ${dueOf('incident_review')} as review_due, ${parts(sight)}
      from (select ${columns(sight)} where i.id = ${incidentId}) w
      join incidents i on i.id = w.incident_id and i.estate_id = w.estate_id ${joins}
      left join employees r on r.id = i.reported_by
      left join cases q on q.id = i.case_id and q.estate_id = i.estate_id and q.accused_id is distinct from ${sight.actor.id}::uuid`.execute(
      sight.db,
    )
    const [found] = rows
    return found ? masked(found) : refuse('incidents.unknown')
  },
})

const Line = z.object({
  lineId: Id,
  act: z.string(),
  doneAt: Moment,
  actor: z.string().nullable(),
  input: z.record(z.string(), z.unknown()),
})

export const timeline = query({
  does: 'See the log of an incident: all that was done and written, at the server’s times, from the one journal',
  input: OneIncident,
  output: z.object({ rows: Line.array() }),
  async run({ db }, { incidentId }) {
    const { rows } = await sql<z.output<typeof Line>>`
      select j.id as line_id, j.act, j.done_at, w.name as actor, coalesce(j.input, '{}') as input
      from incidents i join journal_about a on a.about_id = i.id and a.estate_id = i.estate_id
      join journal j on j.id = a.journal_id and j.estate_id = a.estate_id
      left join employees w on w.id = j.actor_id
      where i.id = ${incidentId} order by j.heard_at desc, j.tx desc, j.id desc limit 500`.execute(db)
    return { rows: rows.map((row) => ({ ...row, input: masked(row.input) })) }
  },
})

export const mine = query({
  does: 'See which calls wait for my answer and which steps are mine',
  input: z.object({ estateId: Id.optional() }),
  output: Mine,
  async run({ db, actor }, { estateId }) {
    const here = estateId ? sql`i.estate_id = ${estateId}` : sql`true`
    const head = sql`'incidentId', i.id, 'number', i.number, 'code', i.code, 'title', b.title, 'titleEn', b.title_en, 'where', ${spotOf}`
    const { rows } = await sql<z.output<typeof Mine>>`
      select
        coalesce((select jsonb_agg(jsonb_build_object(${head}, 'callId', c.id, 'role', c.role, 'pagedAt', g.paged_at, 'answerBy', c.next_at, 'words', i.words) order by g.paged_at desc)
          from incident_pages g join incident_calls c on c.id = g.call_id and c.estate_id = g.estate_id and c.state in ('waiting', 'unanswered')
          join incidents i on i.id = c.incident_id and i.estate_id = c.estate_id and i.state = 'running' ${joins}
          where g.person_id = ${actor.id} and g.answered_at is null and g.passed_at is null and ${here}), '[]') as calls,
        coalesce((select jsonb_agg(jsonb_build_object(${head}, 'stepId', s.id, 'no', s.no, 'role', s.role, 'words', s.words, 'wordsEn', s.words_en,
            'proof', s.proof, 'must', s.must, 'begunAt', s.begun_at, 'dueBy', s.due_by) order by s.due_by nulls last, s.no)
          from incident_calls c join incident_steps s on s.incident_id = c.incident_id and s.estate_id = c.estate_id and s.role = c.role
          join incidents i on i.id = c.incident_id and i.estate_id = c.estate_id and i.state in ('running', 'over') ${joins}
          where c.answered_by = ${actor.id} and s.begun_at is not null and s.done_at is null and ${here}), '[]') as steps`.execute(
      db,
    )
    return masked(rows[0] ?? refuse('incidents.unknown'))
  },
})

export const steps = query({
  does: 'See the steps with a limit that began in a span, and which were done in time',
  input: TimedFilter,
  output: pageOf(TimedStep),
  async run({ db, now }, { estateId, from, to, inTime, limit, after }) {
    const { rows } = await sql<z.output<typeof TimedStep>>`
      select ${ofIncident}, s.id as step_id, s.no, s.role, s.words, s.words_en, s.begun_at, s.due_by, s.done_at, d.name as doer, ${stepInTime} as in_time
      from incident_steps s join incidents i on i.id = s.incident_id and i.estate_id = s.estate_id ${joins} left join employees d on d.id = s.done_by
      where ${stepDecided(now)} and ${estateId ? sql`s.estate_id = ${estateId}` : sql`true`}
        and ${from ? sql`s.begun_at >= ${from}` : sql`true`} and ${to ? sql`s.begun_at < ${to}` : sql`true`}
        and ${inTime === undefined ? sql`true` : sql`${stepInTime} = ${inTime}`}
        and ${after ? sql`(s.begun_at, s.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql`true`}
      order by s.begun_at desc, s.id desc limit ${limit + 1}`.execute(db)
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return {
      rows: rows.slice(0, limit).map(masked),
      next: last ? { at: last.begunAt.toString(), id: last.stepId } : null,
    }
  },
})

export const calls = query({
  does: 'See the calls of a span, and which were answered in time',
  input: TimedFilter,
  output: pageOf(TimedCall),
  async run({ db, now }, { estateId, from, to, inTime, limit, after }) {
    const { rows } = await sql<z.output<typeof TimedCall>>`
      select ${ofIncident}, c.id as call_id, c.role, c.called_at, c.due_by, c.answered_at, d.name as answerer, c.wave, ${callInTime} as in_time
      from incident_calls c join incidents i on i.id = c.incident_id and i.estate_id = c.estate_id ${joins} left join employees d on d.id = c.answered_by
      where ${callDecided(now)} and ${estateId ? sql`c.estate_id = ${estateId}` : sql`true`}
        and ${from ? sql`c.called_at >= ${from}` : sql`true`} and ${to ? sql`c.called_at < ${to}` : sql`true`}
        and ${inTime === undefined ? sql`true` : sql`${callInTime} = ${inTime}`}
        and ${after ? sql`(c.called_at, c.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql`true`}
      order by c.called_at desc, c.id desc limit ${limit + 1}`.execute(db)
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return {
      rows: rows.slice(0, limit).map(masked),
      next: last ? { at: last.calledAt.toString(), id: last.callId } : null,
    }
  },
})

export const figures = query({
  does: 'See how many steps and calls of a span were in time, each figure with its rows',
  input: FiguresAsked,
  output: Figure.array(),
  run: (sight, asked) => figuresOf('incidents', metrics, sight, asked),
})

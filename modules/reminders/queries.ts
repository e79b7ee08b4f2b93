import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { query, type Sight } from '#kernel/act.ts'
import { Figure, FiguresAsked, figuresOf } from '#kernel/figures/figures.ts'
import { maskNumbers } from '#kernel/mask.ts'
import { refuse } from '#kernel/refusal.ts'
import { Day, Id, Moment, Name, pageOf } from '#kernel/shapes.ts'
import { masked, type Named } from '#modules/residents/index.ts'
import * as metrics from './metrics.ts'
import {
  Filter,
  life,
  OneReminder,
  promiseLife,
  ReminderRow,
  VisitRow,
  Visits,
  views,
  Whole,
  WholeKept,
} from './rules.ts'

type Row = z.output<typeof ReminderRow>

const localDay = ({ now }: Pick<Sight, 'now'>) => sql`(${now}::timestamptz at time zone e.time_zone)::date`

/** What a home owes this very moment past its due day, of the payer of the case `r`: money may have come since the morning. */
const nowOwed = (sight: Sight) => sql`
  cross join lateral (select coalesce(sum(b.open_fen), 0)::bigint as owed_fen from line_balances b
    where b.unit_id = r.unit_id and b.estate_id = r.estate_id and b.due_fen - b.paid_fen - b.settled_fen <> 0 and b.open_fen > 0 and b.class <> 'deposit'
      and b.payer_id is not distinct from r.payer_id and b.due_day < ${localDay(sight)}) o`

const columns = (sight: Sight) => sql`
  r.id as reminder_id, r.estate_id, r.unit_id, u.code as unit, r.state, o.owed_fen, r.disputed_fen, r.oldest_due, coalesce(${localDay(sight)} - r.oldest_due, 0) as days,
  s.title as step, s.kind as step_kind, r.step_since, case when r.next_day > ${localDay(sight)} then r.next_day end as next_day, r.broken, m.by_day as promised_day, v.name as visitor, v.day as visit_day,
  c.at as last_at, c.outcome as last_outcome, p.id, p.kind, p.name, p.phone`

const joins = (sight: Sight) => sql`
  reminders r join units u on u.id = r.unit_id and u.estate_id = r.estate_id join estates e on e.id = r.estate_id
  left join people p on p.id = r.payer_id left join reminder_steps s on s.id = r.step_id and s.estate_id = r.estate_id
  left join reminder_promises m on m.reminder_id = r.id and m.estate_id = r.estate_id and m.state = 'open'
  left join lateral (select x.name, w.day from reminder_visits w join employees x on x.id = w.employee_id where w.unit_id = r.unit_id and w.estate_id = r.estate_id and w.state = 'assigned') v on true
  left join lateral (select k.at, k.outcome from reminder_contacts k where k.reminder_id = r.id and k.estate_id = r.estate_id order by k.at desc limit 1) c on true
  ${nowOwed(sight)}`

const awaited = sql`(exists (select from reminder_approvals a where a.reminder_id = r.id and a.estate_id = r.estate_id and a.state = 'asked')
  or exists (select from reminder_plans q where q.reminder_id = r.id and q.estate_id = r.estate_id and q.state = 'asked'))`

const inView = (sight: Sight, view: (typeof views)[number]): RawBuilder<unknown> =>
  ({
    due: sql`r.state = 'running' and r.step_id is not null and (r.next_day is null or r.next_day <= ${localDay(sight)})`,
    promised: sql`r.state = 'promised'`,
    disputed: sql`(r.state = 'disputed' or r.disputed_fen > 0)`,
    planned: sql`r.state = 'planned'`,
    waiting: sql`r.state = 'running' and (r.step_id is null or r.next_day > ${localDay(sight)})`,
    approval: awaited,
    all: sql`true`,
  })[view]

const shownOf = ({ id, kind, name, phone, ...row }: Row & Named): Row => ({
  ...row,
  payer: id ? masked({ id, kind, name, phone }).name : null,
})

export const list = query({
  does: 'See which household is at which step, the longest behind first',
  input: Filter,
  output: pageOf(ReminderRow),
  async run(sight, { estateId, view, kind, buildingId, olderThan, limit, after }) {
    const wanted = [
      sql`r.estate_id = ${estateId} and r.state <> 'cleared'`,
      inView(sight, view),
      kind ? sql`s.kind = ${kind}` : sql`true`,
      buildingId ? sql`u.building_id = ${buildingId}` : sql`true`,
      olderThan === undefined ? sql`true` : sql`${localDay(sight)} - r.oldest_due > ${olderThan}`,
      after ? sql`(coalesce(r.oldest_due, 'infinity'), r.id) > (${after.at}::date, ${after.id}::uuid)` : sql`true`,
    ]
    const { rows } = await sql<Row & Named>`
      select ${columns(sight)} from ${joins(sight)} where ${sql.join(wanted, sql` and `)} order by coalesce(r.oldest_due, 'infinity'), r.id limit ${limit + 1}`.execute(sight.db)
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return { rows: rows.slice(0, limit).map(shownOf), next: last ? { at: last.oldestDue?.toString() ?? 'infinity', id: last.reminderId } : null }
  },
}) // biome-ignore format: it reads as a road

export const counts = query({
  does: 'See how many households are at each step, and how many wait for an answer, a day or an approval',
  input: z.object({ estateId: Id.of('estates') }),
  output: z.object({ views: z.record(z.enum(views), z.int()), steps: z.object({ kind: z.string(), title: Name, homes: z.int(), owedFen: z.int() }).array(), hasScheme: z.boolean() }),
  async run(sight, { estateId }) {
    const counted = views.map((view) => sql`count(*) filter (where ${inView(sight, view)})::int as ${sql.ref(view)}`)
    const { rows } = await sql<Record<(typeof views)[number], number> & { steps: { kind: string; title: string; homes: number; owedFen: number }[]; hasScheme: boolean }>`
      select ${sql.join(counted)}, exists (select from reminder_schemes c where c.estate_id = ${estateId} and c.state = 'in_force') as has_scheme,
        coalesce((select jsonb_agg(jsonb_build_object('kind', x.kind, 'title', x.title, 'homes', x.homes, 'owedFen', x.fen) order by x.place) from (
          select s.place, s.kind, s.title, count(*) as homes, sum(d.overdue_fen) as fen from reminders d join reminder_steps s on s.id = d.step_id and s.estate_id = d.estate_id
          where d.estate_id = ${estateId} and d.state = 'running' group by 1, 2, 3) x), '[]') as steps
      from reminders r join estates e on e.id = r.estate_id where r.estate_id = ${estateId} and r.state <> 'cleared'`.execute(sight.db)
    const { steps = [], hasScheme = false, ...found } = rows[0] ?? {}
    return { views: found as Record<(typeof views)[number], number>, steps, hasScheme }
  },
}) // biome-ignore format: it reads as a road

const person = (id: string) => sql`(select x.name from employees x where x.id = ${sql.ref(id)})`

/** Everything that happened to a case, each kind in order, in one statement. */
const kept = sql`jsonb_build_object(
  'contacts', coalesce((select jsonb_agg(jsonb_build_object('contactId', c.id, 'at', c.at, 'by', ${person('c.by_id')}, 'kind', c.kind, 'outcome', c.outcome, 'words', c.words, 'fileIds', c.file_ids, 'nextDay', c.next_day) order by c.at desc)
    from reminder_contacts c where c.reminder_id = r.id and c.estate_id = r.estate_id), '[]'),
  'promises', coalesce((select jsonb_agg(jsonb_build_object('promiseId', q.id, 'state', q.state, 'amountFen', q.amount_fen, 'paidFen', q.paid_fen, 'byDay', q.by_day, 'madeAt', q.made_at, 'by', ${person('q.made_by')}, 'decidedOn', q.decided_on) order by q.made_at desc)
    from reminder_promises q where q.reminder_id = r.id and q.estate_id = r.estate_id), '[]'),
  'disputes', coalesce((select jsonb_agg(jsonb_build_object('disputeId', d.id, 'state', d.state, 'line', case when l.id is not null then l.month || ' ' || t.name end, 'amountFen', l.amount_fen, 'caseId', d.case_id, 'caseNumber', k.number, 'reason', d.reason,
      'raisedAt', d.raised_at, 'by', ${person('d.raised_by')}, 'outcome', d.outcome, 'answer', d.answer, 'answeredAt', d.answered_at, 'answerer', ${person('d.answered_by')}) order by d.raised_at desc)
    from reminder_disputes d left join bill_lines l on l.id = d.line_id and l.estate_id = d.estate_id left join tariffs t on t.id = l.tariff_id and t.estate_id = l.estate_id
    left join cases k on k.id = d.case_id and k.estate_id = d.estate_id where d.reminder_id = r.id and d.estate_id = r.estate_id), '[]'),
  'plans', coalesce((select jsonb_agg(jsonb_build_object('planId', q.id, 'state', q.state, 'kind', q.kind, 'amountFen', q.amount_fen, 'paidFen', q.paid_fen, 'parts', q.parts, 'firstDay', q.first_day, 'reason', q.reason, 'fileIds', q.file_ids,
      'askedAt', q.asked_at, 'asker', ${person('q.asked_by')}, 'askedBy', q.asked_by, 'decidedAt', q.decided_at, 'decider', ${person('q.decided_by')}) order by q.asked_at desc)
    from reminder_plans q where q.reminder_id = r.id and q.estate_id = r.estate_id), '[]'),
  'approvals', coalesce((select jsonb_agg(jsonb_build_object('approvalId', a.id, 'state', a.state, 'step', z.title, 'kind', z.kind, 'reason', a.reason, 'askedAt', a.asked_at, 'asker', ${person('a.asked_by')}, 'askedBy', a.asked_by, 'decidedAt', a.decided_at, 'decider', ${person('a.decided_by')}) order by a.asked_at desc)
    from reminder_approvals a join reminder_steps z on z.id = a.step_id and z.estate_id = a.estate_id where a.reminder_id = r.id and a.estate_id = r.estate_id), '[]'),
  'visits', coalesce((select jsonb_agg(jsonb_build_object('visitId', w.id, 'state', w.state, 'day', w.day, 'visitor', ${person('w.employee_id')}, 'note', w.note, 'assignedAt', w.assigned_at, 'assigner', ${person('w.assigned_by')}) order by w.assigned_at desc)
    from reminder_visits w where w.unit_id = r.unit_id and w.estate_id = r.estate_id and w.state <> 'done' and w.assigned_at >= r.opened_on), '[]'),
  'lines', coalesce((select jsonb_agg(jsonb_build_object('billLineId', l.id, 'tariff', t.name, 'month', l.month, 'dueDay', l.due_day, 'openFen', b.open_fen, 'disputed', exists (select from reminder_disputes d where d.line_id = l.id and d.estate_id = l.estate_id and d.state = 'open')) order by l.due_day, l.id)
    from line_balances b join bill_lines l on l.id = b.line_id and l.estate_id = b.estate_id join tariffs t on t.id = l.tariff_id and t.estate_id = l.estate_id
    where b.unit_id = r.unit_id and b.estate_id = r.estate_id and b.due_fen - b.paid_fen - b.settled_fen <> 0 and b.open_fen > 0 and l.class <> 'deposit' and l.payer_id is not distinct from r.payer_id and l.due_day < (now_day.day)), '[]'),
  'approval', s.approval, 'stepWords', s.words)` // biome-ignore format: it reads as SQL

const oneCase = async (sight: Sight, where: RawBuilder<unknown>) => {
  const { rows } = await sql<Row & Named & { kept: unknown }>`
    select ${columns(sight)}, ${kept} as kept from ${joins(sight)} cross join lateral (select ${localDay(sight)} as day) now_day where ${where} order by r.state = 'cleared', r.opened_on desc limit 1`.execute(sight.db)
  const [found] = rows
  if (!found) return undefined
  const { kept: whole, ...row } = found
  const { contacts, ...more } = WholeKept.parse(whole)
  const notOwn = <Asked extends { askedBy: string; state: string }>({ askedBy, ...one }: Asked) => ({ ...one, mayDecide: one.state === 'asked' && askedBy !== sight.actor.id })
  return {
    ...shownOf(row), ...more, plans: more.plans.map(notOwn), approvals: more.approvals.map(notOwn), payerId: found.id,
    contacts: contacts.map((one) => ({ ...one, words: maskNumbers(one.words) })),
  }
} // biome-ignore format: it reads as a road

export const one = query({
  does: 'See one case of arrears whole: lines, every contact with its proof, promises, disputes, instalments, approvals and visits',
  input: OneReminder,
  output: Whole,
  run: async (sight, { reminderId }) =>
    (await oneCase(sight, sql`r.id = ${reminderId}`)) ?? refuse('reminders.unknown'),
})

export const ofUnit = query({
  does: 'See the case of arrears of a home: the open one, else the last; none where it never was behind',
  input: z.object({ unitId: Id.of('estates') }),
  output: z.object({ found: Whole.nullable() }),
  run: async (sight, { unitId }) => ({ found: (await oneCase(sight, sql`r.unit_id = ${unitId}`)) ?? null }),
})

export const visits = query({
  does: 'See visits by their day: whom to call on, who goes, and which were done',
  input: Visits,
  output: z.object({ rows: VisitRow.array() }),
  async run(sight, { estateId, from, to, state, employeeId, inTime }) {
    const wanted = [
      estateId ? sql`v.estate_id = ${estateId}` : sql`true`,
      state ? sql`v.state = ${state}` : sql`v.state <> 'withdrawn'`,
      employeeId ? sql`v.employee_id = ${employeeId}` : sql`true`,
      from ? sql`v.day >= (${from}::timestamptz at time zone e.time_zone)::date` : sql`true`,
      to ? sql`v.day < (${to}::timestamptz at time zone e.time_zone)::date` : sql`true`,
      inTime === undefined ? sql`true` : sql`(v.done_on <= v.day) is true = ${inTime}`,
      from ? sql`(v.state = 'done' or v.day < ${localDay(sight)})` : sql`true`,
    ]
    return { rows: await visitsOf(sight, sql.join(wanted, sql` and `)) }
  },
}) // biome-ignore format: it reads as a list

async function visitsOf(sight: Sight, where: RawBuilder<unknown>) {
  const { rows } = await sql<z.output<typeof VisitRow> & Named>`
    select v.id as visit_id, v.estate_id, v.unit_id, u.code as unit, v.day, v.note, v.state, w.name as visitor, v.done_at, v.day < ${localDay(sight)} and v.state = 'assigned' as late,
      r.id as reminder_id, coalesce(o.owed_fen, 0)::bigint as owed_fen, r.oldest_due, s.words as step_words, p.id, p.kind, p.name, p.phone
    from reminder_visits v join units u on u.id = v.unit_id and u.estate_id = v.estate_id join estates e on e.id = v.estate_id join employees w on w.id = v.employee_id
    left join lateral (select x.* from reminders x where x.unit_id = v.unit_id and x.estate_id = v.estate_id and x.state <> 'cleared' order by x.overdue_fen desc limit 1) r on true
    left join people p on p.id = r.payer_id left join reminder_steps s on s.id = r.step_id and s.estate_id = r.estate_id
    left join lateral (select sum(b.open_fen) as owed_fen from line_balances b where b.unit_id = v.unit_id and b.estate_id = v.estate_id and b.due_fen - b.paid_fen - b.settled_fen <> 0 and b.open_fen > 0) o on true
    where ${where} order by v.state <> 'assigned', v.day, u.code, v.id limit 200`.execute(sight.db)
  return rows.map(({ id, kind, name, phone, ...row }) => ({ ...row, payer: id ? masked({ id, kind, name, phone }).name : null }))
} // biome-ignore format: it reads as SQL

export const myVisits = query({
  does: 'See on whom one is to call: the visits given to oneself that are not done, and those done today',
  input: z.object({}),
  output: z.object({ rows: VisitRow.array() }),
  run: async (sight) => ({
    rows: await visitsOf(sight, sql`v.employee_id = ${sight.actor.id} and (v.state = 'assigned' or (v.state = 'done' and v.done_on = ${localDay(sight)}))`),
  }),
}) // biome-ignore format: one sentence

/** Promises decided in a span: what the figure counts, and its rows show. */
const decided = ({
  estateId,
  from,
  to,
}: {
  estateId: string | null
  from: Temporal.Instant
  to: Temporal.Instant
}) => sql`
  reminder_promises p join reminders r on r.id = p.reminder_id and r.estate_id = p.estate_id join units u on u.id = r.unit_id and u.estate_id = r.estate_id join estates e on e.id = p.estate_id
  where p.state in ('kept', 'broken') and ${estateId ? sql`p.estate_id = ${estateId}` : sql`true`}
    and p.decided_on >= (${from}::timestamptz at time zone e.time_zone)::date and p.decided_on < (${to}::timestamptz at time zone e.time_zone)::date`

const PromiseRow = z.object({ promiseId: Id, reminderId: Id, unit: z.string(), state: z.enum(promiseLife.states), amountFen: z.int(), paidFen: z.int(), byDay: Day, decidedOn: Day.nullable() }) // biome-ignore format: it reads as a row

export const promises = query({
  does: 'See promises to pay that were decided in a span: kept by what was paid, or broken',
  input: z.object({ estateId: Id.of('estates').nullish(), from: Moment, to: Moment, kept: z.boolean().optional() }),
  output: z.object({ rows: PromiseRow.array() }),
  async run({ db }, { estateId, from, to, kept: wanted }) {
    const { rows } = await sql<z.output<typeof PromiseRow>>`
      select p.id as promise_id, p.reminder_id, u.code as unit, p.state, p.amount_fen, p.paid_fen, p.by_day, p.decided_on from ${decided({ estateId: estateId ?? null, from, to })}
        and ${wanted === undefined ? sql`true` : sql`(p.state = 'kept') = ${wanted}`} order by p.decided_on desc, p.id limit 200`.execute(db)
    return { rows }
  },
}) // biome-ignore format: it reads as a road

export const byUnit = query({
  does: 'See for each unit of a building that is behind how much it owes and for how many days',
  input: z.object({ buildingId: Id.of('buildings') }),
  output: z.object({ unitId: Id, owedFen: z.int(), days: z.int(), state: z.enum(life.states).nullable() }).array(),
  async run(sight, { buildingId }) {
    const { rows } = await sql<{ unitId: string; owedFen: number; days: number; state: Row['state'] | null }>`
      select b.unit_id, sum(b.open_fen)::bigint as owed_fen, max(${localDay(sight)} - b.due_day)::int as days,
        (select r.state from reminders r where r.unit_id = b.unit_id and r.estate_id = b.estate_id and r.state <> 'cleared' order by r.overdue_fen desc limit 1) as state
      from units u join line_balances b on b.unit_id = u.id and b.estate_id = u.estate_id and b.due_fen - b.paid_fen - b.settled_fen <> 0 and b.open_fen > 0
      join estates e on e.id = u.estate_id
      where u.building_id = ${buildingId} and u.retired_on is null and b.class <> 'deposit' and b.due_day < ${localDay(sight)} group by b.unit_id, b.estate_id`.execute(sight.db)
    return rows
  },
}) // biome-ignore format: it reads as a road

export const figures = query({
  does: 'See the figures of reminders over a span: visits done, promises kept',
  input: FiguresAsked,
  output: Figure.array(),
  run: (sight, asked) => figuresOf('reminders', metrics, sight, asked),
})

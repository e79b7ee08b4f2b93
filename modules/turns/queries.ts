import { sql } from 'kysely'
import { z } from 'zod'
import { query, type Sight } from '#kernel/act.ts'
import { Figure, FiguresAsked, figuresOf } from '#kernel/figures/figures.ts'
import { refuse } from '#kernel/refusal.ts'
import { Id, Moment, Name, pageOf } from '#kernel/shapes.ts'
import { officeDays } from '#modules/calendars/index.ts'
import { companyDay } from '#modules/staff/index.ts'
import { expects } from './index.ts'
import * as metrics from './metrics.ts'
import { Cell, Counts, Dots, DueRow, Filter, Foresee, life, nextDue, OneTurn, Span, TurnRow } from './rules.ts'

type Row = z.output<typeof TurnRow>

const columns = sql`
  t.id as turn_id, t.estate_id, t.root_id, c.register_id, c.title, c.title_en, c.weight, c.kind, p.title as post, t.holder_id, e.name as holder, t.stands_in,
  t.opens_at, t.due_at, t.lost_at, t.need, t.done, t.state, t.proof, t.ended_at, t.corrected_at is not null as corrected, t.numerator::int, t.denominator::int,
  t.clock_id, t.about_id, (select l.about from clocks k join limits l on l.id = k.limit_id where k.id = t.clock_id and k.estate_id = t.estate_id) as about,
  c.spec ->> 'metric' as metric, array(select a ->> 'act' from jsonb_array_elements(coalesce(c.spec -> 'acts', '[]')) a) as acts`
const joined = (turns: ReturnType<typeof sql>) =>
  sql`${turns} t join duty_clauses c on c.id = t.clause_id join posts p on p.id = t.post_id left join employees e on e.id = t.holder_id`
const joins = joined(sql`turns`)

/** Turns of a span: those that run in it, and those that were closed in it. */
const within = ({
  estateId,
  from,
  to,
}: {
  estateId?: string | undefined
  from: Temporal.Instant
  to: Temporal.Instant
}) => sql`t.opens_at < ${to} and t.lost_at >= ${from} and ${estateId ? sql`t.estate_id = ${estateId}` : sql`true`}`

export const mine = query({
  does: 'See what I must keep in a span, and what I kept',
  input: Span,
  output: TurnRow.array(),
  async run({ db, actor }, span) {
    const { rows } = await sql<Row>`
      select ${columns} from ${joined(sql`
        (select t.* from turns t where t.holder_id = ${actor.id} and ${within(span)}
         union all
         select t.* from turns t where t.state = 'scheduled' and t.holder_id is null and ${within(span)} and ${expects(actor.id)})`)}
      order by t.due_at, t.id limit 300`.execute(db)
    return rows
  },
})

const foreseen = 5

export const foresee = query({
  does: 'See when a clause that is being written would fall due next, by the calendar of the office',
  input: Foresee,
  output: DueRow.array(),
  async run({ db, now }, { when }) {
    return nextDue(when, companyDay(now), foreseen, await officeDays(db))
  },
})

const PersonRow = z.object({
  employeeId: Id.nullable(),
  name: Name.nullable(),
  postId: Id,
  post: Name,
  scheduled: z.int(),
  ...Counts.shape,
})

/** Turns in each state, those open past their time apart. */
const counted = (now: Temporal.Instant) => sql`
  count(*) filter (where t.state = 'kept')::int as kept, count(*) filter (where t.state = 'late')::int as late,
  count(*) filter (where t.state = 'missed')::int as missed, count(*) filter (where t.state = 'excused')::int as excused,
  count(*) filter (where t.state = 'open' and t.due_at > ${now})::int as open, count(*) filter (where t.state = 'open' and t.due_at <= ${now})::int as overdue`

export const team = query({
  does: 'See how the people of an estate keep their duties in a span, by post and person',
  input: Span,
  output: PersonRow.array(),
  async run({ db, now }, span) {
    const { rows } = await sql<z.output<typeof PersonRow>>`
      select t.holder_id as employee_id, e.name, t.post_id, p.title as post, count(*) filter (where t.state = 'scheduled')::int as scheduled, ${counted(now)}
      from ${joins} where ${within(span)} and (t.holder_id is not null or t.state <> 'scheduled')
      group by t.holder_id, e.name, t.post_id, p.title order by p.title, e.name nulls last limit 500`.execute(db)
    return rows
  },
})

export const grid = query({
  does: 'See how everybody kept every clause in a span',
  input: Span,
  output: Cell.array(),
  async run({ db, now }, span) {
    const { rows } = await sql<z.output<typeof Cell>>`
      select t.holder_id as employee_id, e.name, t.post_id, p.title as post, t.root_id, max(c.register_id) as register_id, max(c.place) as place,
        (array_agg(c.title order by c.id desc))[1] as title, (array_agg(c.title_en order by c.id desc))[1] as title_en, ${counted(now)}
      from ${joins} where ${within(span)} and t.state <> 'scheduled'
      group by t.holder_id, e.name, t.post_id, p.title, t.root_id order by p.title, e.name nulls last, place limit 5000`.execute(db)
    return rows
  },
}) // biome-ignore format: it reads as SQL

export const tally = query({
  does: 'See how many of my duties of a span I kept, those only checked off apart',
  input: Span,
  output: z.object({ byWork: Counts, byCheckOff: Counts }),
  async run({ db, actor, now }, { estateId, from, to }) {
    const { rows } = await sql<Counts & { checkOff: boolean }>`
      select b.check_off, ${counted(now)} from (values (true), (false)) b (check_off)
      left join turns t on (t.proof = 'check_off') = b.check_off and t.holder_id = ${actor.id} and t.due_at >= ${from} and t.due_at < ${to}
        and ${estateId ? sql`t.estate_id = ${estateId}` : sql`true`}
      group by b.check_off order by b.check_off`.execute(db)
    const [byWork, byCheckOff] = rows
    return { byWork: byWork ?? none, byCheckOff: byCheckOff ?? none }
  },
})

const none: Counts = { kept: 0, late: 0, missed: 0, excused: 0, open: 0, overdue: 0 }

export const list = query({
  does: 'See turns, the latest due first',
  input: Filter,
  output: pageOf(TurnRow),
  async run(
    { db, now },
    { estateId, employeeId, postId, rootId, states, checkOff, overdue, from, to, running, limit, after },
  ) {
    const is = (wanted: unknown, condition: ReturnType<typeof sql>) => (wanted === undefined ? sql`true` : condition)
    const page = sql`(
      select * from turns t
      where ${is(estateId, sql`t.estate_id = ${estateId}`)} and ${is(employeeId, employeeId === null ? sql`t.holder_id is null` : sql`t.holder_id = ${employeeId}`)} and ${is(postId, sql`t.post_id = ${postId}`)}
        and ${is(rootId, sql`t.root_id = ${rootId}`)} and ${is(states, sql`t.state = any (${states ?? []}::text[])`)}
        and ${is(checkOff, sql`(t.proof = 'check_off') = ${checkOff ?? false}`)} and ${is(overdue, sql`t.state = 'open' and (t.due_at <= ${now}) = ${overdue ?? false}`)}
        and ${is(from, running ? sql`t.lost_at >= ${from}` : sql`t.due_at >= ${from}`)} and ${is(to, running ? sql`t.opens_at < ${to}` : sql`t.due_at < ${to}`)}
        and ${is(after, sql`t.due_at <= ${after?.at}::timestamptz and (t.due_at, t.id) < (${after?.at}::timestamptz, ${after?.id}::uuid)`)}
      order by t.due_at desc, t.id desc limit ${limit + 1})`
    const { rows } = await sql<Row>`select ${columns} from ${joined(page)} order by t.due_at desc, t.id desc`.execute(
      db,
    )
    const shown = rows.slice(0, limit)
    const last = rows.length > limit ? shown.at(-1) : undefined
    return { rows: shown, next: last ? { at: last.dueAt.toString(), id: last.turnId } : null }
  },
})

const Proof = z.object({ journalId: Id, act: z.string(), actor: Name.nullable(), at: Moment, heardAt: Moment, words: z.string().nullable(), fileIds: Id.array(), about: Id.array() }) // biome-ignore format: it reads as one row
const Excuse = z.object({ excuseId: Id, asker: Name.nullable(), askedAt: Moment, reason: z.string(), state: z.enum(['asked', 'granted', 'refused']), decider: Name.nullable(), decidedAt: Moment.nullable(), words: z.string().nullable() }) // biome-ignore format: it reads as one row
const Whole = TurnRow.extend({
  words: z.string(),
  wordsEn: z.string().nullable(),
  remark: z.string().nullable(),
  /** Whether the one who asks answers for it. */
  mine: z.boolean(),
  scorer: Name.nullable(),
  proofs: Proof.array(),
  excuses: Excuse.array(),
})

export const one = query({
  does: 'See one turn whole: what was to be done, what was done, and the lines of the journal that prove it',
  input: OneTurn,
  output: Whole,
  async run({ db, actor }, { turnId }) {
    const { rows } = await sql<
      Omit<z.output<typeof Whole>, 'proofs' | 'excuses'> & {
        proofs: z.input<typeof Proof>[]
        excuses: z.input<typeof Excuse>[]
      }
    >`
      select ${columns}, c.words, c.words_en, t.remark, t.holder_id is not distinct from ${actor.id}::uuid as mine, s.name as scorer,
        coalesce((select jsonb_agg(jsonb_build_object('journalId', f.journal_id, 'act', f.act, 'actor', x.name, 'at', f.at, 'heardAt', f.heard_at, 'words', f.words,
            'fileIds', f.file_ids, 'about', array(select b.about_id from journal_about b where b.journal_id = f.journal_id)) order by f.at)
          from turn_proofs f left join employees x on x.id = f.actor_id where f.turn_id = t.id and f.estate_id = t.estate_id), '[]') as proofs,
        coalesce((select jsonb_agg(jsonb_build_object('excuseId', k.id, 'asker', x.name, 'askedAt', k.asked_at, 'reason', k.reason, 'state', k.state,
            'decider', y.name, 'decidedAt', k.decided_at, 'words', k.words) order by k.asked_at)
          from turn_excuses k left join employees x on x.id = k.asked_by left join employees y on y.id = k.decided_by
          where k.turn_id = t.id and k.estate_id = t.estate_id), '[]') as excuses
      from ${joins} left join employees s on s.id = t.scored_by where t.id = ${turnId}`.execute(db)
    const [found] = rows
    if (!found) return refuse('turns.unknown')
    const at = (text: string) => Temporal.Instant.from(text)
    return {
      ...found,
      proofs: found.proofs.map((row) => ({ ...row, at: at(row.at), heardAt: at(row.heardAt) })),
      excuses: found.excuses.map((row) => ({
        ...row,
        askedAt: at(row.askedAt),
        decidedAt: row.decidedAt ? at(row.decidedAt) : null,
      })),
    }
  },
})

const Dot = z.object({ turnId: Id, state: z.enum(life.states), dueAt: Moment, corrected: z.boolean() })

export const dots = query({
  does: 'See the last twelve turns of every clause of a duty book, oldest first',
  input: Dots,
  output: z.object({ rootId: Id, dots: Dot.array() }).array(),
  async run({ db, now }, { bookId, estateId, employeeId }) {
    const { rows } = await sql<{ rootId: string; dots: z.input<typeof Dot>[] }>`
      select c.root_id, coalesce((select jsonb_agg(jsonb_build_object('turnId', d.id, 'state', d.state, 'dueAt', d.due_at, 'corrected', d.corrected) order by d.due_at, d.id)
        from (select t.id, t.state, t.due_at, t.corrected_at is not null as corrected from turns t where t.root_id = c.root_id and t.opens_at <= ${now}
                and ${estateId ? sql`t.estate_id = ${estateId}` : sql`true`} and ${employeeId ? sql`t.holder_id = ${employeeId}` : sql`true`}
              order by t.due_at desc, t.id desc limit 12) d), '[]') as dots
      from duty_clauses c where c.book_id = ${bookId} order by c.place`.execute(db)
    return rows.map((row) => ({
      ...row,
      dots: row.dots.map((dot) => ({ ...dot, dueAt: Temporal.Instant.from(dot.dueAt) })),
    }))
  },
})

const Asked = z.object({
  excuseId: Id,
  turnId: Id,
  title: z.string(),
  asker: Name.nullable(),
  askedAt: Moment,
  reason: z.string(),
  dueAt: Moment,
  state: z.enum(life.states),
})

export const excuses = query({
  does: 'See who asks to be excused from what, oldest first',
  input: z.object({ estateId: Id.optional() }),
  output: Asked.array(),
  async run({ db, actor }, { estateId }) {
    const { rows } = await sql<z.output<typeof Asked>>`
      select k.id as excuse_id, t.id as turn_id, c.title, e.name as asker, k.asked_at, k.reason, t.due_at, t.state
      from turn_excuses k join turns t on t.id = k.turn_id and t.estate_id = k.estate_id join duty_clauses c on c.id = t.clause_id left join employees e on e.id = k.asked_by
      where k.state = 'asked' and k.asked_by <> ${actor.id} and ${estateId ? sql`k.estate_id = ${estateId}` : sql`true`} order by k.asked_at limit 200`.execute(
      db,
    )
    return rows
  },
})

export const figures = query({
  does: 'See how many duties were kept in time in a span, each figure with its rows',
  input: FiguresAsked,
  output: Figure.array(),
  run: (sight: Sight, asked) => figuresOf('turns', metrics, sight, asked),
})

import { sql } from 'kysely'
import { z } from 'zod'
import { query, type Sight } from '#kernel/act.ts'
import { readClock } from '#kernel/clock/clock.ts'
import { explain as explained } from '#kernel/clock/explain.ts'
import { asClock, type StoredClock } from '#kernel/clock/ledger.ts'
import { outlook } from '#kernel/clock/relimit.ts'
import { type ClocksSeen, clocksSeen } from '#kernel/clock/sight.ts'
import { Figure, FiguresAsked, figuresOf } from '#kernel/figures/figures.ts'
import { refuse } from '#kernel/refusal.ts'
import { Cursor, Day, Id, Moment, pageOf } from '#kernel/shapes.ts'
import { estimatedBetween, WeekHours } from '#modules/calendars/index.ts'
import { limitInForce, terms } from './index.ts'
import * as metrics from './metrics.ts'
import {
  BreakingRow,
  ClockRow,
  DecidedRow,
  EventRow,
  LateRow,
  Level,
  LimitChange,
  LimitRow,
  Span,
  shareUsed,
} from './rules.ts'

export const clocks = query({
  does: 'See the clocks of a matter',
  input: z.object({ aboutId: Id }),
  output: z.object({ rows: ClockRow.array() }),
  async run({ db, actor, now }, { aboutId }) {
    const seen = withoutOwn(await clocksSeen(db, { aboutId }), actor)
    const names = await limitNames(db, seen.clocks)
    return { rows: seen.clocks.map((clock) => asRow(clock, seen.book, names, now)) }
  },
})

type Db = Parameters<typeof clocksSeen>[0]

/** Whoever is complained about sees no clock of that matter. */
const withoutOwn = ({ clocks, book }: ClocksSeen, { id }: Sight['actor']): ClocksSeen => ({
  clocks: clocks.filter(({ facts }) => facts['notTold'] !== id),
  book,
})

async function limitNames(db: Db, of: readonly StoredClock[]) {
  const ids = [...new Set(of.map(({ limitId }) => limitId))]
  if (ids.length === 0) return new Map<string, { name: string; source: string }>()
  const rows = await db.selectFrom('limits').select(['id', 'name', 'source']).where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, row]))
}

function asRow(
  clock: StoredClock,
  book: ClocksSeen['book'],
  names: ReadonlyMap<string, { name: string }>,
  now: Temporal.Instant,
): ClockRow {
  const { state, dueAt, breachedAt, used, left } = readClock(asClock(clock, book), now)
  const {
    id: clockId,
    estateId,
    aboutId,
    promise,
    round,
    amount,
    counting,
    startedAt,
    endedAt,
    excusedAt,
    holderId,
    events,
  } = clock
  return {
    clockId, estateId, aboutId, promise, round, amount, counting, startedAt, endedAt, excusedAt, holderId, state, dueAt, breachedAt,
    limit: names.get(clock.limitId)?.name ?? '', usedSeconds: used, leftSeconds: left, share: shareUsed(used, left),
    acknowledged: events.some((event) => event.type === 'ack'),
  } // biome-ignore format: it reads as one row
}

export const explain = query({
  does: 'See why a clock stands where it stands',
  input: z.object({ clockId: Id }),
  output: z.object({
    clock: ClockRow,
    source: z.string(),
    timeZone: z.string(),
    spans: Span.array(),
    days: z.object({ day: Day, countedSeconds: z.int(), aheadSeconds: z.int() }).array(),
    /** The opening hours of a week where the limit counts open time, as they stand now. */
    week: WeekHours.nullable(),
    /** Its time runs over days of a year that is not published yet: say so beside the due date. */
    estimated: z.boolean(),
    levels: Level.extend({ toldAt: Moment.nullable() }).array(),
    events: EventRow.array(),
  }),
  async run(sight, { clockId }) {
    const { db, now } = sight
    const { clocks: [clock], book } = withoutOwn(await clocksSeen(db, { clockId }), sight.actor) // biome-ignore format: one clock of one
    if (!clock) return refuse('deadlines.unknown', { clockId })
    const names = await limitNames(db, [clock])
    const row = asRow(clock, book, names, now)
    const { timeZone, spans, days } = explained(asClock(clock, book), now)
    const dayOf = (moment: Temporal.Instant) => moment.toZonedDateTimeISO(timeZone).toPlainDate()
    const events = await eventsWhere(sight, sql`c.id = ${clockId}`)
    const counted = clock.counting !== 'clock'
    return {
      clock: row,
      source: names.get(clock.limitId)?.source ?? '',
      timeZone,
      spans: spans.map((span) => ({ ...span, reason: span.reason || null })),
      days: days.map(({ date, counted, ahead }) => ({ day: date, countedSeconds: counted, aheadSeconds: ahead })),
      week: counted ? weekNow(clock, book) : null,
      estimated:
        counted && (await estimatedBetween(db, dayOf(clock.startedAt), dayOf(row.dueAt ?? row.endedAt ?? now))),
      levels: clock.levels.map((level, place) => ({
        tell: 'superior' as const,
        ...level,
        toldAt: toldAt(events, row.limit, place),
      })),
      events,
    }
  },
})

type Event = z.output<typeof EventRow>

const toldAt = (events: readonly Event[], limit: string, level: number) =>
  events.find((event) => event.type === 'told' && event.level === level && event.detail?.['limit'] === limit)?.at ??
  null

function weekNow(clock: StoredClock, book: ClocksSeen['book']) {
  const week = asClock(clock, book).calendars.at(-1)?.calendar?.week
  return week ? (structuredClone(week) as z.output<typeof WeekHours>) : null
}

async function eventsWhere(sight: Sight, matter: ReturnType<typeof sql>): Promise<Event[]> {
  const { rows } = await sql<Event>`
    select c.id as clock_id, c.promise, c.round, e.type, e.at, e.heard_at, j.act, j.actor_id as by_id, s.name as by,
           j.actor_kind as by_kind, e.level, e.detail
    from clocks c
    cross join lateral (
      select type, at, heard_at, journal_id, null::int as level, detail, n from clock_events
      where clock_id = c.id and estate_id = c.estate_id
      union all
      select 'told', l.at, l.at, l.journal_id, l.level, jsonb_build_object('limit', l.limit_name), 10000 + l.level from clock_levels l
      where l.clock_id = c.id and l.estate_id = c.estate_id) e
    left join journal j on j.id = e.journal_id
    left join employees s on s.id = j.actor_id
    where ${matter} and ${metrics.notAgainst(sight)}
    order by e.heard_at, e.n, c.promise`.execute(sight.db)
  return rows
}

export const log = query({
  does: 'See everything that happened to the clocks of a matter',
  input: z.object({ aboutId: Id }),
  output: z.object({ rows: EventRow.array() }),
  run: async (sight, { aboutId }) => ({ rows: await eventsWhere(sight, sql`c.about_id = ${aboutId}`) }),
})

const pageSize = 50

const brief = sql`
  c.id as clock_id, c.estate_id, c.about_id, l.name as "limit", c.promise, c.state, c.started_at, c.due_at, c.holder_id,
  exists (select from clock_events e where e.clock_id = c.id and e.estate_id = c.estate_id and e.type = 'ack') as acknowledged`

/** A page of rows and the key of the next one. */
const paged = <R extends { clockId: string }>(rows: R[], at: (row: R) => Temporal.Instant) => {
  const last = rows.length > pageSize ? rows[pageSize - 1] : undefined
  return { rows: rows.slice(0, pageSize), next: last ? { at: at(last).toString(), id: last.clockId } : null }
}

export const breaking = query({
  does: 'See what is about to break or has broken, nearest first',
  input: z.object({
    estateId: Id.optional(),
    withinMinutes: z.int().min(0).max(43_200).default(60),
    cursor: Cursor.optional(),
  }),
  output: pageOf(BreakingRow),
  async run(sight, { estateId, withinMinutes, cursor }) {
    const horizon = sight.now.add({ minutes: withinMinutes })
    const { rows } = await sql<z.output<typeof BreakingRow>>`
      select ${brief} from clocks c join limits l on l.id = c.limit_id
      where c.ended_at is null and c.due_at <= ${horizon} and ${metrics.notAgainst(sight)}
        and (${estateId ?? null}::uuid is null or c.estate_id = ${estateId ?? null})
        and (${cursor?.at ?? null}::timestamptz is null or (c.due_at, c.id) > (${cursor?.at ?? null}::timestamptz, ${cursor?.id ?? null}::uuid))
      order by c.due_at, c.id limit ${pageSize + 1}`.execute(sight.db)
    return paged(rows, (row) => row.dueAt)
  },
})

export const lateNews = query({
  does: 'See promises that were broken until somebody told late that they had been kept',
  input: z.object({ estateId: Id.optional(), cursor: Cursor.optional() }),
  output: pageOf(LateRow),
  async run(sight, { estateId, cursor }) {
    const { rows } = await sql<z.output<typeof LateRow>>`
      select ${brief}, c.excused_at, e.at as met_at, e.heard_at, j.act, s.name as by
      from clocks c join limits l on l.id = c.limit_id
      cross join lateral (
        select at, heard_at, journal_id from clock_events
        where clock_id = c.id and estate_id = c.estate_id and type = 'meet' and heard_at > at order by n desc limit 1) e
      left join journal j on j.id = e.journal_id
      left join employees s on s.id = j.actor_id
      where c.excused_at is not null and ${metrics.notAgainst(sight)} and (${estateId ?? null}::uuid is null or c.estate_id = ${estateId ?? null})
        and (${cursor?.at ?? null}::timestamptz is null or (c.excused_at, c.id) < (${cursor?.at ?? null}::timestamptz, ${cursor?.id ?? null}::uuid))
      order by c.excused_at desc, c.id desc limit ${pageSize + 1}`.execute(sight.db)
    return paged(rows, (row) => row.excusedAt)
  },
})

export const limits = query({
  does: 'See all time limits in force and how many clocks run under them',
  everyone: true,
  input: z.object({ estateId: Id.optional() }),
  output: z.object({ rows: LimitRow.array() }),
  async run({ db }, { estateId }) {
    const { rows } = await sql<z.output<typeof LimitRow>>`
      select l.id as limit_id, l.name, l.promise, l.estate_id, l.match, l.amount, l.counting, l.calendar, l.again, l.start_acts, l.goal_acts, l.pause_acts,
             l.levels, l.source, count(c.id)::int as open, (count(c.id) filter (where c.state = 'breached'))::int as broken
      from limits l
      left join clocks c on c.limit_id = l.id and c.ended_at is null
        and (${estateId ?? null}::uuid is null or c.estate_id = ${estateId ?? null})
      where l.retired_at is null
      group by l.id order by l.name, l.estate_id nulls first`.execute(db)
    return { rows }
  },
})

export const tryLimit = query({
  does: 'See what a changed limit would do to the clocks that run under it',
  input: LimitChange,
  output: z.object({ open: z.int(), breaks: z.int(), earlier: z.int(), later: z.int() }),
  async run({ db, now }, { limitId, ...change }) {
    const old = await limitInForce(db, limitId)
    return outlook(db, limitId, change.estateId ?? old.estateId, await terms(db, old, change), now)
  },
})

export const decided = query({
  does: 'See the promises of a span that were kept or broken',
  input: z.object({
    promise: z.string().max(40),
    estateId: Id.optional(),
    from: Moment,
    to: Moment,
    broken: z.boolean().optional(),
    cursor: Cursor.optional(),
  }),
  output: pageOf(DecidedRow),
  async run(sight, { promise, estateId, from, to, broken, cursor }) {
    const { rows } = await sql<z.output<typeof DecidedRow>>`
      select ${brief}, c.ended_at, c.breached_at from clocks c join limits l on l.id = c.limit_id
      where ${metrics.decidedIn({ promise, estateId: estateId ?? null, from, to })} and ${metrics.notAgainst(sight)}
        and (${broken ?? null}::boolean is null or (c.breached_at is not null) = ${broken ?? null})
        and (${cursor?.at ?? null}::timestamptz is null or (c.started_at, c.id) > (${cursor?.at ?? null}::timestamptz, ${cursor?.id ?? null}::uuid))
      order by c.started_at, c.id limit ${pageSize + 1}`.execute(sight.db)
    return paged(rows, (row) => row.startedAt)
  },
})

export const figures = query({
  does: 'See which share of the promises of a span was kept, each share with its rows',
  input: FiguresAsked,
  output: Figure.array(),
  run: (sight, asked) => figuresOf('deadlines', metrics, sight, asked),
})

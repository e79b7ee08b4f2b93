import { sql } from 'kysely'
import type { Db, Facts } from '../act.ts'
import { json } from '../database/json.ts'
import { type ClockEvent, readClock } from './clock.ts'
import { calendarsKnown, type LimitBook, learnedSince, type StewardLevel } from './limits.ts'

/** One event as it stands in the table; `detail` holds the target, the reason or the calendar's id. */
export interface StoredEvent {
  n: number
  type: ClockEvent['type']
  at: Temporal.Instant
  heardAt: Temporal.Instant
  journalId?: string | null
  detail: {
    amount?: string
    counting?: string
    again?: boolean
    reason?: string
    keep?: string
    calendarId?: string
    /** The place of the newest version of its calendar when it began, or came under another calendar. */
    known?: number
    /** When it was due before its calendar or its limit was changed: both figures stay in the log. */
    dueBefore?: string | null
  } | null
}

export interface StoredClock {
  id: string
  estateId: string
  limitId: string
  aboutId: string
  promise: string
  round: number
  holderId: string | null
  amount: string
  counting: 'clock' | 'open' | 'workday'
  calendar: string | null
  levels: readonly StewardLevel[]
  facts: Facts
  state: string
  startedAt: Temporal.Instant
  dueAt?: Temporal.Instant | null
  endedAt: Temporal.Instant | null
  /** When late news turned a breach into a promise kept. */
  excusedAt: Temporal.Instant | null
  /** How many levels of its limit the watcher has told. */
  fired: number
  events: StoredEvent[]
}

const target = (d: StoredEvent['detail']) =>
  ({ amount: d?.amount ?? 'PT0S', counting: d?.counting ?? 'clock' }) as {
    amount: string
    counting: 'clock' | 'open' | 'workday'
  }

type Known = Pick<LimitBook, 'calendars'>

function toEvent(stored: StoredEvent, learned: Known['calendars']): ClockEvent {
  const { type, at, heardAt, detail } = stored
  if (type === 'retarget') return { type, at, target: target(detail) }
  if (type === 'reopen') return { type, at, keep: detail?.keep === 'total' ? 'total' : 'first' }
  if (type === 'meet') return { type, at, heardAt }
  if (type === 'recalendar') {
    const version = learned.find((c) => c.id === detail?.calendarId)
    if (!version) return { type: 'touch', at }
    return { type, at, calendar: version.calendar, ...(version.from && { from: version.from }) }
  }
  if (type === 'touch') return { type, at, what: detail?.reason ?? '' }
  if (type === 'pause') return { type, at, reason: detail?.reason ?? '' }
  return { type, at }
}

/** How much of its calendar a clock knew before anything was learned: news of that, or of another calendar, changes nothing. */
export const knownAt = (clock: StoredClock) =>
  clock.events.findLast(({ detail }) => detail?.known !== undefined)?.detail?.known ?? 0

/** A stored clock as the pure function reads it. */
export function asClock(clock: StoredClock, book: Known) {
  const { calendar, estateId, levels, events } = clock
  const known = knownAt(clock)
  const learned = learnedSince(book, calendar, estateId, known)
  return {
    calendars: calendarsKnown(book, calendar, estateId, known),
    target: target(events[0]?.detail ?? null),
    levels,
    history: events.map((event) => toEvent(event, learned)),
  }
}

/** What the row says of the clock as of a moment: derived from the events, kept so that lists and the watcher can look. */
export function reading(clock: StoredClock, book: Known, ask: Temporal.Instant) {
  const answer = readClock(asClock(clock, book), ask)
  const ended = answer.state === 'met' || answer.state === 'met_late' || answer.state === 'cancelled'
  return {
    state: answer.state,
    dueAt: answer.dueAt,
    breachedAt: answer.breachedAt,
    nextAt: ended ? null : answer.nextAt,
    endedAt: ended ? (clock.events.findLast((e) => e.type === 'meet' || e.type === 'merge')?.at ?? ask) : null,
    fired: answer.fired.length,
    levelsFired: answer.fired,
  }
}

/** The clocks of some matters with their events, held until the act commits; the newest round of a promise last. */
export async function loadClocks(db: Db, aboutIds: readonly string[]): Promise<StoredClock[]> {
  const rows = await db
    .selectFrom('clocks')
    .selectAll()
    .where('aboutId', 'in', [...aboutIds])
    .orderBy('round')
    .forUpdate()
    .execute()
  return withEvents(db, rows as unknown as StoredClock[])
}

export async function withEvents(db: Db, clocks: StoredClock[]): Promise<StoredClock[]> {
  if (clocks.length === 0) return []
  const ids = clocks.map((clock) => clock.id)
  const events = await db
    .selectFrom('clockEvents')
    .select(['clockId', 'n', 'type', 'at', 'heardAt', 'journalId', 'detail'])
    .where('clockId', 'in', ids)
    .orderBy('n')
    .execute()
  const byClock = Map.groupBy(events, (event) => event.clockId)
  return clocks.map((clock) => ({ ...clock, events: (byClock.get(clock.id) ?? []) as unknown as StoredEvent[] }))
}

type Reading = Omit<ReturnType<typeof reading>, 'levelsFired'>

/** A reading for the row when an act has moved the clock: what is yet to be told is left to the watcher, who is called at once. */
export function readingUntold(clock: StoredClock, book: Known, ask: Temporal.Instant): Reading {
  const { levelsFired: _, fired, ...read } = reading(clock, book, ask)
  const untold = fired > clock.fired && read.endedAt === null
  return { ...read, fired: clock.fired, nextAt: untold ? ask : read.nextAt }
}

/** New clocks, new events and changed clocks in three statements. */
export async function saveClocks(
  db: Db,
  book: LimitBook,
  started: readonly StoredClock[],
  moved: readonly StoredClock[],
  fresh: ReadonlyMap<string, StoredEvent[]>,
  ask: Temporal.Instant,
) {
  if (started.length > 0) {
    const alone = moved.length === 0 ? firstDue(started, book, ask) : undefined
    const rows = started.map((clock) => {
      const { events: _, levels, facts, ...row } = clock
      const read = readingUntold(clock, book, ask)
      return { ...row, ...read, nearest: alone?.has(clock) ?? false, levels: json(levels), facts: json(facts) }
    })
    await db.insertInto('clocks').values(rows).execute()
  }
  const events = [...fresh].flatMap(([clockId, list]) =>
    list.map((event) => ({
      ...event,
      clockId,
      detail: event.detail === null ? null : json(event.detail),
      estateId: estateOf(clockId, started, moved),
    })),
  )
  if (events.length > 0) await db.insertInto('clockEvents').values(events).execute()
  await saveReadings(
    db,
    moved.map((clock) => {
      const read = readingUntold(clock, book, ask)
      const excused = read.breachedAt === null && toldLate(clock, fresh) && wasBroken(clock, fresh, book, ask)
      return { clock: excused ? { ...clock, excusedAt: ask } : clock, read }
    }),
  )
}

const freshOf = (clock: StoredClock, fresh: ReadonlyMap<string, StoredEvent[]>) => fresh.get(clock.id) ?? []

const toldLate = (clock: StoredClock, fresh: ReadonlyMap<string, StoredEvent[]>) =>
  freshOf(clock, fresh).some((event) => event.type === 'meet' && Temporal.Instant.compare(event.at, event.heardAt) < 0)

/** Whether it stood broken a moment ago, without what has just been heard. */
function wasBroken(clock: StoredClock, fresh: ReadonlyMap<string, StoredEvent[]>, book: Known, ask: Temporal.Instant) {
  const events = clock.events.slice(0, clock.events.length - freshOf(clock, fresh).length)
  return events.length > 0 && reading({ ...clock, events }, book, ask).breachedAt !== null
}

/** Of new matters, whose clocks are all here, the one due first of each. */
function firstDue(started: readonly StoredClock[], book: Known, ask: Temporal.Instant) {
  const due = (clock: StoredClock) =>
    readingUntold(clock, book, ask).dueAt?.epochMilliseconds ?? Number.POSITIVE_INFINITY
  const matters = Map.groupBy(started, (clock) => clock.aboutId)
  return new Set([...matters.values()].flatMap((clocks) => clocks.toSorted((a, b) => due(a) - due(b)).slice(0, 1)))
}

/** Marks anew which running clock of these matters is due first. */
async function settleNearest(db: Db, clocks: readonly StoredClock[]): Promise<void> {
  const matters = [...new Set(clocks.map((clock) => clock.aboutId))]
  await sql`
    with running as (
      select id, row_number() over (partition by about_id order by coalesce(due_at, 'infinity'), id) = 1 as first
      from clocks where about_id = any (${matters}::uuid[]) and ended_at is null)
    update clocks c set nearest = coalesce(r.first, false)
    from clocks k left join running r on r.id = k.id
    where k.about_id = any (${matters}::uuid[]) and c.id = k.id and c.estate_id = k.estate_id
      and c.nearest is distinct from coalesce(r.first, false)`.execute(db)
}

/** The rows of many clocks in one statement: what is read from their events, and the limit they stand under. */
export async function saveReadings(db: Db, changed: readonly { clock: StoredClock; read: Reading }[]): Promise<void> {
  if (changed.length === 0) return
  const rows = changed.map(({ clock, read: { state, dueAt, breachedAt, nextAt, endedAt, fired } }) => ({
    id: clock.id, estate_id: clock.estateId, limit_id: clock.limitId, amount: clock.amount, counting: clock.counting, calendar: clock.calendar,
    levels: clock.levels, facts: clock.facts, holder_id: clock.holderId, excused_at: clock.excusedAt,
    state, due_at: dueAt, breached_at: breachedAt, next_at: nextAt, ended_at: endedAt, fired,
  })) // biome-ignore format: it reads as one row
  await sql`
    update clocks c
    set limit_id = r.limit_id, amount = r.amount, counting = r.counting, calendar = r.calendar, levels = r.levels, facts = r.facts,
        holder_id = r.holder_id, excused_at = r.excused_at, state = r.state, due_at = r.due_at, breached_at = r.breached_at,
        next_at = r.next_at, ended_at = r.ended_at, fired = r.fired
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (
      id uuid, estate_id uuid, limit_id uuid, amount text, counting text, calendar text, levels jsonb, facts jsonb, holder_id uuid,
      excused_at timestamptz, state text, due_at timestamptz, breached_at timestamptz, next_at timestamptz, ended_at timestamptz, fired int)
    where c.id = r.id and c.estate_id = r.estate_id`.execute(db)
  await settleNearest(
    db,
    changed.map(({ clock }) => clock),
  )
}

const estateOf = (id: string, ...lists: (readonly StoredClock[])[]) =>
  lists.flat().find((clock) => clock.id === id)?.estateId ?? ''

/** Clocks due to be looked at, skipping those another process holds. */
export async function dueClocks(db: Db, moment: Temporal.Instant, atMost: number): Promise<StoredClock[]> {
  const rows = await db
    .selectFrom('clocks')
    .selectAll()
    .where('nextAt', '<=', moment)
    .orderBy('nextAt')
    .orderBy('id')
    .limit(atMost)
    .forUpdate()
    .skipLocked()
    .execute()
  return withEvents(db, rows as unknown as StoredClock[])
}

import type { Db, Facts } from '../act.ts'
import { json } from '../database/json.ts'
import { type ClockEvent, readClock } from './clock.ts'
import { calendarsKnown, type LimitBook, type StewardLevel } from './limits.ts'

/** One event as it stands in the table; `detail` holds the target, the reason or the calendar's id. */
export interface StoredEvent {
  n: number
  type: ClockEvent['type']
  at: Temporal.Instant
  heardAt: Temporal.Instant
  journalId?: string | null
  detail: { amount?: string; counting?: string; reason?: string; keep?: string; calendarId?: string } | null
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
  endedAt: Temporal.Instant | null
  events: StoredEvent[]
}

const target = (d: StoredEvent['detail']) =>
  ({ amount: d?.amount ?? 'PT0S', counting: d?.counting ?? 'clock' }) as {
    amount: string
    counting: 'clock' | 'open' | 'workday'
  }

function toEvent(stored: StoredEvent, book: LimitBook): ClockEvent {
  const { type, at, heardAt, detail } = stored
  if (type === 'retarget') return { type, at, target: target(detail) }
  if (type === 'reopen') return { type, at, keep: detail?.keep === 'total' ? 'total' : 'first' }
  if (type === 'meet') return { type, at, heardAt }
  if (type === 'recalendar') {
    const learned = book.calendars.find((c) => c.id === detail?.calendarId)
    return { type, at, calendar: learned?.calendar ?? null, ...(learned?.from && { from: learned.from }) }
  }
  if (type === 'touch') return { type, at, what: detail?.reason ?? '' }
  if (type === 'pause') return { type, at, reason: detail?.reason ?? '' }
  return { type, at }
}

/** A stored clock as the pure function reads it. */
export const asClock = (clock: StoredClock, book: LimitBook) => ({
  calendars: calendarsKnown(book, clock.calendar, clock.estateId, clock.startedAt),
  target: target(clock.events[0]?.detail ?? null),
  levels: clock.levels,
  history: clock.events.map((event) => toEvent(event, book)),
})

/** What the row says of the clock as of a moment: derived from the events, kept so that lists and the watcher can look. */
export function reading(clock: StoredClock, book: LimitBook, ask: Temporal.Instant) {
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

/** New clocks and new events in two statements, changed clocks one each. */
export async function saveClocks(
  db: Db,
  book: LimitBook,
  started: readonly StoredClock[],
  moved: readonly StoredClock[],
  fresh: ReadonlyMap<string, StoredEvent[]>,
  ask: Temporal.Instant,
) {
  if (started.length > 0) {
    const rows = started.map((clock) => {
      const { events: _, levels, facts, ...row } = clock
      const { levelsFired: __, ...read } = reading(clock, book, ask)
      return { ...row, ...read, levels: json(levels), facts: json(facts) }
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
  for (const clock of moved) {
    const { levelsFired: _, ...read } = reading(clock, book, ask)
    const { limitId, amount, counting, calendar, holderId } = clock
    await db
      .updateTable('clocks')
      .set({
        ...read,
        limitId,
        amount,
        counting,
        calendar,
        holderId,
        levels: json(clock.levels),
        facts: json(clock.facts),
      })
      .where('id', '=', clock.id)
      .where('estateId', '=', clock.estateId)
      .execute()
  }
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
    .limit(atMost)
    .forUpdate()
    .skipLocked()
    .execute()
  return withEvents(db, rows as unknown as StoredClock[])
}

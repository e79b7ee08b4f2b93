import { sql } from 'kysely'
import type { Db } from '../act.ts'
import { json } from '../database/json.ts'
import type { Calendar } from './calendar.ts'
import { reading, type StoredClock, saveReadings, withEvents } from './ledger.ts'
import { readLimitBook } from './limits.ts'

/** What was learned of a calendar: its versions from some moment on, all known from `learnedAt`. */
export interface CalendarNews {
  name: string
  estateId: string | null
  versions: readonly { id: string; from: Temporal.Instant | null; calendar: Calendar }[]
  learnedAt: Temporal.Instant
}

const batchSize = 1000

/**
 * Keeps new versions of a calendar and tells every open clock that counts by it, in the caller's act: what was due before stays in the
 * event, a breach stays a breach. Returns how many clocks were told.
 */
export async function learnCalendars(db: Db, news: CalendarNews): Promise<number> {
  const { name, estateId, versions, learnedAt } = news
  if (versions.length === 0) return 0
  const rows = versions.map(({ id, from: fromAt, calendar }) => ({
    id,
    name,
    estateId,
    fromAt,
    learnedAt,
    plan: json(calendar),
  }))
  await db.insertInto('calendars').values(rows).execute()
  const clocks = await openBy(db, name, estateId)
  const ids = clocks.map((clock) => clock.id)
  await sql`
    insert into clock_events (clock_id, estate_id, n, type, at, heard_at, journal_id, detail)
    select c.id, c.estate_id, (select max(n) from clock_events e where e.clock_id = c.id and e.estate_id = c.estate_id) + v.place,
           'recalendar', ${learnedAt}, ${learnedAt}, acting(), jsonb_build_object('calendarId', v.id, 'dueBefore', c.due_at)
    from clocks c cross join unnest(${versions.map(({ id }) => id)}::uuid[]) with ordinality v (id, place)
    where c.id = any (${ids}::uuid[])`.execute(db)
  await reread(db, clocks, learnedAt)
  return clocks.length
}

/** The open clocks of this calendar, held; an estate with a calendar of its own does not follow the company's. */
async function openBy(db: Db, name: string, estateId: string | null): Promise<StoredClock[]> {
  const clocks = db
    .selectFrom('clocks')
    .selectAll()
    .where('calendar', '=', name)
    .where('endedAt', 'is', null)
    .orderBy('id')
    .forUpdate()
  const ownCalendar = sql<boolean>`exists (select from calendars own where own.name = ${name} and own.estate_id = clocks.estate_id)`
  const mine = estateId ? clocks.where('estateId', '=', estateId) : clocks.where((is) => is.not(ownCalendar))
  return (await mine.execute()) as unknown as StoredClock[]
}

async function reread(db: Db, clocks: readonly StoredClock[], ask: Temporal.Instant) {
  const book = await readLimitBook(db)
  for (let first = 0; first < clocks.length; first += batchSize) {
    const batch = await withEvents(db, clocks.slice(first, first + batchSize))
    await saveReadings(
      db,
      batch.map((clock) => ({ clock, read: reading(clock, book, ask) })),
    )
  }
}

import { sql } from 'kysely'
import type { Db } from '../act.ts'
import { json } from '../database/json.ts'
import type { Calendar } from './calendar.ts'
import type { StoredClock } from './ledger.ts'
import { readLimitBook } from './limits.ts'
import { tellClocks } from './tell-clocks.ts'

/** What was learned of a calendar: its versions from some moment on, all known from `learnedAt`. */
export interface CalendarNews {
  name: string
  estateId: string | null
  versions: readonly { id: string; from: Temporal.Instant | null; calendar: Calendar }[]
  learnedAt: Temporal.Instant
}

/**
 * Keeps new versions of a calendar and tells every open clock that counts by it, in the caller's act: what was due before stays in the
 * event, a breach stays a breach. Returns how many clocks were told.
 */
export async function learnCalendars(db: Db, news: CalendarNews): Promise<number> {
  const { name, estateId, versions, learnedAt } = news
  if (versions.length === 0) return 0
  const known = await versionsKnown(db, name, estateId)
  const rows = versions.map(({ id, from: fromAt, calendar }, at) => ({
    id,
    name,
    estateId,
    fromAt,
    learnedAt,
    place: known + at + 1,
    plan: json(calendar),
  }))
  await db.insertInto('calendars').values(rows).execute()
  return tellClocks(db, await openBy(db, name, estateId), await readLimitBook(db), learnedAt, (clock) =>
    versions.map(({ id: calendarId }) => ({
      type: 'recalendar',
      detail: { calendarId, dueBefore: clock.dueAt?.toString() ?? null },
    })),
  )
}

async function versionsKnown(db: Db, name: string, estateId: string | null): Promise<number> {
  const { known } = await db
    .selectFrom('calendars')
    .select((is) => is.fn.countAll<number>().as('known'))
    .where('name', '=', name)
    .where('estateId', 'is not distinct from', estateId)
    .executeTakeFirstOrThrow()
  return known
}

/** The open clocks of this calendar, held; an estate with a calendar of its own does not follow the company's. */
async function openBy(db: Db, name: string, estateId: string | null): Promise<StoredClock[]> {
  const ownCalendar = sql<boolean>`exists (select from calendars own where own.name = ${name} and own.estate_id = clocks.estate_id)`
  const clocks = db
    .selectFrom('clocks')
    .selectAll()
    .where('calendar', '=', name)
    .where('endedAt', 'is', null)
    .where((is) => (estateId ? is('estateId', '=', estateId) : is.not(ownCalendar)))
    .orderBy('id')
    .forUpdate()
  return (await clocks.execute()) as unknown as StoredClock[]
}

import { sql } from 'kysely'
import type { Db } from '../act.ts'
import type { Calendar } from './calendar.ts'
import { type StoredClock, withEvents } from './ledger.ts'
import type { LimitBook } from './limits.ts'

/** Clocks as they may be looked at outside an act: nothing is held. */
export interface ClocksSeen {
  clocks: readonly StoredClock[]
  /** What the pure function needs beside them: the calendars they name, in the order in which they were learned. */
  book: Pick<LimitBook, 'calendars'>
}

/** The clocks of a matter, or the one clock, with their events; the rounds of a promise in order. */
export async function clocksSeen(db: Db, of: { aboutId: string } | { clockId: string }): Promise<ClocksSeen> {
  const rows = await db
    .selectFrom('clocks')
    .selectAll()
    .where((is) => ('aboutId' in of ? is('aboutId', '=', of.aboutId) : is('id', '=', of.clockId)))
    .orderBy('startedAt')
    .orderBy('round')
    .execute()
  const clocks = await withEvents(db, rows as unknown as StoredClock[])
  return { clocks, book: { calendars: await calendarsNamed(db, clocks) } }
}

async function calendarsNamed(db: Db, clocks: readonly StoredClock[]): Promise<LimitBook['calendars']> {
  const names = [...new Set(clocks.flatMap(({ calendar }) => calendar ?? []))]
  if (names.length === 0) return []
  return db
    .selectFrom('calendars')
    .select(['id', 'name', 'estateId', 'fromAt as from', 'learnedAt', 'place', sql<Calendar>`plan`.as('calendar')])
    .where('name', 'in', names)
    .orderBy('place')
    .execute()
}

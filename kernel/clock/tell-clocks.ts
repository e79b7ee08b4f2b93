import { sql } from 'kysely'
import type { Db } from '../act.ts'
import { json } from '../database/json.ts'
import { readingUntold, type StoredClock, type StoredEvent, saveReadings, withEvents } from './ledger.ts'
import type { LimitBook } from './limits.ts'

/** What happens to a clock from outside its matter: its calendar or its limit changed, somebody took charge. */
export type Told = Pick<StoredEvent, 'type' | 'detail'>

const batchSize = 1000

/** Adds events to many clocks that are held, in the caller's act, and writes how they stand then: three statements for a thousand clocks. */
export async function tellClocks(
  db: Db,
  clocks: readonly StoredClock[],
  book: LimitBook,
  at: Temporal.Instant,
  tell: (clock: StoredClock) => readonly Told[],
): Promise<number> {
  for (let first = 0; first < clocks.length; first += batchSize) {
    const batch = await withEvents(db, clocks.slice(first, first + batchSize))
    const rows = batch.flatMap((clock) => {
      const fresh = tell(clock).map((told, place) => ({ ...told, n: clock.events.length + place, at, heardAt: at }))
      clock.events.push(...fresh)
      return fresh.map((event) => ({
        ...event,
        clockId: clock.id,
        estateId: clock.estateId,
        journalId: sql<string>`acting()`,
        detail: event.detail && json(event.detail),
      }))
    })
    if (rows.length > 0) await db.insertInto('clockEvents').values(rows).execute()
    await saveReadings(
      db,
      batch.map((clock) => ({ clock, read: readingUntold(clock, book, at) })),
    )
  }
  return clocks.length
}

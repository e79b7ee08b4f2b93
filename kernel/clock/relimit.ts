import type { Db } from '../act.ts'
import { readClock } from './clock.ts'
import { asClock, type StoredClock, withEvents } from './ledger.ts'
import { type Limit, type LimitBook, placeNow, readLimitBook } from './limits.ts'
import { type Told, tellClocks } from './tell-clocks.ts'

/** The rules of a clock that a new version of its limit brings. */
export type Terms = Pick<Limit, 'id' | 'amount' | 'again' | 'counting' | 'calendar' | 'levels'>

/** Puts the open clocks of a limit under new terms in the caller's act: time used stays used. Returns how many there were. */
export async function relimit(
  db: Db,
  limitId: string,
  estateId: string | null,
  terms: Terms,
  at: Temporal.Instant,
): Promise<number> {
  const held = await openUnder(db, limitId, estateId).forUpdate().execute()
  const book = await readLimitBook(db)
  return tellClocks(db, held as unknown as StoredClock[], book, at, (clock) => {
    const fresh = [retarget(clock, terms, book)]
    Object.assign(clock, under(clock, terms))
    return fresh
  })
}

export interface Outlook {
  /** Open clocks that would be counted anew. */
  open: number
  /** Of these, those that would break at once, become due earlier, or later. */
  breaks: number
  earlier: number
  later: number
}

/** What new terms would do to the open clocks of a limit; nothing is changed. */
export async function outlook(
  db: Db,
  limitId: string,
  estateId: string | null,
  terms: Terms,
  at: Temporal.Instant,
): Promise<Outlook> {
  const clocks = await withEvents(db, (await openUnder(db, limitId, estateId).execute()) as unknown as StoredClock[])
  const book = await readLimitBook(db)
  const sum: Outlook = { open: clocks.length, breaks: 0, earlier: 0, later: 0 }
  for (const clock of clocks) {
    const event = { ...retarget(clock, terms, book), n: clock.events.length, at, heardAt: at }
    const changed = { ...clock, ...under(clock, terms), events: [...clock.events, event] }
    const now = readClock(asClock(clock, book), at)
    const next = readClock(asClock(changed, book), at)
    const broken = readClock(asClock(changed, book), at.add({ seconds: 1 })).breachedAt !== null
    if (now.breachedAt === null && broken) sum.breaks += 1
    if (now.dueAt === null || next.dueAt === null) continue
    const order = Temporal.Instant.compare(next.dueAt, now.dueAt)
    if (order < 0) sum.earlier += 1
    if (order > 0) sum.later += 1
  }
  return sum
}

const openUnder = (db: Db, limitId: string, estateId: string | null) =>
  db
    .selectFrom('clocks')
    .selectAll()
    .where('limitId', '=', limitId)
    .where('endedAt', 'is', null)
    .$if(estateId !== null, (open) => open.where('estateId', '=', estateId ?? ''))
    .orderBy('id')

/** A time that is a fact of the matter stays what it is. */
const amountUnder = (clock: StoredClock, { amount, again }: Terms) => {
  if (amount.startsWith('fact:')) return clock.amount
  return clock.events[0]?.detail?.again && again ? again : amount
}

const under = (clock: StoredClock, terms: Terms) => ({
  limitId: terms.id,
  amount: amountUnder(clock, terms),
  counting: terms.counting,
  calendar: terms.calendar,
  levels: terms.levels,
})

function retarget(clock: StoredClock, terms: Terms, book: LimitBook): Told {
  const { calendar, counting } = terms
  const known = calendar !== clock.calendar && { known: placeNow(book, calendar, clock.estateId) }
  const dueBefore = clock.dueAt?.toString() ?? null
  return { type: 'retarget', detail: { amount: amountUnder(clock, terms), counting, dueBefore, ...known } }
}

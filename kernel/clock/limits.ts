import { sql } from 'kysely'
import type { Db, Facts } from '../act.ts'
import type { Calendar, CalendarVersion } from './calendar.ts'
import type { Level } from './clock.ts'

/** Who hears of a level: the holder of the matter, or the superior so many steps above. */
export type StewardLevel = Level & { tell?: 'holder' | 'superior'; steps?: number }

/** A time limit as data: start acts, goal acts, what it is about, how much time, counted how. */
export interface Limit {
  id: string
  name: string
  promise: string
  estateId: string | null
  startActs: readonly string[]
  goalActs: readonly string[]
  about: string
  match: Readonly<Record<string, readonly (string | number | boolean)[]>>
  amount: string
  counting: 'clock' | 'open' | 'workday'
  calendar: string | null
  pauseActs: readonly string[]
  resumeActs: readonly string[]
  cancelActs: readonly string[]
  reopenActs: readonly string[]
  keep: 'first' | 'total'
  again: string | null
  levels: readonly StewardLevel[]
}

interface KnownCalendar {
  name: string
  estateId: string | null
  from: Temporal.Instant | null
  learnedAt: Temporal.Instant
  /** Its place among the versions of this calendar, in the order in which they were learned. */
  place: number
  calendar: Calendar
}

/** All limits in force and all calendars known, as of one version of the house's data. */
export interface LimitBook {
  version: number
  limits: readonly Limit[]
  /** Names of all limits by id, also of those replaced: a clock keeps the version under which it began. */
  names: ReadonlyMap<string, string>
  calendars: readonly (KnownCalendar & { id: string })[]
}

export async function readLimitBook(db: Db): Promise<LimitBook> {
  const { version } = await db.selectFrom('house').select('version').executeTakeFirstOrThrow()
  const all = await db.selectFrom('limits').selectAll().execute()
  const calendars = await db
    .selectFrom('calendars')
    .select(['id', 'name', 'estateId', 'fromAt as from', 'learnedAt', 'place', sql<Calendar>`plan`.as('calendar')])
    .orderBy('place')
    .execute()
  const limits = all.filter((limit) => limit.retiredAt === null) as unknown as Limit[]
  return { version, limits, names: new Map(all.map(({ id, name }) => [id, name])), calendars }
}

const matches = (limit: Limit, facts: Facts) =>
  Object.entries(limit.match).every(([fact, allowed]) => allowed.includes(facts[fact] as string | number | boolean))

/** A limit whose time is a fact (finish by the plan) holds only once the fact is known. */
const dated = (limit: Limit, facts: Facts) =>
  !limit.amount.startsWith('fact:') || typeof facts[limit.amount.slice('fact:'.length)] === 'string'

const weight = (limit: Limit) => (limit.estateId ? 100 : 0) + Object.keys(limit.match).length

/** Of one promise the most particular limit holds: the estate's own before the company's, more conditions before fewer. */
export function limitFor(book: LimitBook, promise: string, estateId: string, facts: Facts): Limit | undefined {
  return book.limits
    .filter((limit) => limit.promise === promise && (limit.estateId === null || limit.estateId === estateId))
    .filter((limit) => matches(limit, facts) && dated(limit, facts))
    .sort((a, b) => weight(b) - weight(a))[0]
}

type Calendars = Pick<LimitBook, 'calendars'>

/** The versions of a named calendar of which a clock knew when it began: the estate's own if it has one; round the clock without a name. */
export function calendarsKnown(
  book: Calendars,
  name: string | null,
  estateId: string,
  known: number,
): CalendarVersion[] {
  const versions = name === null ? [] : versionsKnown(book, name, estateId, known)
  if (versions.length === 0) return [{ from: null, calendar: null }]
  return versions.reduce<CalendarVersion[]>(
    (older, { from, calendar }) => [...before(older, from), { from, calendar }],
    [],
  )
}

/** The versions up to the place known; for a matter older than the calendar itself, those that were known first. */
function versionsKnown(book: Calendars, name: string, estateId: string, known: number) {
  const all = calendarsOf(book, name, estateId)
  const [first] = all
  const versions = all.filter(({ place }) => place <= known)
  return versions.length > 0 || !first ? versions : all.filter(({ learnedAt }) => learnedAt.equals(first.learnedAt))
}

/** The versions that were learned after those known, in order. */
export function learnedSince(book: Calendars, name: string | null, estateId: string, known: number) {
  if (name === null) return []
  const last = versionsKnown(book, name, estateId, known).at(-1)?.place ?? 0
  return calendarsOf(book, name, estateId).filter(({ place }) => place > last)
}

/** How many versions of a calendar are known now: what a clock that begins is told. */
export const placeNow = (book: Calendars, name: string | null, estateId: string) =>
  name === null ? 0 : (calendarsOf(book, name, estateId).at(-1)?.place ?? 0)

function calendarsOf(book: Calendars, name: string, estateId: string) {
  const named = book.calendars.filter((c) => c.name === name)
  const own = named.filter((c) => c.estateId === estateId)
  return own.length > 0 ? own : named.filter((c) => c.estateId === null)
}

/** What is learned later replaces every version that was to begin at or after it. */
const before = (known: CalendarVersion[], from: Temporal.Instant | null) =>
  from === null ? [] : known.filter((v) => v.from === null || Temporal.Instant.compare(v.from, from) < 0)

import { RRuleTemporal } from 'rrule-temporal'
import { z } from 'zod'
import { lifecycle } from '#kernel/lifecycle.ts'
import { Cursor, Day, Id, Moment, Name, Photo } from '#kernel/shapes.ts'
import { type Period, When } from '#modules/recurrences/rules.ts'

/** A turn opens and closes by itself; only work, a score, a figure or somebody else's excuse ends it. */
// biome-ignore format: it reads as a table
export const life = lifecycle('turns', {
  states: ['scheduled', 'open', 'kept', 'late', 'missed', 'excused'],
  moves: {
    open:    { from: ['scheduled'],                 to: 'open' },
    keep:    { from: ['scheduled', 'open', 'missed'], to: 'kept' },
    keepLate: { from: ['scheduled', 'open', 'missed'], to: 'late' },
    miss:    { from: ['open'],                      to: 'missed' },
    excuse:  { from: ['scheduled', 'open', 'late', 'missed'], to: 'excused' },
  },
})
export type State = (typeof life.states)[number]
export const proofs = ['acts', 'clock', 'figure', 'score', 'check_off'] as const

/** The days a calendar knows: rest days, and the stretches of rest days that hold a statutory one. */
export interface Days {
  isRest(day: Temporal.PlainDate): boolean
  isStatutory(day: Temporal.PlainDate): boolean
}

export interface Due {
  /** The day of the rule and the place of its window: the same however often it is planned. */
  period: string
  opensOn: Temporal.PlainDate
  opens: string
  dueOn: Temporal.PlainDate
  due: string
}

/** When a clause is due on days of its rule from one day to another, both included; the pure heart of planning. */
export function dueBetween(when: When, from: Temporal.PlainDate, until: Temporal.PlainDate, days: Days): Due[] {
  return daysOf(when, from, until, days).flatMap(({ rule, opensOn, dueOn }) =>
    when.windows.map((window, n) => ({
      period: when.windows.length > 1 ? `${rule}#${n + 1}` : rule.toString(),
      opensOn,
      opens: window.from,
      dueOn,
      due: window.until,
    })),
  )
}

function daysOf(when: When, from: Temporal.PlainDate, until: Temporal.PlainDate, days: Days) {
  const { rule, trigger } = when
  if (trigger) return 'before' in trigger ? beforeHolidays(trigger.days, from, until, days) : []
  return ruleDays(rule ?? '', from, until).map((day) => {
    const end = lastOf(when.lasts, day)
    if (when.lasts !== 'day') return { rule: day, opensOn: day, dueOn: moved(end, when.shift, days) }
    const shifted = moved(day, when.shift, days)
    return { rule: day, opensOn: shifted, dueOn: shifted }
  })
}

/** A Monday, so that every second week is the same one whenever it is asked. */
const anchor = Temporal.PlainDate.from('2024-01-01')

const rules = new Map<string, RRuleTemporal>()

function ruleDays(rule: string, from: Temporal.PlainDate, until: Temporal.PlainDate): Temporal.PlainDate[] {
  const known = rules.getOrInsertComputed(
    rule,
    () =>
      new RRuleTemporal({
        rruleString: `DTSTART;TZID=UTC:${anchor.toString().replaceAll('-', '')}T000000\nRRULE:${rule}`,
      }),
  )
  const at = (day: Temporal.PlainDate) => day.toZonedDateTime('UTC')
  return known.between(at(from), at(until), true).map((found) => found.toPlainDate())
}

/** The last day of the day, week, month … a date lies in. */
export function lastOf(period: Period, day: Temporal.PlainDate): Temporal.PlainDate {
  if (period === 'day') return day
  if (period === 'week') return day.add({ days: 7 - day.dayOfWeek })
  const months = { month: 1, quarter: 3, half: 6, year: 12 }[period]
  const first = day.with({ day: 1, month: Math.floor((day.month - 1) / months) * months + 1 })
  return first.add({ months }).subtract({ days: 1 })
}

function moved(day: Temporal.PlainDate, shift: When['shift'], days: Days): Temporal.PlainDate {
  let at = day
  while (shift !== 'none' && days.isRest(at)) at = at.add({ days: shift === 'after' ? 1 : -1 })
  return at
}

function beforeHolidays(ahead: number, from: Temporal.PlainDate, until: Temporal.PlainDate, days: Days) {
  const found: { rule: Temporal.PlainDate; opensOn: Temporal.PlainDate; dueOn: Temporal.PlainDate }[] = []
  const last = until.add({ days: ahead })
  for (let day = from.add({ days: ahead }); Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 }))
    if (beginsHoliday(day, days))
      found.push({ rule: day, opensOn: day.subtract({ days: ahead }), dueOn: day.subtract({ days: 1 }) })
  return found
}

function beginsHoliday(day: Temporal.PlainDate, { isRest, isStatutory }: Days): boolean {
  if (!isRest(day) || isRest(day.subtract({ days: 1 }))) return false
  for (let at = day; isRest(at); at = at.add({ days: 1 })) if (isStatutory(at)) return true
  return false
}

/** How far ahead turns stand on the calendar: a period, so that a week is planned while the last one runs. */
export const plannedAhead = (when: Pick<When, 'lasts' | 'rule'>): Temporal.DurationLike =>
  when.lasts === 'day' && when.rule?.startsWith('FREQ=DAILY')
    ? { days: 2 }
    : when.lasts === 'week' || when.rule?.startsWith('FREQ=WEEKLY')
      ? { days: 8 }
      : { days: 32 }

/** A figure against its bound. A share is compared by whole numbers: numerator × 100 with percent × denominator; nothing counted keeps the promise. */
export function reached(
  { unit, numerator, denominator }: { unit: string; numerator: number; denominator: number | null },
  { atLeast, atMost }: { atLeast?: number | undefined; atMost?: number | undefined },
): boolean {
  if (unit === 'share' && !denominator) return true
  const [value, scale] = unit === 'share' ? [numerator * 100, denominator ?? 1] : [numerator, denominator || 1]
  return atLeast !== undefined ? value >= atLeast * scale : value <= (atMost ?? 0) * scale
}

export const Foresee = z.object({ when: When })
/** When a clause would be due: its first day and hour and its last, by the clock of the estate. */
export const DueRow = z.object({ opensOn: Day, opens: z.string(), dueOn: Day, due: z.string() })

/** The next times a clause would fall due from a day on, at most so many; none for what waits for an act. */
export function nextDue(when: When, from: Temporal.PlainDate, count: number, days: Days): Due[] {
  const found: Due[] = []
  // A year's rule may have had this year's day, and a leap day comes once in four years.
  const end = from.add({ years: mostYears })
  for (
    let begin = from;
    found.length < count && Temporal.PlainDate.compare(begin, end) < 0;
    begin = begin.add({ months: 6 })
  )
    found.push(...dueBetween(when, begin, begin.add({ months: 6 }).subtract({ days: 1 }), days))
  return found.slice(0, count)
}

const mostYears = 6

export const OneTurn = z.object({ turnId: Id })
const Reason = z.string().trim().min(2).max(500)
export const SignOff = OneTurn.extend({ words: Reason, fileIds: Photo.array().max(9).default([]) })
export const Score = OneTurn.extend({ score: z.int().min(0).max(100), remark: Reason })
export const AskExcuse = OneTurn.extend({ reason: Reason, fileIds: Photo.array().max(9).default([]) })
export const Decide = z.object({ excuseId: Id, words: Reason })

export const Filter = z.object({
  estateId: Id.optional(),
  /** Null: turns that nobody answered for. */
  employeeId: Id.nullable().optional(),
  postId: Id.optional(),
  rootId: Id.optional(),
  states: z.enum(life.states).array().max(6).optional(),
  /** False leaves out what only a signed check-off kept. */
  checkOff: z.boolean().optional(),
  /** Open past its time, or open within it. */
  overdue: z.boolean().optional(),
  from: Moment.optional(),
  to: Moment.optional(),
  /** True: turns that run between from and to, as the figures of a team count them; else those due in between. */
  running: z.boolean().default(false),
  limit: z.int().min(1).max(200).default(50),
  after: Cursor.optional(),
})
export const TurnRow = z.object({
  turnId: Id,
  estateId: Id,
  rootId: Id,
  registerId: z.string().nullable(),
  title: z.string(),
  titleEn: z.string().nullable(),
  kind: z.string(),
  weight: z.int(),
  post: Name,
  holderId: Id.nullable(),
  holder: Name.nullable(),
  standsIn: z.enum(['cover', 'superior']).nullable(),
  opensAt: Moment,
  dueAt: Moment,
  lostAt: Moment,
  need: z.int(),
  done: z.int(),
  state: z.enum(life.states),
  proof: z.enum(proofs),
  acts: z.string().array(),
  metric: z.string().nullable(),
  endedAt: Moment.nullable(),
  corrected: z.boolean(),
  numerator: z.int().nullable(),
  denominator: z.int().nullable(),
  clockId: Id.nullable(),
  aboutId: Id.nullable(),
  /** What the clock of its limit is about, by the name of its id: `caseId`. */
  about: z.string().nullable(),
})
export const Span = z.object({ estateId: Id.optional(), from: Moment, to: Moment })
export const Dots = z.object({ bookId: Id, estateId: Id.optional(), employeeId: Id.optional(), until: Day.optional() })

const counts = { kept: z.int(), late: z.int(), missed: z.int(), excused: z.int(), open: z.int(), overdue: z.int() }
export const Counts = z.object(counts)
export type Counts = z.output<typeof Counts>
export const countNames = ['kept', 'late', 'missed', 'excused', 'overdue', 'open'] as const satisfies (keyof Counts)[]
/** Those that a team's table has a column for; who was excused counts for nobody. */
export const shownCounts = countNames.filter((name) => name !== 'excused')

/** How one person, in one post, kept one clause in a span. */
export const Cell = z.object({
  employeeId: Id.nullable(),
  name: Name.nullable(),
  postId: Id,
  post: Name,
  rootId: Id,
  registerId: z.string().nullable(),
  title: z.string(),
  titleEn: z.string().nullable(),
  place: z.int(),
  ...counts,
})
export type Cell = z.output<typeof Cell>
export const Grid = Span.extend({ by: z.enum(['person', 'post']).default('person') })
export const Export = Grid.extend({ estateId: Id.of('estates'), language: z.enum(['zh', 'en']).default('zh') })

export const sumOf = (all: readonly Counts[]): Counts =>
  Object.fromEntries(countNames.map((key) => [key, all.reduce((sum, each) => sum + each[key], 0)])) as unknown as Counts

/** Kept in time of all that are closed; excused ones count for nobody. Null where nothing is closed. */
export function keptShare({ kept, late, missed }: Counts): number | null {
  const closed = kept + late + missed
  return closed === 0 ? null : kept / closed
}

type ClauseHead = Pick<Cell, 'rootId' | 'registerId' | 'title' | 'titleEn'>
export interface TeamRow {
  /** Undefined for the row of a whole post. */
  employeeId: string | null | undefined
  name: string | null
  cells: ReadonlyMap<string, Counts>
  all: Counts
}
export interface TeamOfPost {
  postId: string
  post: string
  people: number
  clauses: ClauseHead[]
  rows: TeamRow[]
}

/** A team as its screen and its sheet show it: the posts, in each the clauses of its book and the people, most missed first. */
export function teamsOf(cells: readonly Cell[], by: 'person' | 'post'): TeamOfPost[] {
  const teams = [...Map.groupBy(cells, ({ postId }) => postId).values()].map((of): TeamOfPost & { all: Counts } => {
    const people = Map.groupBy(of, ({ employeeId }) => employeeId)
    const rows = by === 'post' ? [rowOf(undefined, null, of)] : [...people].map(([id, own]) => rowOf(id, own[0]?.name ?? null, own)) // biome-ignore format: a row a kind
    const clauses = [...new Map(of.toSorted((a, b) => a.place - b.place).map((cell) => [cell.rootId, cell])).values()]
    const { postId = '', post = '' } = of[0] ?? {}
    return { postId, post, people: people.size, clauses, rows: rows.toSorted(worst), all: sumOf(of) }
  })
  return teams.toSorted((a, b) => worst(a, b) || a.post.localeCompare(b.post))
}

function rowOf(employeeId: TeamRow['employeeId'], name: string | null, cells: readonly Cell[]): TeamRow {
  const by = Map.groupBy(cells, ({ rootId }) => rootId)
  return { employeeId, name, cells: new Map([...by].map(([rootId, of]) => [rootId, sumOf(of)])), all: sumOf(cells) }
}

const worst = (a: { all: Counts }, b: { all: Counts }) =>
  b.all.missed - a.all.missed || b.all.overdue - a.all.overdue || b.all.late - a.all.late || b.all.kept - a.all.kept

import { z } from 'zod'
import { lifecycle } from '#kernel/lifecycle.ts'
import { refuse } from '#kernel/refusal.ts'
import { Cursor, Day, Id, Moment, Name } from '#kernel/shapes.ts'

// biome-ignore format: it reads as a table
export const life = lifecycle('rosters', {
  states: ['draft', 'submitted', 'in_force', 'dropped'],
  moves: {
    submit:   { from: ['draft'],              to: 'submitted' },
    sendBack: { from: ['submitted'],          to: 'draft' },
    receive:  { from: ['submitted'],          to: 'in_force' },
    drop:     { from: ['draft', 'submitted'], to: 'dropped' },
  },
})
export type State = (typeof life.states)[number]

export const periods = ['week', 'month'] as const
export type Period = (typeof periods)[number]
export const lineKinds = ['shift', 'rest', 'standby', 'leave'] as const
export type LineKind = (typeof lineKinds)[number]

/** From Monday to Sunday, or from the first to the last of the month in which the day lies. */
export function periodOf(period: Period, day: Temporal.PlainDate) {
  if (period === 'week') {
    const from = day.subtract({ days: day.dayOfWeek - 1 })
    return { from, until: from.add({ days: 6 }) }
  }
  return { from: day.with({ day: 1 }), until: day.with({ day: day.daysInMonth }) }
}

export interface Days {
  from: Temporal.PlainDate
  until: Temporal.PlainDate
}

/** Every day from the first to the last. */
export const daysOf = ({ from, until }: Days): Temporal.PlainDate[] =>
  Array.from({ length: from.until(until).days + 1 }, (_, n) => from.add({ days: n }))

/** How a day heads its column in a workbook: `08-24`. */
export const headOf = (day: Temporal.PlainDate) => day.toString().slice(5)

/** From which day of the last period a day is copied: the same weekday, whole weeks before; undefined where there is none. */
export function sourceDay(day: Temporal.PlainDate, last: Days): Temporal.PlainDate | undefined {
  const weeks = Math.max(1, Math.floor((last.from.until(last.until).days + 1) / 7))
  return [weeks, weeks + 1]
    .map((n) => day.subtract({ days: n * 7 }))
    .find((source) => Temporal.PlainDate.compare(source, last.from) >= 0 && Temporal.PlainDate.compare(source, last.until) <= 0)
} // biome-ignore format: one condition

/** What stands in a cell; null clears it. */
export interface Given {
  kind: LineKind | null
  shiftId?: string | null | undefined
}
export interface GivenCell extends Given {
  employeeId: string
  day: Temporal.PlainDate
}

/** A pattern laid over a period again and again, each next person `step` days further in it. */
export function repeated(pattern: readonly Given[], people: readonly string[], of: Days, step: number): GivenCell[] {
  const days = daysOf(of)
  return people.flatMap((employeeId, row) =>
    days.map((day, n) => ({ employeeId, day, ...at(pattern, n + row * step) })),
  )
}

function at(pattern: readonly Given[], n: number): Given {
  const given = pattern[n % pattern.length]
  return { kind: given?.kind ?? null, shiftId: given?.shiftId ?? null }
}

/** A line as warnings look at it; moments only where somebody works. */
export interface Planned {
  employeeId: string
  day: Temporal.PlainDate
  kind: LineKind
  beginsAt: Temporal.Instant | null
  endsAt: Temporal.Instant | null
  minutes: number
}

export const boundKeys = ['hours_a_day', 'hours_a_week', 'days_in_a_row', 'hours_between', 'overtime_a_day', 'overtime_a_month'] as const // biome-ignore format: it reads as a list
export type Bounds = Partial<Record<(typeof boundKeys)[number], number>>
export type WarningKind = 'hours_a_day' | 'hours_a_week' | 'days_in_a_row' | 'hours_between' | 'away'

export interface Warning {
  employeeId: string
  day: Temporal.PlainDate
  kind: WarningKind
  /** Hours or days as planned, where the bound counts them. */
  is: number
  bound: number
}

const { compare } = Temporal.PlainDate
const hoursOf = (minutes: number) => Math.round(minutes / 6) / 10

/** Where a plan goes beyond what law or company set, or plans somebody who is away: at the day from which it does. */
export function warningsOf(lines: readonly Planned[], bounds: Bounds, away: ReadonlySet<string> = new Set()): Warning[] {
  const worked = lines.filter(({ kind }) => kind === 'shift')
  return [...Map.groupBy(worked, ({ employeeId }) => employeeId)].flatMap(([employeeId, own]) => {
    const inOrder = own.toSorted((one, other) => compare(one.day, other.day))
    const said = (kind: WarningKind, bound: number | undefined, over: (line: Planned, n: number) => number | null) =>
      bound === undefined
        ? []
        : inOrder.flatMap((line, n): Warning[] => {
            const is = over(line, n)
            return is === null ? [] : [{ employeeId, day: line.day, kind, is, bound }]
          })
    return [
      ...said('away', 0, ({ day }) => (away.has(`${employeeId} ${day}`) ? 0 : null)),
      ...said('hours_a_day', bounds.hours_a_day, ({ minutes }) => beyond(hoursOf(minutes), bounds.hours_a_day)),
      ...said('hours_a_week', bounds.hours_a_week, (line) => beyond(weekUntil(inOrder, line), bounds.hours_a_week)),
      ...said('days_in_a_row', bounds.days_in_a_row, (_, n) => beyond(rowUntil(inOrder, n), bounds.days_in_a_row)),
      ...said('hours_between', bounds.hours_between, (line, n) => short(inOrder[n - 1], line, bounds.hours_between)),
    ]
  })
} // biome-ignore format: one condition a line

const beyond = (is: number, bound = Number.POSITIVE_INFINITY) => (is > bound ? is : null)

function weekUntil(inOrder: readonly Planned[], { day }: Planned) {
  const { from } = periodOf('week', day)
  const week = inOrder.filter((line) => compare(line.day, from) >= 0 && compare(line.day, day) <= 0)
  return hoursOf(week.reduce((sum, { minutes }) => sum + minutes, 0))
}

function rowUntil(inOrder: readonly Planned[], n: number) {
  let row = 1
  for (let at = n; at > 0; at -= 1) {
    const [before, line] = [inOrder[at - 1], inOrder[at]]
    if (!before || !line || before.day.until(line.day).days > 1) return row
    if (before.day.until(line.day).days === 1) row += 1
  }
  return row
}

function short(before: Planned | undefined, line: Planned, bound = 0) {
  if (!before?.endsAt || !line.beginsAt) return null
  const free = hoursOf(before.endsAt.until(line.beginsAt).total('minutes'))
  return free < bound ? free : null
}

/** Only what nobody has received yet is planned freely; afterwards a change says why. */
export function mayPlan(state: State) {
  if (state !== 'draft') refuse('rosters.not_a_draft', { state })
}

const Cell = z.object({
  employeeId: Id.of('staff'),
  day: Day,
  kind: z.enum(lineKinds).nullable(),
  shiftId: Id.nullish(),
})
const given = z.object({ kind: z.enum(lineKinds).nullable(), shiftId: Id.nullish() })
const Reason = z.string().trim().min(2).max(300)

export const OneRoster = z.object({ rosterId: Id })
export const Draft = z.object({
  estateId: Id.of('estates'),
  departmentId: Id.of('departments'),
  postId: Id.nullish(),
  period: z.enum(periods),
  /** Any day of the week or month. */
  day: Day,
})
export const Plan = OneRoster.extend({ cells: Cell.array().min(1).max(4000) })
export const Change = OneRoster.extend({ cells: Cell.array().min(1).max(60), reason: Reason })
export const Repeat = OneRoster.extend({
  employeeIds: Id.array().min(1).max(120),
  pattern: given.array().min(1).max(31),
  /** By how many days each next person is further in the pattern. */
  step: z.int().min(0).max(30).default(0),
})
export const SendBack = OneRoster.extend({ reason: Reason })
export const SetBound = z.object({ key: z.enum(boundKeys), amount: z.int().min(0).max(400), source: Reason })

export const Filter = z.object({
  estateId: Id.optional(),
  departmentId: Id.optional(),
  states: z.enum(life.states).array().max(4).optional(),
  limit: z.int().min(1).max(200).default(50),
  after: Cursor.optional(),
})
export const RosterRow = z.object({
  rosterId: Id,
  estateId: Id,
  estate: Name,
  departmentId: Id,
  department: Name,
  postId: Id.nullable(),
  post: Name.nullable(),
  period: z.enum(periods),
  from: Day,
  until: Day,
  state: z.enum(life.states),
  people: z.int(),
  minutes: z.int(),
  changes: z.int(),
  draftedAt: Moment,
  drafter: Name.nullable(),
  submittedAt: Moment.nullable(),
  submitter: Name.nullable(),
  receivedAt: Moment.nullable(),
  receiver: Name.nullable(),
  sentBack: z.string().nullable(),
})
export const LineRow = z.object({
  lineId: Id,
  estateId: Id,
  rosterId: Id,
  employeeId: Id,
  employee: Name,
  postId: Id,
  post: Name,
  day: Day,
  kind: z.enum(lineKinds),
  shiftId: Id.nullable(),
  key: z.string().nullable(),
  shift: Name.nullable(),
  beginsAt: Moment.nullable(),
  endsAt: Moment.nullable(),
  minutes: z.int(),
})
export const Demand = z.object({
  estateId: Id,
  day: Day,
  shiftId: Id,
  key: z.string(),
  shift: Name,
  postId: Id,
  post: Name,
  needed: z.int(),
  have: z.int(),
})
export const ChangeRow = z.object({
  changeId: Id,
  rosterId: Id,
  employeeId: Id,
  employee: Name,
  day: Day,
  was: z.string().nullable(),
  is: z.string().nullable(),
  wasKind: z.enum(lineKinds).nullable(),
  nowKind: z.enum(lineKinds).nullable(),
  why: z.enum(['change', 'swap']),
  reason: z.string(),
  changedAt: Moment,
  changer: Name.nullable(),
})
export const BoundRow = z.object({
  key: z.enum(boundKeys),
  amount: z.int(),
  setBy: z.enum(['law', 'default', 'company']),
  source: z.string(),
})

import { z } from 'zod'
import type { Limit } from '#kernel/clock/limits.ts'
import { refuse } from '#kernel/refusal.ts'
import { Id, Moment } from '#kernel/shapes.ts'

export const states = ['running', 'paused', 'breached', 'met', 'met_late', 'cancelled'] as const
export const countings = ['clock', 'open', 'workday'] as const

const Seconds = z.int()

/** A level of escalation: when it is told, and to whom, so many posts above the one who must act. */
export const Level = z.object({
  atPercent: z.number().min(0).max(1000).optional(),
  before: z.string().optional(),
  after: z.string().optional(),
  tell: z.enum(['holder', 'superior']).default('superior'),
  steps: z.int().min(1).max(9).optional(),
})

/** How a clock stands now; seconds counted as the limit counts, `share` of the promised time that is used. */
export const ClockRow = z.object({
  clockId: Id,
  estateId: Id,
  aboutId: Id,
  limit: z.string(),
  promise: z.string(),
  round: z.int(),
  amount: z.string(),
  counting: z.enum(countings),
  state: z.enum(states),
  startedAt: Moment,
  dueAt: Moment.nullable(),
  endedAt: Moment.nullable(),
  breachedAt: Moment.nullable(),
  excusedAt: Moment.nullable(),
  usedSeconds: Seconds,
  leftSeconds: Seconds.nullable(),
  share: z.number().nullable(),
  acknowledged: z.boolean(),
  holderId: Id.nullable(),
})
export type ClockRow = z.output<typeof ClockRow>

/** What has happened to a clock, by whom; a level that was told stands among the events as `told`. */
export const EventRow = z.object({
  clockId: Id,
  promise: z.string(),
  round: z.int(),
  type: z.string(),
  at: Moment,
  heardAt: Moment,
  act: z.string().nullable(),
  byId: Id.nullable(),
  by: z.string().nullable(),
  byKind: z.string().nullable(),
  level: z.int().nullable(),
  detail: z.record(z.string(), z.unknown()).nullable(),
})

/** Hours and minutes, or working days: `PT2H30M`, `P3D`. */
export const Amount = z.string().regex(/^(PT(?=\d)(\d{1,4}H)?(\d{1,4}M)?|P[1-9]\d{0,2}D)$/)

/** A stretch of the life of a clock, and whether it counts. */
export const Span = z.object({
  from: Moment,
  to: Moment,
  counts: z.boolean(),
  why: z.enum(['counted', 'closed', 'paused', 'met', 'ahead']),
  seconds: z.int(),
  reason: z.string().nullable(),
})

/** A clock in a list, with the matter it is about. */
export const BreakingRow = z.object({
  clockId: Id,
  estateId: Id,
  aboutId: Id,
  limit: z.string(),
  promise: z.string(),
  state: z.enum(states),
  startedAt: Moment,
  dueAt: Moment,
  acknowledged: z.boolean(),
  holderId: Id.nullable(),
})

/** A breach that late news has taken back: when it was done, when heard, and who told. */
export const LateRow = BreakingRow.extend({
  dueAt: Moment.nullable(),
  metAt: Moment,
  heardAt: Moment,
  excusedAt: Moment,
  by: z.string().nullable(),
  act: z.string().nullable(),
})

/** A limit in force and the clocks that run under it. */
export const LimitRow = z.object({
  limitId: Id,
  name: z.string(),
  promise: z.string(),
  estateId: Id.nullable(),
  match: z.record(z.string(), z.unknown()),
  amount: z.union([Amount, z.string().startsWith('fact:')]),
  counting: z.enum(countings),
  calendar: z.string().nullable(),
  again: z.string().nullable(),
  startActs: z.string().array(),
  goalActs: z.string().array(),
  pauseActs: z.string().array(),
  levels: Level.array(),
  source: z.string(),
  open: z.int(),
  broken: z.int(),
})

/** A promise that was kept or broken. */
export const DecidedRow = BreakingRow.extend({
  dueAt: Moment.nullable(),
  endedAt: Moment.nullable(),
  breachedAt: Moment.nullable(),
})

/** The share of the promised time that is used; null where the budget cannot be made. */
export const shareUsed = (used: number, left: number | null) =>
  left === null || used + left <= 0 ? null : Math.round((used / (used + left)) * 1000) / 1000

/** What of a limit a manager may change; what starts, meets and pauses it is the house's own. */
export const LimitChange = z.object({
  limitId: Id,
  /** Makes the limit this estate's own; the company's stays as it is. */
  estateId: Id.of('estates').optional(),
  amount: Amount.optional(),
  again: Amount.nullable().optional(),
  counting: z.enum(countings).optional(),
  calendar: z.string().max(80).nullable().optional(),
  levels: Level.refine(once, { error: 'a level has one mark' }).array().max(12).optional(),
})

function once({
  atPercent,
  before,
  after,
}: {
  atPercent?: number | undefined
  before?: string | undefined
  after?: string | undefined
}) {
  return [atPercent, before, after].filter((mark) => mark !== undefined).length === 1
}

type Change = Omit<z.output<typeof LimitChange>, 'limitId' | 'estateId'>

/** The limit after the change; working days are `P3D`, hours `PT2H`, and what is not wall time needs a calendar. */
export function changed(
  old: Limit,
  { amount = old.amount, again = old.again, counting = old.counting, ...change }: Change,
) {
  const calendar = counting === 'clock' ? null : change.calendar === undefined ? old.calendar : change.calendar
  if (counting !== 'clock' && !calendar) refuse('deadlines.calendar_needed')
  for (const each of [amount, again])
    if (each && !each.startsWith('fact:') && each.startsWith('PT') === (counting === 'workday'))
      refuse('deadlines.amount_not_fitting')
  if (old.amount.startsWith('fact:') && amount !== old.amount) refuse('deadlines.amount_is_a_fact')
  const levels = (change.levels as Limit['levels'] | undefined) ?? old.levels
  return { id: old.id, amount, again, counting, calendar, levels }
}

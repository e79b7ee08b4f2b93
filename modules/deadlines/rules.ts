import { z } from 'zod'
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

/** The share of the promised time that is used; null where the budget cannot be made. */
export const shareUsed = (used: number, left: number | null) =>
  left === null || used + left <= 0 ? null : Math.round((used / (used + left)) * 1000) / 1000

import { z } from 'zod'
import { lifecycle } from '#kernel/lifecycle.ts'
import { Cursor, Day, Id, Moment, Name } from '#kernel/shapes.ts'

// biome-ignore format: it reads as a table
export const life = lifecycle('extra_hours', {
  states: ['proposed', 'approved', 'refused', 'withdrawn'],
  moves: {
    approve:  { from: ['proposed'], to: 'approved' },
    refuse:   { from: ['proposed'], to: 'refused' },
    withdraw: { from: ['proposed'], to: 'withdrawn' },
  },
})
export type State = (typeof life.states)[number]

/** The pay class the law sets for the day: 300 on a statutory holiday, 200 on a rest day without time off, else 150. Source: Labour Law 44. */
export const payPercent = ({ rest, statutory }: { rest: boolean; statutory: boolean }) =>
  statutory ? 300 : rest ? 200 : 150

export interface Over {
  key: 'overtime_a_day' | 'overtime_a_month'
  /** Hours with this one. */
  is: number
  bound: number
}

/** Where it goes beyond what is set, with what was approved or proposed that day and month already; nothing in an emergency. Hours, to a tenth. */
export function beyond(
  minutes: { day: number; month: number },
  bounds: { overtime_a_day?: number; overtime_a_month?: number },
  emergency: boolean,
): Over[] {
  if (emergency) return []
  const hours = { overtime_a_day: minutes.day / 60, overtime_a_month: minutes.month / 60 }
  return (['overtime_a_day', 'overtime_a_month'] as const).flatMap((key) => {
    const bound = bounds[key]
    return bound !== undefined && hours[key] > bound ? [{ key, is: Math.round(hours[key] * 10) / 10, bound }] : []
  })
}

const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const Reason = z.string().trim().min(2).max(300)
export const Propose = z.object({
  estateId: Id.of('estates'),
  employeeId: Id.of('staff'),
  day: Day,
  begins: Clock,
  /** Not later than it begins: on the next day. */
  ends: Clock,
  reason: Reason,
  emergency: z.boolean().default(false),
})
export const OneStretch = z.object({ extraId: Id })
export const WithReason = OneStretch.extend({ reason: Reason })
export const Proposed = OneStretch.extend({
  beyond: z.object({ key: z.enum(['overtime_a_day', 'overtime_a_month']), is: z.number(), bound: z.number() }).array(),
})
export const Filter = z.object({
  estateId: Id.optional(),
  employeeId: Id.optional(),
  states: z.enum(life.states).array().max(4).optional(),
  from: Moment.optional(),
  to: Moment.optional(),
  limit: z.int().min(1).max(200).default(50),
  after: Cursor.optional(),
})
export const StretchRow = z.object({
  extraId: Id,
  estateId: Id,
  employeeId: Id,
  employee: Name,
  day: Day,
  beginsAt: Moment,
  endsAt: Moment,
  minutes: z.int(),
  payPercent: z.int(),
  emergency: z.boolean(),
  reason: z.string(),
  state: z.enum(life.states),
  /** Approved of this person in the same month, with this one where it is. */
  monthMinutes: z.int(),
  proposer: Name.nullable(),
  decider: Name.nullable(),
  decidedAt: Moment.nullable(),
  whyNot: z.string().nullable(),
})

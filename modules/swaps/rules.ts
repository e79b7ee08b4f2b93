import { z } from 'zod'
import { lifecycle } from '#kernel/lifecycle.ts'
import { Cursor, Day, Id, Moment, Name } from '#kernel/shapes.ts'

// biome-ignore format: it reads as a table
export const life = lifecycle('swaps', {
  states: ['asked', 'agreed', 'approved', 'declined', 'refused', 'withdrawn'],
  moves: {
    agree:    { from: ['asked'],           to: 'agreed' },
    decline:  { from: ['asked'],           to: 'declined' },
    approve:  { from: ['agreed'],          to: 'approved' },
    refuse:   { from: ['agreed'],          to: 'refused' },
    withdraw: { from: ['asked', 'agreed'], to: 'withdrawn' },
  },
})
export type State = (typeof life.states)[number]

export const views = ['mine', 'decide', 'all'] as const

/** Both days once: what is exchanged between the two. */
export const daysOf = ({ day, otherDay }: { day: Temporal.PlainDate; otherDay: Temporal.PlainDate }) =>
  day.equals(otherDay) ? [day] : [day, otherDay]

const Reason = z.string().trim().min(2).max(300)
export const Ask = z.object({
  estateId: Id.of('estates'),
  partnerId: Id.of('staff'),
  day: Day,
  /** The same day where nothing else is said: they exchange within it. */
  otherDay: Day.optional(),
  reason: Reason,
})
export const OneSwap = z.object({ swapId: Id })
export const WithReason = OneSwap.extend({ reason: Reason })
export const Filter = z.object({
  estateId: Id.optional(),
  view: z.enum(views).default('all'),
  limit: z.int().min(1).max(200).default(50),
  after: Cursor.optional(),
})
export const SwapRow = z.object({
  swapId: Id,
  estateId: Id,
  askerId: Id,
  asker: Name,
  partnerId: Id,
  partner: Name,
  day: Day,
  otherDay: Day,
  /** What each has there now: the name of the shift, or what the day is otherwise; null where nothing is planned. */
  askerHas: z.string().nullable(),
  partnerHas: z.string().nullable(),
  reason: z.string(),
  state: z.enum(life.states),
  askedAt: Moment,
  answeredAt: Moment.nullable(),
  decidedAt: Moment.nullable(),
  decider: Name.nullable(),
  whyNot: z.string().nullable(),
})

import { z } from 'zod'
import { lifecycle } from '#kernel/lifecycle.ts'
import { Cursor, Day, Id, Moment, Name } from '#kernel/shapes.ts'
import { When } from '#modules/recurrences/rules.ts'
import { kinds, PointRow } from '#modules/routes/rules.ts'

export { dueBetween } from '#modules/turns/rules.ts'

/** A round opens and closes by itself; scans and somebody else's excuse end it, late news may turn it. */
// biome-ignore format: it reads as a table
export const life = lifecycle('rounds', {
  states: ['scheduled', 'open', 'kept', 'late', 'missed', 'excused'],
  moves: {
    open:     { from: ['scheduled'],                          to: 'open' },
    keep:     { from: ['open', 'late', 'missed'],             to: 'kept' },
    keepLate: { from: ['open', 'kept', 'missed'],             to: 'late' },
    miss:     { from: ['open', 'kept', 'late'],               to: 'missed' },
    excuse:   { from: ['scheduled', 'open', 'late', 'missed'], to: 'excused' },
  },
})
export type State = (typeof life.states)[number]
export const pointStates = ['waiting', 'kept', 'late', 'missed'] as const
export type PointState = (typeof pointStates)[number]

/** How a round stands by its points: it is missed when none can be walked any more and one was not. */
export function stateBy(points: readonly PointState[]): State {
  if (points.includes('waiting')) return 'open'
  if (points.includes('missed')) return 'missed'
  return points.includes('late') ? 'late' : 'kept'
}

/** How far ahead rounds stand on the board. */
export const daysAhead = 7

/** When rounds of a plan are due: by days of a calendar, never on call. */
export const Rule = When.refine(({ trigger, also, rule }) => rule !== undefined && !trigger && !also, {
  error: 'a rule of days',
})

export const SetPlan = z.object({
  routeId: Id.of('routes'),
  postId: Id,
  holderId: Id.of('staff').nullish(),
  from: Day.optional(),
  when: Rule,
})
const Reason = z.string().trim().min(2).max(300)
export const OnePlan = z.object({ planId: Id })
export const EndPlan = OnePlan.extend({ reason: Reason })
export const OneRound = z.object({ roundId: Id })
/** Hours within which a round that somebody begins on their own is to be walked. */
export const ownHours = 4
export const Begin = z.object({ routeId: Id.of('routes') })
/** The kind says what was walked, so that a duty can ask for it; it is that of the route. */
export const Finish = OneRound.extend({ kind: z.enum(kinds), remark: z.string().trim().max(500).default('') })
export const Excuse = OneRound.extend({ reason: Reason })

export const PlanRow = z.object({
  planId: Id,
  routeId: Id,
  route: Name,
  kind: z.enum(kinds),
  postId: Id,
  post: Name,
  holderId: Id.nullable(),
  holder: Name.nullable(),
  when: When,
  from: Day,
  state: z.enum(['running', 'ended']),
  points: z.int(),
  /** Until when rounds of it stand on the board. */
  plannedUntil: Day.nullable(),
  next: Moment.nullable(),
})
export type PlanRow = z.output<typeof PlanRow>

const round = {
  roundId: Id,
  estateId: Id,
  planId: Id.nullable(),
  routeId: Id,
  route: Name,
  kind: z.enum(kinds),
  post: Name.nullable(),
  holderId: Id.nullable(),
  holder: Name.nullable(),
  standsIn: z.enum(['cover', 'superior']).nullable(),
  opensAt: Moment,
  dueAt: Moment,
  lostAt: Moment,
  state: z.enum(life.states),
  points: z.int(),
  done: z.int(),
  missed: z.int(),
  beganAt: Moment.nullable(),
  endedAt: Moment.nullable(),
  handedInAt: Moment.nullable(),
  corrected: z.boolean(),
}
export const RoundRow = z.object(round)
export type RoundRow = z.output<typeof RoundRow>

export const Filter = z.object({
  estateId: Id.optional(),
  from: Moment.optional(),
  to: Moment.optional(),
  states: z.enum(life.states).array().max(6).optional(),
  routeId: Id.optional(),
  employeeId: Id.optional(),
  limit: z.int().min(1).max(200).default(50),
  after: Cursor.optional(),
})
export const PointFilter = z.object({
  estateId: Id.optional(),
  from: Moment,
  to: Moment,
  states: z.enum(pointStates).array().max(4).default(['missed']),
  placeId: Id.optional(),
  limit: z.int().min(1).max(200).default(50),
  after: Cursor.optional(),
})
export const MissedPoint = z.object({
  roundId: Id, pointId: Id, route: Name, no: z.int(), placeId: Id, place: z.string(), dueAt: Moment, state: z.enum(pointStates), at: Moment.nullable(),
  holder: Name.nullable(), excused: z.boolean(),
}) // biome-ignore format: it reads as one row

export const Span = z.object({ estateId: Id.of('estates'), from: Moment, to: Moment })

/** A dot of the map: a point of a round, where it stands in time and how. */
export const Dot = z.object({
  no: z.int(),
  placeId: Id,
  place: z.string(),
  state: z.enum(pointStates),
  at: Moment.nullable(),
  dueAt: Moment,
})
export const BoardRow = z.object({
  routeId: Id,
  route: Name,
  kind: z.enum(kinds),
  /** Of the route as it is now. */
  points: z.int(),
  rounds: z.object({ roundId: Id, holder: Name.nullable(), opensAt: Moment, dueAt: Moment, state: z.enum(life.states), points: Dot.array() }).array(),
}) // biome-ignore format: it reads as one row
export type BoardRow = z.output<typeof BoardRow>

/** How many points of closed rounds were due at a place in an hour of the day, and how many nobody came to. */
export const HeatCell = z.object({ placeId: Id, place: z.string(), hour: z.int(), missed: z.int(), total: z.int() })
export type HeatCell = z.output<typeof HeatCell>

/** A point as the phone keeps it for the basement: all that is asked there, and how it stands. */
export const WalkPoint = PointRow.extend({
  opensAt: Moment,
  dueAt: Moment,
  state: z.enum(pointStates),
  at: Moment.nullable(),
})
export type WalkPoint = z.output<typeof WalkPoint>
export const Walk = z.object({ ...round, inOrder: z.boolean(), remark: z.string().nullable(), walk: WalkPoint.array() })
export type Walk = z.output<typeof Walk>
export const Shift = z.object({ estateId: Id.optional(), hours: z.int().min(1).max(36).default(14) })

export const Digest = z.object({
  kept: z.int(), late: z.int(), missed: z.int(), excused: z.int(), open: z.int(), points: z.int(), pointsMissed: z.int(), pointsLate: z.int(),
}) // biome-ignore format: it reads as one row
export const Export = Span.extend({ language: z.enum(['zh', 'en']).default('zh') })

import { z } from 'zod'
import { lifecycle } from '#kernel/lifecycle.ts'
import { refuse } from '#kernel/refusal.ts'
import { Cursor, Day, Id, Moment, Name, Note, Photo, Text } from '#kernel/shapes.ts'

/** Nobody agrees before both sides sat together, and an agreement is not the end: somebody looks whether it is kept. */
// biome-ignore format: it reads as a table
export const life = lifecycle('disputes', {
  states: ['open', 'assigned', 'meeting', 'agreed', 'kept', 'failed', 'withdrawn'],
  moves: {
    assign:   { from: ['open', 'assigned', 'meeting'],   to: 'assigned' },
    meet:     { from: ['assigned', 'meeting'],           to: 'meeting' },
    agree:    { from: ['meeting'],                       to: 'agreed' },
    followUp: { from: ['agreed'],                        to: 'agreed' },
    keep:     { from: ['agreed'],                        to: 'kept' },
    fail:     { from: ['assigned', 'meeting', 'agreed'], to: 'failed' },
    withdraw: { from: ['open', 'assigned', 'meeting'],   to: 'withdrawn' },
  },
})
export type State = (typeof life.states)[number]

export const subjects = ['noise', 'leak', 'parking', 'renovation', 'pets', 'common_parts', 'fee', 'other'] as const
export const keepings = ['yes', 'partly', 'no'] as const
/** Where a mediation that failed goes on (Civil Code 286, people's mediation, court). */
export const ways = ['committee', 'peoples_mediation', 'authority', 'court', 'none'] as const

export const numberOf = (day: Temporal.PlainDate, n: number) =>
  `纠-${day.toString().slice(2).replaceAll('-', '')}-${String(n).padStart(2, '0')}`
export const seriesOf = (day: Temporal.PlainDate) => `disputes ${day.toString()}`

export const mostParties = 10
const Side = Id.of('residents').array().min(1).max(mostParties)

export const OneDispute = z.object({ disputeId: Id })
export const Open = z.object({
  estateId: Id,
  subject: z.enum(subjects),
  title: z.string().trim().min(2).max(120),
  fact: Text,
  applicantIds: Side,
  respondentIds: Side,
  unitId: Id.of('estates').optional(),
  placeId: Id.of('estates').optional(),
  caseId: Id.optional(),
})
export const Assign = OneDispute.extend({ mediatorId: Id.of('staff') })
export const Meet = OneDispute.extend({
  at: Moment,
  spot: Name,
  presentIds: Side.max(2 * mostParties),
  others: Note.default(''),
  record: Text,
  photoIds: Photo.array().max(9).default([]),
})
export const Agree = OneDispute.extend({ agreement: Text, dueOn: Day, followOn: Day })
export const FollowUp = OneDispute.extend({ kept: z.enum(keepings), words: Text, followOn: Day })
export const Keep = OneDispute.extend({ words: Text })
export const Fail = OneDispute.extend({ reason: z.string().trim().min(2).max(300), way: z.enum(ways).default('none') })
export const Withdraw = OneDispute.extend({ reason: z.string().trim().min(2).max(300) })

/** Nobody mediates between a person and themselves. */
export function twoSides(applicantIds: readonly string[], respondentIds: readonly string[]) {
  if (applicantIds.some((id) => respondentIds.includes(id))) refuse('disputes.same_on_both_sides')
}

/** It happened, and both sides were there: a talk with one of them alone is no mediation. */
export function bothSidesCame(presentIds: readonly string[], parties: readonly { personId: string; side: string }[]) {
  const sides = new Set(parties.filter(({ personId }) => presentIds.includes(personId)).map(({ side }) => side))
  if (presentIds.some((id) => !parties.some(({ personId }) => personId === id))) refuse('disputes.not_a_party')
  if (sides.size < 2) refuse('disputes.one_side_only')
}

/** The agreement is due in the days to come, and looked after not later than it is due. */
export function daysAhead(
  today: Temporal.PlainDate,
  { dueOn, followOn }: { dueOn: Temporal.PlainDate; followOn: Temporal.PlainDate },
) {
  const { compare } = Temporal.PlainDate
  if (compare(dueOn, today) < 0 || compare(followOn, today) < 0) refuse('disputes.day_has_passed')
  if (compare(followOn, dueOn) > 0) refuse('disputes.followed_too_late')
}

export const Filter = z.object({
  estateId: Id.optional(),
  state: z.enum(life.states).optional(),
  mine: z.boolean().optional(),
  /** Ended by an agreement that was kept, or ended at all. */
  ended: z.enum(['kept', 'any']).optional(),
  from: Moment.optional(),
  to: Moment.optional(),
  limit: z.int().min(1).max(200).default(50),
  after: Cursor.optional(),
})
export const Row = z.object({
  disputeId: Id,
  estateId: Id,
  number: z.string(),
  subject: z.enum(subjects),
  title: z.string(),
  state: z.enum(life.states),
  mediator: Name.nullable(),
  unit: z.string().nullable(),
  place: z.string().nullable(),
  openedAt: Moment,
  dueOn: Day.nullable(),
  followOn: Day.nullable(),
  endedAt: Moment.nullable(),
  /** Past the day on which it was to be kept, or looked after. */
  late: z.boolean(),
})
const Party = z.object({ personId: Id, name: z.string(), side: z.enum(['applicant', 'respondent']), units: z.string() })
export const Whole = Row.extend({
  fact: z.string(),
  caseId: Id.nullable(),
  caseNumber: z.string().nullable(),
  mediatorId: Id.nullable(),
  agreement: z.string().nullable(),
  agreedAt: Moment.nullable(),
  endedWhy: z.string().nullable(),
  way: z.enum(ways).nullable(),
  parties: Party.array(),
  meetings: z.array(
    z.object({ meetingId: Id, at: Moment, spot: z.string(), present: z.string().array(), others: z.string(), record: z.string(), photoIds: Id.array(), by: Name.nullable() }),
  ), // biome-ignore format: it reads as one row
  followUps: z.array(z.object({ at: Moment, kept: z.enum(keepings), words: z.string(), by: Name.nullable() })),
})

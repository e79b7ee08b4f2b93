import { z } from 'zod'
import { lifecycle } from '#kernel/lifecycle.ts'
import { refuse } from '#kernel/refusal.ts'
import { Cursor, Day, Id, Moment, Name, Photo, personal, Text } from '#kernel/shapes.ts'
import { running } from '#modules/cases/rules.ts'
import { Answers } from '#modules/casetypes/rules.ts'

/** What the hotline sent is answered, and comes back where the caller or the hotline is not content. */
// biome-ignore format: it reads as a table
export const life = lifecycle('hotlines', {
  states: ['received', 'answered', 'returned', 'closed', 'declined'],
  moves: {
    answer:   { from: ['received', 'returned'], to: 'answered' },
    sendBack: { from: ['answered'],             to: 'returned' },
    close:    { from: ['answered'],             to: 'closed' },
    decline:  { from: ['received'],             to: 'declined' },
  },
})
export type State = (typeof life.states)[number]

export const sources = ['12345', '12319', '12315', 'street', 'housing_bureau', 'media', 'other'] as const

const Order = z.object({
  source: z.enum(sources).default('12345'),
  outerNumber: z.string().trim().min(2).max(60),
  title: z.string().trim().min(2).max(120),
  instruction: z.string().trim().max(5000).default(''),
  issuedAt: Moment.optional(),
  replyBy: Moment.optional(),
  /** The same caller came to the hotline with the same before. */
  repeated: z.boolean().default(false),
})
export const OneHotline = z.object({ hotlineId: Id })
export const Receive = Order.extend({
  estateId: Id,
  typeId: Id.of('cases.types'),
  answers: Answers.default({}),
  unitId: Id.of('estates').optional(),
  placeId: Id.of('estates').optional(),
  reporterId: Id.of('residents').optional(),
  reporterName: personal(Name).optional(),
  /** The hotline asks that the caller be not named. */
  confidential: z.boolean().default(false),
  accusedId: Id.of('staff').optional(),
})
export const Received = OneHotline.extend({ caseId: Id, number: z.string() })
export const Link = Order.extend({ caseId: Id })
export const Extend = OneHotline.extend({
  replyBy: Moment,
  reason: z.string().trim().min(2).max(300),
  measures: Text,
})
export const Answer = OneHotline.extend({
  reply: Text,
  photoIds: Photo.array().max(9).default([]),
  pendingUntil: Day.optional(),
})
export const SendBack = OneHotline.extend({ reason: z.string().trim().min(2).max(300), replyBy: Moment.optional() })
export const Close = OneHotline
export const Decline = OneHotline.extend({ reason: z.string().trim().min(2).max(300) })

const { compare } = Temporal.Instant

/** What the hotline gave as its limit lies ahead, and it sent the order before we had it. */
export function timesOf(
  { issuedAt, replyBy }: { issuedAt?: Temporal.Instant | undefined; replyBy?: Temporal.Instant | undefined },
  now: Temporal.Instant,
) {
  if (issuedAt && compare(issuedAt, now) > 0) refuse('hotlines.not_yet_issued')
  if (replyBy && issuedAt && compare(replyBy, issuedAt) <= 0) refuse('hotlines.due_before_issued')
  return { issuedAt: issuedAt ?? now, replyBy: replyBy ?? null }
}

/** More time is later than before, and asked for while the order waits. */
export function moreTime(
  of: { state: string; replyBy: Temporal.Instant | null },
  replyBy: Temporal.Instant,
  now: Temporal.Instant,
) {
  if (of.state !== 'received' && of.state !== 'returned') refuse('hotlines.nothing_to_extend')
  if (compare(replyBy, of.replyBy && compare(of.replyBy, now) > 0 ? of.replyBy : now) <= 0)
    refuse('hotlines.not_longer')
}

/** Where the matter is not done yet the hotline is told the day on which it will be. */
export function dayPromised(
  caseState: string,
  pendingUntil: Temporal.PlainDate | undefined,
  today: Temporal.PlainDate,
) {
  if (running(caseState) && !pendingUntil) refuse('hotlines.say_by_when')
  if (pendingUntil && Temporal.PlainDate.compare(pendingUntil, today) < 0) refuse('hotlines.day_has_passed')
}

export const Filter = z.object({
  estateId: Id.optional(),
  state: z.enum(life.states).optional(),
  source: z.enum(sources).optional(),
  /** Those still to be answered, the nearest limit first. */
  waiting: z.boolean().optional(),
  returned: z.boolean().optional(),
  answered: z.boolean().optional(),
  from: Moment.optional(),
  to: Moment.optional(),
  limit: z.int().min(1).max(200).default(50),
  after: Cursor.optional(),
})
export const Row = z.object({
  hotlineId: Id,
  estateId: Id,
  source: z.enum(sources),
  outerNumber: z.string(),
  title: z.string(),
  state: z.enum(life.states),
  repeated: z.boolean(),
  caseId: Id,
  caseNumber: z.string(),
  caseState: z.string(),
  handler: Name.nullable(),
  unit: z.string().nullable(),
  place: z.string().nullable(),
  receivedAt: Moment,
  repliedAt: Moment.nullable(),
  returned: z.int(),
  clock: z.string().nullable(),
  startedAt: Moment.nullable(),
  dueAt: Moment.nullable(),
  breachedAt: Moment.nullable(),
})
const Extension = z.object({
  at: Moment,
  by: Name.nullable(),
  before: Moment.nullable(),
  replyBy: Moment,
  reason: z.string(),
  measures: z.string(),
})
export const Whole = Row.extend({
  instruction: z.string(),
  issuedAt: Moment,
  replyBy: Moment.nullable(),
  reply: z.string().nullable(),
  photoIds: Id.array(),
  pendingUntil: Day.nullable(),
  closedAt: Moment.nullable(),
  endedWhy: z.string().nullable(),
  extensions: Extension.array(),
})

/** What leaves the house: never who called, never who of the staff did it. */
export const Package = z.object({
  source: z.enum(sources),
  outerNumber: z.string(),
  title: z.string(),
  instruction: z.string(),
  issuedAt: Moment,
  receivedAt: Moment,
  replyBy: Moment.nullable(),
  estate: z.string(),
  caseNumber: z.string(),
  typeTitle: z.string(),
  typeTitleEn: z.string(),
  /** The place, or the building of the unit; neither where the caller is kept secret. */
  place: z.string().nullable(),
  building: z.string().nullable(),
  result: z.string().nullable(),
  reply: z.string().nullable(),
  repliedAt: Moment.nullable(),
  pendingUntil: Day.nullable(),
  satisfaction: z.int().nullable(),
  timeline: z.array(z.object({ at: Moment, act: z.string(), words: z.string().nullable() })),
  extensions: Extension.omit({ by: true }).array(),
  attachmentIds: Id.array(),
})

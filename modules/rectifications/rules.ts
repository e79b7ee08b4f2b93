import { z } from 'zod'
import { lifecycle } from '#kernel/lifecycle.ts'
import { Cursor, Id, Moment, Name, Photo, Text } from '#kernel/shapes.ts'

/** Ordered, reported done with a photo, and looked at again: passed, or once more. */
// biome-ignore format: it reads as a table
export const life = lifecycle('rectifications', {
  states: ['open', 'done', 'passed', 'dropped'],
  moves: {
    assign:   { from: ['open'], to: 'open' },
    finish:   { from: ['open'], to: 'done' },
    pass:     { from: ['done'], to: 'passed' },
    sendBack: { from: ['done'], to: 'open' },
    drop:     { from: ['open'], to: 'dropped' },
  },
})
export type State = (typeof life.states)[number]

/** What opened it: an answer of a check, a finding on a round, a zone, the log of the day, a contractor's month, or somebody by hand. */
export const sources = ['check', 'patrol', 'zone', 'log', 'score', 'other'] as const
export const views = ['running', 'mine', 'late', 'done', 'passed', 'all'] as const

export const numberOf = (day: Temporal.PlainDate, n: number) =>
  `整-${day.toString().slice(2).replaceAll('-', '')}-${String(n).padStart(3, '0')}`
export const seriesOf = (day: Temporal.PlainDate) => `rectifications ${day.toString()}`

export const Title = z.string().trim().min(2).max(120)
const Reason = z.string().trim().min(2).max(300)
const Photos = Photo.array().max(9)

const Answers = {
  departmentId: Id.of('departments').optional(),
  contractorId: Id.of('contractors').optional(),
  /** Somebody from outside who is in no register of the estate. */
  contractor: Name.optional(),
  /** Whom the limit reminds; unsaid, whoever manages the contractor or leads the department here. */
  ownerId: Id.of('staff').optional(),
}
export const Open = z.object({
  estateId: Id,
  source: z.enum(sources).default('other'),
  originId: Id.optional(),
  title: Title,
  fact: Text,
  placeId: Id.of('places').optional(),
  zoneId: Id.of('zones').optional(),
  ...Answers,
  dueBy: Moment,
  beforeIds: Photos,
})
export const OneRectification = z.object({ rectificationId: Id })
export const Assign = OneRectification.extend({ ...Answers, dueBy: Moment, reason: Reason })
export const Finish = OneRectification.extend({ result: Text, afterIds: Photos })
export const Pass = OneRectification.extend({ verdict: Text })
export const SendBack = OneRectification.extend({ reason: Reason, dueBy: Moment })
export const Drop = OneRectification.extend({ reason: Reason })

export const Filter = z.object({
  estateId: Id.optional(),
  view: z.enum(views).default('all'),
  departmentId: Id.optional(),
  contractorId: Id.optional(),
  /** Only those that contractors answer for, or only those that they do not. */
  outside: z.boolean().optional(),
  originId: Id.optional(),
  /** Only those that count in the figure: done, or past their moment. */
  due: z.boolean().optional(),
  inTime: z.boolean().optional(),
  from: Moment.optional(),
  to: Moment.optional(),
  limit: z.int().min(1).max(200).default(50),
  after: Cursor.optional(),
})
export const Row = z.object({
  rectificationId: Id,
  estateId: Id,
  number: z.string(),
  title: z.string(),
  state: z.enum(life.states),
  source: z.enum(sources),
  place: z.string().nullable(),
  zone: Name.nullable(),
  department: Name.nullable(),
  contractorId: Id.nullable(),
  contractor: z.string().nullable(),
  owner: Name.nullable(),
  openedAt: Moment,
  dueBy: Moment,
  finishedAt: Moment.nullable(),
  rounds: z.int(),
  beforeIds: Id.array(),
  afterIds: Id.array(),
  late: z.boolean(),
})
export const Whole = Row.extend({
  fact: z.string(),
  originId: Id.nullable(),
  originNumber: z.string().nullable(),
  opener: Name.nullable(),
  result: z.string().nullable(),
  finisher: Name.nullable(),
  verdict: z.string().nullable(),
  checker: Name.nullable(),
  checkedAt: Moment.nullable(),
  droppedWhy: z.string().nullable(),
  /** Whoever reported it done does not say that it is. */
  mayRecheck: z.boolean(),
})

import { z } from 'zod'
import { lifecycle } from '#kernel/lifecycle.ts'
import { refuse } from '#kernel/refusal.ts'
import { Cursor, Id, Moment, Photo, Text } from '#kernel/shapes.ts'

/** The life of a work order: the worker says it is finished, the desk says whether it is. */
// biome-ignore format: it reads as a table
export const life = lifecycle('orders', {
  states: ['open', 'assigned', 'accepted', 'arrived', 'paused', 'finished', 'approved', 'cancelled'],
  moves: {
    assign:   { from: ['open', 'assigned'],                                     to: 'assigned' },
    grab:     { from: ['open'],                                                 to: 'accepted' },
    accept:   { from: ['assigned'],                                             to: 'accepted' },
    arrive:   { from: ['accepted'],                                             to: 'arrived' },
    pause:    { from: ['arrived'],                                              to: 'paused' },
    resume:   { from: ['paused'],                                               to: 'arrived' },
    transfer: { from: ['open', 'assigned', 'accepted', 'arrived', 'paused'],    to: 'open' },
    giveBack: { from: ['assigned', 'accepted'],                                 to: 'open' },
    finish:   { from: ['accepted', 'arrived'],                                  to: 'finished' },
    confirm:  { from: ['finished'],                                             to: 'approved' },
    sendBack: { from: ['finished'],                                             to: 'arrived' },
    cancel:   { from: ['open', 'assigned', 'accepted', 'arrived', 'paused'],    to: 'cancelled' },
  },
})
export type State = (typeof life.states)[number]

export const origins = ['case', 'service', 'patrol', 'plan'] as const
export const urgencies = ['general', 'urgent'] as const
export type Urgency = (typeof urgencies)[number]

/** Still to be done by somebody. */
export const running = (state: State) => ['open', 'assigned', 'accepted', 'arrived', 'paused'].includes(state)

export const numberOf = (day: Temporal.PlainDate, n: number) =>
  `工-${day.toString().slice(2).replaceAll('-', '')}-${String(n).padStart(3, '0')}`

/** Work in hand is moved on by whoever holds it. */
export function inHand(actor: { id: string }, of: { handlerId: string | null }) {
  if (of.handlerId !== actor.id) refuse('orders.not_yours')
}

/** A complaint is not worked on by whom it complains about. */
export function notTheAccused(of: { accusedId: string | null }, handlerId: string | undefined) {
  if (handlerId && handlerId === of.accusedId) refuse('orders.handler_is_accused')
}

const Reason = z.string().trim().min(2).max(300)
const Skill = z.string().trim().min(1).max(30)

export const Open = z.object({
  caseId: Id.of('cases'),
  departmentId: Id.of('staff.departments'),
  handlerId: Id.of('staff').optional(),
  title: z.string().trim().min(2).max(120),
  body: z.string().trim().max(2000).default(''),
  urgency: z.enum(urgencies).default('general'),
  skill: Skill.optional(),
})
export const Opened = z.object({ orderId: Id, number: z.string() })
export const OneOrder = z.object({ orderId: Id })
export const Assign = OneOrder.extend({ handlerId: Id.of('staff') })
export const WithReason = OneOrder.extend({ reason: Reason })
export const Transfer = WithReason.extend({
  departmentId: Id.of('staff.departments'),
  handlerId: Id.of('staff').optional(),
})
export const Material = z.object({
  name: z.string().trim().min(1).max(60),
  quantity: z.string().regex(/^\d{1,6}(\.\d{1,2})?$/),
  unit: z.string().trim().min(1).max(12),
  priceFen: z.int().min(0).max(100_000_000).meta({ steward: 'money' }),
})
export const Finish = OneOrder.extend({
  result: Text,
  photoIds: Photo.array().max(9).default([]),
  materials: Material.array().max(50).default([]),
  signatureId: Photo.optional(),
})
export const SendBack = OneOrder.extend({ words: z.string().trim().min(2).max(2000) })
export const SetSkills = z.object({
  estateId: Id.of('estates'),
  employeeId: Id.of('staff'),
  skills: Skill.array().max(20),
})

export const views = ['untaken', 'mine', 'running', 'late', 'confirm', 'all'] as const

export const Filter = z.object({
  view: z.enum(views).default('running'),
  estateId: Id.optional(),
  unitId: Id.optional(),
  placeId: Id.optional(),
  finishedFrom: Moment.optional(),
  finishedTo: Moment.optional(),
  sentBack: z.boolean().optional(),
  limit: z.int().min(1).max(200).default(50),
  after: Cursor.optional(),
})

export const OrderRow = z.object({
  orderId: Id,
  estateId: Id,
  number: z.string(),
  origin: z.enum(origins),
  caseId: Id.nullable(),
  caseNumber: z.string().nullable(),
  title: z.string(),
  urgency: z.enum(urgencies),
  state: z.enum(life.states),
  department: z.string(),
  departmentId: Id,
  handlerId: Id.nullable(),
  handler: z.string().nullable(),
  unit: z.string().nullable(),
  place: z.string().nullable(),
  openedAt: Moment,
  finishedAt: Moment.nullable(),
  sentBack: z.int(),
  promise: z.string().nullable(),
  clock: z.string().nullable(),
  startedAt: Moment.nullable(),
  dueAt: Moment.nullable(),
  breachedAt: Moment.nullable(),
})

export const Whole = OrderRow.extend({
  body: z.string(),
  skill: z.string().nullable(),
  pausedWhy: z.string().nullable(),
  result: z.string().nullable(),
  endedWhy: z.string().nullable(),
  photoIds: Id.array(),
  signatureId: Id.nullable(),
  materials: Material.array(),
})

export const Candidate = z.object({
  employeeId: Id,
  name: z.string(),
  post: z.string(),
  department: z.string(),
  skills: z.string().array(),
  matches: z.boolean(),
  sameBuilding: z.boolean(),
  load: z.int(),
  /** By a roster in force; null where none speaks of their post today. */
  onShift: z.boolean().nullable(),
  away: z.boolean(),
})

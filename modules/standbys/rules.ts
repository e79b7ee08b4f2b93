import { z } from 'zod'
import { lifecycle } from '#kernel/lifecycle.ts'
import { Cursor, Id, Moment, Name } from '#kernel/shapes.ts'

// biome-ignore format: it reads as a table
export const life = lifecycle('standbys', {
  states: ['arranged', 'called', 'cancelled'],
  moves: {
    callOut: { from: ['arranged'], to: 'called' },
    cancel:  { from: ['arranged'], to: 'cancelled' },
  },
})
export type State = (typeof life.states)[number]

export const occasions = ['holiday', 'weather', 'other'] as const

const Reason = z.string().trim().min(2).max(300)
const Person = z.object({ employeeId: Id.of('staff'), task: z.string().trim().max(120).nullish() })
export const Arrange = z.object({
  estateId: Id.of('estates'),
  occasion: z.enum(occasions),
  title: z.string().trim().min(2).max(120),
  from: Moment,
  until: Moment,
  /** Minutes in which whoever is called must be there. */
  arriveMinutes: z.int().min(5).max(240).default(30),
  note: z.string().trim().max(500).nullish(),
  /** In the order in which they are called. */
  people: Person.array().min(1).max(100),
})
export const OneStandby = z.object({ standbyId: Id })
export const WithReason = OneStandby.extend({ reason: Reason })
export const Replace = WithReason.extend({ employeeId: Id.of('staff'), byId: Id.of('staff') })

export const Filter = z.object({
  estateId: Id.optional(),
  /** Only those that run or come. */
  ahead: z.boolean().default(false),
  limit: z.int().min(1).max(100).default(30),
  after: Cursor.optional(),
})
export const StandbyRow = z.object({
  standbyId: Id,
  estateId: Id,
  occasion: z.enum(occasions),
  title: z.string(),
  from: Moment,
  until: Moment,
  arriveMinutes: z.int(),
  note: z.string().nullable(),
  state: z.enum(life.states),
  arrangedAt: Moment,
  arranger: Name.nullable(),
  calledAt: Moment.nullable(),
  calledWhy: z.string().nullable(),
  people: z
    .object({
      employeeId: Id,
      name: Name,
      post: Name.nullable(),
      phone: z.string().nullable(),
      task: z.string().nullable(),
      confirmed: z.boolean(),
    })
    .array(),
})
export const PersonRow = z.object({
  standbyId: Id,
  estateId: Id,
  title: z.string(),
  from: Moment,
  until: Moment,
  employeeId: Id,
  name: Name,
  place: z.int(),
  task: z.string().nullable(),
  confirmedAt: Moment.nullable(),
})

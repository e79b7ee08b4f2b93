import { z } from 'zod'
import { lifecycle } from '#kernel/lifecycle.ts'
import { Cursor, Day, Id, Moment, Name, Photo, Text } from '#kernel/shapes.ts'

/** Nothing is closed that nobody else has looked at. */
// biome-ignore format: it reads as a table
export const life = lifecycle('nonconformities', {
  states: ['open', 'planned', 'done', 'closed', 'dropped'],
  moves: {
    plan:     { from: ['open', 'planned'], to: 'planned' },
    finish:   { from: ['planned'],         to: 'done' },
    close:    { from: ['done'],            to: 'closed' },
    sendBack: { from: ['done'],            to: 'planned' },
    drop:     { from: ['open', 'planned'], to: 'dropped' },
  },
})
export type State = (typeof life.states)[number]

export const sources = ['case', 'audit', 'patrol', 'survey', 'other'] as const
export const severities = ['observation', 'general', 'serious'] as const
export type Severity = (typeof severities)[number]

/** The same again within so many months is one degree worse (domain.md 2.14). */
export const repeatMonths = 6

export const oneWorse = (severity: Severity): Severity => severities[severities.indexOf(severity) + 1] ?? 'serious'

export const numberOf = (day: Temporal.PlainDate, n: number) =>
  `不-${day.toString().slice(2).replaceAll('-', '')}-${String(n).padStart(2, '0')}`
export const seriesOf = (day: Temporal.PlainDate) => `nonconformities ${day.toString()}`

export const Open = z.object({
  estateId: Id,
  source: z.enum(sources).default('other'),
  caseId: Id.optional(),
  clause: z.string().trim().max(60).optional(),
  title: z.string().trim().min(2).max(120),
  fact: Text,
  severity: z.enum(severities).default('general'),
})
export const OneNonconformity = z.object({ nonconformityId: Id })
export const Plan = OneNonconformity.extend({
  correction: Text,
  cause: Text,
  action: Text,
  ownerId: Id.of('staff'),
  dueOn: Day,
})
export const Finish = OneNonconformity.extend({ result: Text, photoIds: Photo.array().max(9).default([]) })
export const Close = OneNonconformity.extend({ verified: Text })
export const Drop = OneNonconformity.extend({ reason: z.string().trim().min(2).max(300) })

export const Filter = z.object({
  estateId: Id.optional(),
  state: z.enum(life.states).optional(),
  /** False leaves out what turned out to be none. */
  dropped: z.boolean().optional(),
  from: Moment.optional(),
  to: Moment.optional(),
  limit: z.int().min(1).max(200).default(50),
  after: Cursor.optional(),
})
export const Row = z.object({
  nonconformityId: Id,
  estateId: Id,
  number: z.string(),
  title: z.string(),
  severity: z.enum(severities),
  source: z.enum(sources),
  state: z.enum(life.states),
  caseId: Id.nullable(),
  caseNumber: z.string().nullable(),
  owner: Name.nullable(),
  openedAt: Moment,
  dueOn: Day.nullable(),
  closedAt: Moment.nullable(),
  late: z.boolean(),
})

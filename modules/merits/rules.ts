import { z } from 'zod'
import { lifecycle } from '#kernel/lifecycle.ts'
import { refuse } from '#kernel/refusal.ts'
import { Cursor, Day, Id, Moment, Name, Photo } from '#kernel/shapes.ts'

// biome-ignore format: it reads as a table
export const life = lifecycle('merits', {
  states: ['proposed', 'approved', 'refused', 'withdrawn'],
  moves: {
    approve:  { from: ['proposed'], to: 'approved' },
    refuse:   { from: ['proposed'], to: 'refused' },
    withdraw: { from: ['proposed'], to: 'withdrawn' },
  },
})
export type State = (typeof life.states)[number]

export const kinds = ['reward', 'penalty'] as const
export type Kind = (typeof kinds)[number]

/** Points as an appraisal counts them: a reward adds, a penalty takes. */
export const counted = ({ kind, points }: { kind: Kind; points: number }) => (kind === 'reward' ? points : -points)

const Words = z.string().trim().min(2).max(500)
export const Propose = z.object({
  estateId: Id,
  employeeId: Id.of('staff'),
  kind: z.enum(kinds),
  onDay: Day,
  reason: z.string().trim().min(4).max(1000),
  points: z.int().min(0).max(20),
  proposedFen: z.int().min(1).max(100_000_000).meta({ steward: 'money' }).nullish(),
  rule: z.string().trim().min(2).max(120).nullish(),
  caseId: Id.nullish(),
  nonconformityId: Id.nullish(),
  fileIds: Photo.array().max(9).default([]),
})
export const OneMerit = z.object({ meritId: Id })
export const Approve = OneMerit.extend({ words: Words, minimumWageKept: z.boolean().default(false) })
export const Refuse = OneMerit.extend({ words: Words })

/** A day to come holds nothing yet to reward or to punish. */
export function happened(onDay: Temporal.PlainDate, today: Temporal.PlainDate) {
  if (Temporal.PlainDate.compare(onDay, today) > 0) refuse('merits.day_to_come')
}

/** Money is held back only where the approver looked that the month's wage stays at or above the lawful minimum. */
export function mayHoldBack({ kind, proposedFen }: { kind: Kind; proposedFen: number | null }, wageKept: boolean) {
  if (kind === 'penalty' && proposedFen !== null && !wageKept) refuse('merits.minimum_wage_unchecked')
}

export const Filter = z.object({
  estateId: Id.optional(),
  employeeId: Id.optional(),
  state: z.enum(life.states).optional(),
  from: Day.optional(),
  until: Day.optional(),
  limit: z.int().min(1).max(200).default(50),
  after: Cursor.optional(),
})
export const MeritRow = z.object({
  meritId: Id,
  estateId: Id,
  employeeId: Id,
  employee: Name,
  kind: z.enum(kinds),
  onDay: Day,
  reason: z.string(),
  points: z.int(),
  proposedFen: z.int().nullable(),
  rule: z.string().nullable(),
  caseId: Id.nullable(),
  caseNumber: z.string().nullable(),
  nonconformityId: Id.nullable(),
  nonconformity: z.string().nullable(),
  fileIds: Id.array(),
  state: z.enum(life.states),
  proposer: Name.nullable(),
  proposedAt: Moment,
  decider: Name.nullable(),
  decidedAt: Moment.nullable(),
  words: z.string().nullable(),
  /** Whether the one who asks proposed it. */
  proposedByMe: z.boolean(),
})

import { z } from 'zod'
import { lifecycle } from '#kernel/lifecycle.ts'
import {
  compare,
  count,
  exact,
  type Fen,
  inFen,
  minus,
  noMoney,
  positive,
  ratio,
  smaller,
  times,
} from '#kernel/money/money.ts'
import { Money } from '#kernel/money/shape.ts'
import { refuse } from '#kernel/refusal.ts'
import { Id, Moment, Name, Note, Photo, Text } from '#kernel/shapes.ts'
import { workKinds } from '#modules/contractors/rules.ts'
import { Title } from '#modules/rectifications/rules.ts'

// biome-ignore format: it reads as a table
export const scoreLife = lifecycle('contractor_scores', {
  states: ['proposed', 'approved', 'sent_back'],
  moves: { approve: { from: ['proposed'], to: 'approved' }, sendBack: { from: ['proposed'], to: 'sent_back' } },
})
// biome-ignore format: it reads as a table
export const deductionLife = lifecycle('deductions', {
  states: ['proposed', 'approved', 'turned_down', 'told'],
  moves: {
    grant:       { from: ['proposed'], to: 'approved' },
    turnDown:    { from: ['proposed'], to: 'turned_down' },
    tellFinance: { from: ['approved'], to: 'told' },
  },
})

/** 2026-09 */
export const Month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/)
const Pictures = Photo.array().max(9).default([])
const item = z.int().min(0).max(25)

export const Score = z.object({
  contractId: Id,
  month: Month,
  presence: item,
  quality: item,
  complaints: item,
  corrections: item,
  reason: Note.min(2),
  photoIds: Pictures,
})
export const OneScore = z.object({ scoreId: Id })
export const SendBack = OneScore.extend({ reason: Note.min(2) })
export const Demand = OneScore.extend({
  title: Title,
  fact: Text,
  zoneId: Id.of('zones').optional(),
  dueBy: Moment,
})
export const Propose = OneScore.extend({ reason: Note.min(2) })
export const OneDeduction = z.object({ deductionId: Id })
export const TurnDown = OneDeduction.extend({ reason: Note.min(2) })
export const Export = z.object({
  estateId: Id.of('estates'),
  month: Month,
  language: z.enum(['zh', 'en']).default('zh'),
})

const full = 25
/** Each complaint about its work in its zones takes so many points off that item. */
export const complaintCosts = 5

/** What the house knows of a contractor's month: the mean worth of its zones, complaints about its work there, what was due to be put right and in time. */
export const Facts = z.object({
  worth: z.number().nullable(),
  zones: z.int(),
  complaints: z.int(),
  due: z.int(),
  inTime: z.int(),
})
/** Points by these facts; presence nobody but a person can tell, and quality only where somebody looked. */
export const Reckoned = Facts.extend({
  points: z.object({ quality: z.int().nullable(), complaints: z.int(), corrections: z.int() }),
})

/** Items of 25 by what the house knows: a quarter of the zones' worth, 25 less 5 a complaint, and the share put right in time (all, where nothing was due). */
export function reckoned(facts: z.output<typeof Facts>): z.output<typeof Reckoned> {
  const { worth, complaints, due, inTime } = facts
  return {
    ...facts,
    points: {
      quality: worth === null ? null : Math.round((worth * full) / 100),
      complaints: Math.max(0, full - complaintCosts * complaints),
      corrections: due === 0 ? full : Math.round((full * inTime) / due),
    },
  }
}

/** The rule a contract publishes: from `floorPoints` on nothing is deducted, below it `pointBp` of the fee a point, at most `mostBp`. */
export interface Rule {
  readonly feeFen: Fen
  readonly floorPoints: number
  readonly pointBp: number
  readonly mostBp: number
}
const whole = 10_000

/** What a month's score takes off the fee, by the rule of the contract, halves up. */
export function deductionOf({ feeFen, floorPoints, pointBp, mostBp }: Rule, points: number): Fen {
  const missing = Math.max(0, floorPoints - points)
  const share = Math.min(missing * pointBp, mostBp)
  return smaller(inFen(times(exact(feeFen), ratio(share, whole))), feeFen)
}

/** The fee of a month for the days the contract was in force in it, halves up; nothing where it was not. */
export function feeOf(feeFen: Fen, days: number, ofMonth: number): Fen {
  return days <= 0 ? noMoney : inFen(times(exact(feeFen), ratio(Math.min(days, ofMonth), ofMonth)))
}

/** What is left of a month after the deduction; never below nothing. */
export const leftOf = (feeFen: Fen, deducted: Fen): Fen =>
  compare(exact(feeFen), exact(deducted)) < 0 ? noMoney : minus(feeFen, deducted)

/** Only an approved score below the floor is deducted for. Refuses `assessments.not_approved_yet`, `assessments.nothing_to_deduct`. */
export function mayPropose(state: (typeof scoreLife.states)[number], amountFen: Fen): number {
  if (state !== 'approved') refuse('assessments.not_approved_yet')
  if (!positive(amountFen)) refuse('assessments.nothing_to_deduct')
  return count(amountFen)
}

/** A poor month shows what was found; refuses `assessments.poor_without_picture`. */
export function mayScore(points: number, floorPoints: number, pictures: number): void {
  if (points < floorPoints && pictures === 0) refuse('assessments.poor_without_picture', { floorPoints })
}

const states = { score: z.enum(scoreLife.states), deduction: z.enum(deductionLife.states) }
export const MonthRow = z.object({
  contractId: Id, contractorId: Id, contractor: Name, number: z.string(), kinds: z.enum(workKinds).array(), feeFen: Money, dueFen: Money, days: z.int(),
  floorPoints: z.int(), scoreId: Id.nullable(), points: z.int().nullable(), presence: z.int().nullable(), quality: z.int().nullable(), complaints: z.int().nullable(),
  corrections: z.int().nullable(), reason: z.string().nullable(), photoIds: Id.array(), scoreState: states.score.nullable(), scorer: z.string().nullable(),
  scoredBy: Id.nullable(), proposalFen: Money, deductionId: Id.nullable(), deductedFen: Money, deductionState: states.deduction.nullable(), proposedBy: Id.nullable(), leftFen: Money,
  /** As it was when the month was scored; until then as the house knows it now. */
  reckoned: Reckoned.nullable(),
}) // biome-ignore format: it reads as a row
export const ScoreRow = z.object({
  scoreId: Id, estateId: Id, contractor: Name, number: z.string(), month: Month, points: z.int(), state: states.score, scoredAt: Moment,
}) // biome-ignore format: it reads as a row

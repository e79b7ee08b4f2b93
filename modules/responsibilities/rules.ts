import { z } from 'zod'
import { refuse } from '#kernel/refusal.ts'
import { Day, Id, Moment, Name, Note, Photo } from '#kernel/shapes.ts'
import { workKinds } from '#modules/contractors/rules.ts'

export { workKinds } from '#modules/contractors/rules.ts'

const Pictures = Photo.array().max(9).default([])
const Kind = z.enum(workKinds)
/** 2026-09 */
export const Month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/)

const Where = z.object({ zoneId: Id.of('zones'), kind: Kind })
const Owner = z.object({
  employeeId: Id.of('staff').optional(),
  contractorId: Id.of('contractors').optional(),
  personId: Id.of('contractorPeople').optional(),
})
export const Need = z.object({
  estateId: Id.of('estates'),
  zoneId: Id.of('zones'),
  kinds: Kind.array().max(workKinds.length),
})
export const Assign = z.object({
  estateId: Id.of('estates'),
  ...Where.shape,
  ...Owner.shape,
  from: Day,
  until: Day.optional(),
  words: Note.default(''),
  photoIds: Pictures,
})
export const OneResponsibility = z.object({ responsibilityId: Id })
export const HandOver = OneResponsibility.extend({ ...Owner.shape, from: Day, words: Note.min(2), photoIds: Pictures })
export const Release = OneResponsibility.extend({ on: Day, reason: Note.min(2) })
export const Score = z.object({
  estateId: Id.of('estates'),
  ...Where.shape,
  month: Month,
  points: z.int().min(0).max(100),
  reason: Note.min(2),
  photoIds: Pictures,
})

/** From so many points on a zone is well kept (clause D6.11); below, a picture shows why not. */
export const wellFrom = 85

/**
 * What a zone's month is reckoned from, and what each part weighs: checks of its places by lists, points of rounds walked there, looks by whoever scored
 * it by hand. A part of which there was nothing in the month weighs nothing, and the others stand for it.
 */
export const weights = { checks: 50, rounds: 20, looks: 30 } as const
export const parts = ['checks', 'rounds', 'looks'] as const
/** Of each part the mean of the month, of 100; null where there was none. */
export type Parts = Readonly<Record<(typeof parts)[number], number | null>>

const tenth = (points: number) => Math.round(points * 10) / 10

/** What a zone's month came to by its parts; null where nobody looked at all. */
export function reckonedBy(of: Parts): number | null {
  const there = parts.flatMap((part) => (of[part] === null ? [] : { weight: weights[part], points: of[part] }))
  const whole = there.reduce((sum, { weight }) => sum + weight, 0)
  return whole === 0 ? null : tenth(there.reduce((sum, { weight, points }) => sum + weight * points, 0) / whole)
}

/** What holds: what somebody corrected it to, else what was reckoned. */
export const pointsHeld = (of: Parts, corrected: number | null): number | null => corrected ?? reckonedBy(of)

/** Exactly one of ours or of a contractor; refuses `responsibilities.one_owner`. */
export function oneOwner({ employeeId, contractorId, personId }: z.output<typeof Owner>): void {
  const named = [employeeId, contractorId].filter((id) => id !== undefined).length
  if (named !== 1 || (personId !== undefined && contractorId === undefined)) refuse('responsibilities.one_owner')
}

/** A poor score shows what was found; refuses `responsibilities.poor_without_picture`. */
export function mayScore(points: number, pictures: number): void {
  if (points < wellFrom && pictures === 0) refuse('responsibilities.poor_without_picture', { wellFrom })
}

const before = (one: Temporal.PlainDate, other: Temporal.PlainDate) => Temporal.PlainDate.compare(one, other) < 0

/** Handed over, the one before ends the day before. Refuses `responsibilities.over_before_it_begins` and `responsibilities.over`. */
export function endsBefore(
  { fromDay, toDay }: { fromDay: Temporal.PlainDate; toDay: Temporal.PlainDate | null },
  next: Temporal.PlainDate,
): Temporal.PlainDate {
  const last = next.subtract({ days: 1 })
  if (before(last, fromDay)) refuse('responsibilities.over_before_it_begins', { from: fromDay.toString() })
  if (toDay && before(toDay, last)) refuse('responsibilities.over', { until: toDay.toString() })
  return last
}

/** What a zone is worth on the map: well kept, middling, poor, or not looked at. */
export const shade = (points: number | null): 'kept' | 'soon' | 'late' | 'void' =>
  points === null ? 'void' : points >= wellFrom ? 'kept' : points >= 70 ? 'soon' : 'late'

export const Asked = z.object({ estateId: Id.of('estates'), month: Month, kind: Kind.optional() })
export const ZoneRow = z.object({
  zoneId: Id,
  zone: Name,
  kind: Kind,
  needed: z.boolean(),
  responsibilityId: Id.nullable(),
  employeeId: Id.nullable(),
  contractorId: Id.nullable(),
  owner: z.string().nullable(),
  person: z.string().nullable(),
  post: z.string().nullable(),
  from: Day.nullable(),
  until: Day.nullable(),
  accepted: z.boolean(),
  /** Whoever takes it over: the owner, or who answers for the contractor. */
  answersId: Id.nullable(),
  /** What of the owner's ran out, so that they could not be given the zone today. */
  ranOut: z.string().nullable(),
  points: z.number().nullable(),
  reckoned: z.number().nullable(),
  /** The parts it was reckoned from, and of how many each is the mean. */
  checks: z.number().nullable(),
  checkCount: z.int(),
  rounds: z.number().nullable(),
  roundCount: z.int(),
  looks: z.number().nullable(),
  scores: z.int(),
  corrected: z.int().nullable(),
  openMatters: z.int(),
})
export const GapRow = z.object({ zoneId: Id, zone: Name, kind: Kind, from: Day, until: Day, days: z.int() })
export const PastRow = z.object({
  responsibilityId: Id,
  owner: z.string(),
  person: z.string().nullable(),
  from: Day,
  until: Day.nullable(),
  words: z.string(),
  photoIds: Id.array(),
  assigner: z.string().nullable(),
  acceptedAt: Moment.nullable(),
})
export const ScoreRow = z.object({
  scoreId: Id,
  zoneId: Id,
  estateId: Id,
  zone: Name,
  kind: Kind,
  month: Month,
  points: z.int(),
  /** What the house had reckoned, where this corrects it. */
  reckoned: z.number().nullable(),
  reason: z.string(),
  photoIds: Id.array(),
  owner: z.string().nullable(),
  scorer: z.string().nullable(),
  at: Moment,
})

export const lights = ['owner', 'score', 'open'] as const
/** So many owners have a colour of their own on the map; the names stand there all the same. */
export const ownColours = 8

type Zoned = Pick<
  z.output<typeof ZoneRow>,
  'employeeId' | 'contractorId' | 'owner' | 'points' | 'openMatters' | 'needed'
>

/** Whose a zone is, over the kinds of work asked for: one owner, several, or nobody. */
export function ownersOf(rows: readonly Zoned[]): string[] {
  return [...new Set(rows.flatMap(({ employeeId, contractorId }) => employeeId ?? contractorId ?? []))]
}

/** Owners of an estate in the order of their names: the place of an owner is its colour. */
export function ownerOrder(rows: readonly Zoned[]): { id: string; name: string }[] {
  const named = rows.flatMap(({ employeeId, contractorId, owner }) => {
    const id = employeeId ?? contractorId
    return id && owner ? [[id, owner] as const] : []
  })
  return [...new Map(named)]
    .map(([id, name]) => ({ id, name }))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
}

/** The mean of the scores of a zone over the kinds of work asked for; null where it was not looked at. */
export function pointsOf(rows: readonly Zoned[]): number | null {
  const scored = rows.flatMap(({ points }) => points ?? [])
  return scored.length === 0 ? null : Math.round((10 * scored.reduce((all, one) => all + one, 0)) / scored.length) / 10
}

/** The colour of a zone on the map, by its owner, its score or what is open there. */
export function lookOf(by: (typeof lights)[number], rows: readonly Zoned[], order: readonly { id: string }[]): string {
  if (by === 'score') return shade(pointsOf(rows))
  if (by === 'open') {
    const open = rows[0]?.openMatters ?? 0
    return open === 0 ? 'kept' : open < 3 ? 'soon' : 'late'
  }
  const [owner, second] = ownersOf(rows)
  if (second) return 'several'
  if (!owner) return rows.some(({ needed }) => needed) ? 'nobody' : 'void'
  return `own-${order.findIndex(({ id }) => id === owner) % ownColours}`
}

import { z } from 'zod'
import { lifecycle } from '#kernel/lifecycle.ts'
import { isBefore } from '#kernel/money/period.ts'
import { refuse } from '#kernel/refusal.ts'
import { Day, Id, Name, Photo, Text } from '#kernel/shapes.ts'
import { bases, cycles, prorations, timings } from '#modules/periods/rules.ts'

export { cycles, prorations, timings } from '#modules/periods/rules.ts'

// biome-ignore format: it reads as a table
export const life = lifecycle('tariff_versions', {
  states: ['proposed', 'approved', 'posted', 'withdrawn'],
  moves: {
    approve:  { from: ['proposed'],             to: 'approved' },
    post:     { from: ['approved'],             to: 'posted' },
    withdraw: { from: ['proposed', 'approved'], to: 'withdrawn' },
  },
})
// biome-ignore format: it reads as a table
export const vacancyLife = lifecycle('tariff_vacancies', {
  states: ['asked', 'granted', 'turned_down'],
  moves: { grant: { from: ['asked'], to: 'granted' }, turnDown: { from: ['asked'], to: 'turned_down' } },
})
// biome-ignore format: it reads as a table
export const objectionLife = lifecycle('tariff_objections', {
  states: ['raised', 'answered'],
  moves: { answer: { from: ['raised'], to: 'answered' } },
})

const priceE4 = z
  .int()
  .min(0)
  .max(10 ** 12)
export const allBases = [...bases, 'metered', 'pooled', 'overtime'] as const
export const itemClasses = ['charge', 'deposit', 'late_fee', 'pass_through', 'special'] as const
export const payers = ['owner', 'tenant', 'developer'] as const
export const Tiers = z
  .array(
    z.object({
      uptoE3: z
        .int()
        .positive()
        .max(10 ** 12)
        .nullable(),
      priceE4,
    }),
  )
  .min(1)
  .max(8)
const percent = z.int().min(0).max(100)
export const Mix = z.object({ area: percent, household: percent, consumption: percent })

export const AddItem = z.object({
  code: z.string().regex(/^[a-z][a-z_]{1,30}$/),
  name: Name,
  nameEn: Name,
  class: z.enum(itemClasses),
  taxBp: z.int().min(0).max(10000),
})
export const SetTax = z.object({ itemId: Id.of('tariffs'), taxBp: z.int().min(0).max(10000) })
export const Open = z.object({
  estateId: Id.of('estates'),
  itemId: Id.of('tariffs'),
  name: Name,
  basis: z.enum(allBases),
  anchorDay: z.int().min(1).max(28).default(1),
  proration: z.enum(prorations).default('days_of_month'),
  cycle: z.enum(cycles).default('monthly'),
  firstMonth: z.int().min(1).max(12).default(1),
  timing: z.enum(timings).default('postpaid'),
  dueDays: z.int().min(0).max(180).default(15),
  postingDays: z.int().min(0).max(180).default(30),
  shareMethod: z.enum(['area', 'household', 'consumption', 'coefficient', 'mixed']).optional(),
  shareMix: Mix.optional(),
  vacantPolicy: z.enum(['include', 'exclude', 'developer']).optional(),
})
export const OneTariff = z.object({ tariffId: Id })
export const OneVersion = z.object({ versionId: Id })
export const Propose = OneTariff.extend({
  from: Day,
  priceE4,
  extraFen: z
    .int()
    .min(0)
    .max(10 ** 8)
    .default(0),
  tiers: Tiers.optional(),
  reason: Text,
  fileIds: Photo.array().max(9).default([]),
})
export const Post = OneVersion.extend({ postedOn: Day, place: Name, photoIds: Photo.array().max(9).default([]) })
export const Withdraw = OneVersion.extend({ reason: Text })
export const Join = OneTariff.extend({
  unitIds: Id.of('estates').array().max(500).default([]),
  /** Every home of this use in the estate, instead of naming them. */
  use: z.enum(['dwelling', 'office', 'shop', 'storage', 'parking']).optional(),
  from: Day,
  until: Day.optional(),
  payer: z.enum(payers).default('owner'),
  households: z.int().min(1).max(100).default(1),
  coefficient: z.int().min(0).max(1_000_000).default(1),
  exempt: z.boolean().default(false),
})
export const Leave = OneTariff.extend({ unitIds: Id.of('estates').array().min(1).max(500), until: Day })
export const AskVacancy = OneTariff.extend({
  unitId: Id.of('estates'),
  from: Day,
  until: Day,
  payPercent: percent,
  reason: Text,
  photoIds: Photo.array().max(9).default([]),
})
export const OneVacancy = z.object({ vacancyId: Id })
export const Objection = OneVersion.extend({ unitId: Id.of('estates').optional(), words: Text })
export const OneObjection = z.object({ objectionId: Id })
export const Answer = OneObjection.extend({ answer: Text })

interface Posting {
  readonly from: Temporal.PlainDate
  readonly postedOn: Temporal.PlainDate
  /** Today where the estate stands. */
  readonly today: Temporal.PlainDate
  readonly postingDays: number
  /** The price in force before, if any, and whether a paper of the decision is attached. */
  readonly raises: boolean
  readonly changes: boolean
  readonly papers: number
}

/**
 * A posting has happened, and a changed price begins after it; a higher one is posted for the estate's days and carries the
 * papers of its decision (domain.md F16). Refuses `tariffs.posted_in_the_future`, `tariffs.posted_too_late`, `tariffs.no_papers`.
 */
export function mayPost({ from, postedOn, today, postingDays, raises, changes, papers }: Posting): void {
  if (isBefore(today, postedOn)) refuse('tariffs.posted_in_the_future')
  if (raises && papers === 0) refuse('tariffs.no_papers')
  const earliest = postedOn.add({ days: raises ? Math.max(1, postingDays) : 1 })
  if (changes && isBefore(from, earliest)) refuse('tariffs.posted_too_late', { earliest: earliest.toString() })
}

/** What a version must hold for its standard; refuses `tariffs.no_tiers_here`, `tariffs.bad_tiers`, `tariffs.whole_fen`. */
export function checkPrice(
  basis: (typeof allBases)[number],
  tiers: z.output<typeof Tiers> | undefined,
  priceE4: number,
): void {
  if (basis === 'overtime' && priceE4 % 100 !== 0) refuse('tariffs.whole_fen')
  if (tiers && basis !== 'metered') refuse('tariffs.no_tiers_here')
  const bounds = (tiers ?? []).map(({ uptoE3 }) => uptoE3)
  const rising = bounds.slice(0, -1).every((bound, at) => bound !== null && bound > (bounds[at - 1] ?? 0))
  if (tiers && (bounds.at(-1) !== null || !rising)) refuse('tariffs.bad_tiers')
}

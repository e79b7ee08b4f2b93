import { z } from 'zod'
import { lifecycle } from '#kernel/lifecycle.ts'
import {
  exact, type Fen, type Fraction, inFen, inParts, negative, opposite, ratio, times, total,
} from '#kernel/money/money.ts' // biome-ignore format: it reads as a list
import { Money } from '#kernel/money/shape.ts'
import { refuse } from '#kernel/refusal.ts'
import { Day, Id, Name, Photo, Text } from '#kernel/shapes.ts'
import { kinds as meterKinds } from '#modules/meters/rules.ts'

export const methods = ['area', 'household', 'consumption', 'coefficient', 'mixed'] as const
export const vacantPolicies = ['include', 'exclude', 'developer'] as const

/** A unit that may take part: area in 1/100 m2, consumption in 1/1000 unit, coefficient as the convention has it. */
export interface Sharer {
  readonly id: string
  readonly areaE2: number
  readonly consumptionE3: number
  readonly coefficient: number
  readonly exempt: boolean
  readonly vacant: boolean
}

/** What is shared, from meters: the main one less subs, direct ones and what the price contains already; 1/1000 unit. */
export interface MeteredPool {
  readonly mainE3: number
  readonly subsE3: readonly number[]
  readonly directE3: readonly number[]
  readonly excludedE3: readonly number[]
  readonly priceE4: number
}

export type Mix = Readonly<Record<'area' | 'household' | 'consumption', number>>

export interface Sharing {
  readonly poolFen: Fen | null
  readonly pool: MeteredPool | null
  readonly method: (typeof methods)[number]
  readonly mix: Mix | null
  readonly vacantPolicy: (typeof vacantPolicies)[number]
  readonly units: readonly Sharer[]
}

export interface Share {
  readonly unit: string
  readonly amountFen: Fen
  readonly payer: 'unit' | 'developer'
}

type Weigh = (unit: Sharer) => number
const weights: Record<Exclude<Sharing['method'], 'mixed'>, Weigh> = {
  area: ({ areaE2 }) => areaE2,
  household: () => 1,
  consumption: ({ consumptionE3 }) => consumptionE3,
  coefficient: ({ coefficient }) => coefficient,
}

/** Quantity of the pool in 1/1000 unit; refuses `shares.negative_quantity`. */
export function poolQuantityE3({ mainE3, subsE3, directE3, excludedE3 }: MeteredPool): bigint {
  const quantity = [...subsE3, ...directE3, ...excludedE3].reduce((rest, one) => rest - BigInt(one), BigInt(mainE3))
  if (quantity < 0n) refuse('shares.negative_quantity')
  return quantity
}

/** What takes part in the shares, by percent of the pool; refuses `shares.bad_mix`. */
function mixOf({ method, mix }: Pick<Sharing, 'method' | 'mix'>): readonly (readonly [Weigh, number])[] {
  if (method !== 'mixed') return [[weights[method], 100]]
  const parts = (['area', 'household', 'consumption'] as const).map((name) => [weights[name], mix?.[name] ?? 0] as const)
  const percents = parts.map(([, percent]) => percent)
  if (percents.some((percent) => percent < 0) || percents.reduce((all, one) => all + one, 0) !== 100) refuse('shares.bad_mix')
  return parts.filter(([, percent]) => percent > 0)
} // biome-ignore format: a part a line

/** Each unit's part of one: by weight among those who take part; refuses `shares.zero_weight`. */
function partsOf(sharing: Sharing): Fraction[] {
  const { units, vacantPolicy } = sharing
  const takesPart = ({ exempt, vacant }: Sharer) => !exempt && !(vacant && vacantPolicy === 'exclude')
  const byMethod = mixOf(sharing).map(([weigh, percent]) => {
    const own = units.map((unit) => (takesPart(unit) ? BigInt(weigh(unit)) : 0n))
    const all = own.reduce((sum, one) => sum + one, 0n)
    if (all === 0n) refuse('shares.zero_weight')
    return own.map((weight) => ratio(weight * BigInt(percent), all * 100n))
  })
  return units.map((_, at) => total(byMethod.map((parts) => parts[at] ?? ratio(0))))
}

/**
 * A pool of cost shared among units, to the fen, by largest remainder; a negative pool is a credit and shared alike. Refuses
 * `shares.duplicate_unit`, `negative_weight`, `negative_quantity`, `zero_weight`, `bad_mix`: never 0 for all.
 */
export function apportioned(sharing: Sharing) {
  const { pool, units, vacantPolicy } = sharing
  if (new Set(units.map(({ id }) => id)).size < units.length) refuse('shares.duplicate_unit')
  if (units.some(({ areaE2, consumptionE3, coefficient }) => Math.min(areaE2, consumptionE3, coefficient) < 0))
    refuse('shares.negative_weight')
  const quantity = pool && poolQuantityE3(pool)
  const poolFen = sharing.poolFen ?? inFen(ratio((quantity ?? 0n) * BigInt(pool?.priceE4 ?? 0), 100_000))
  const credit = negative(poolFen)
  const whole = credit ? opposite(poolFen) : poolFen
  const amounts = inParts(whole, partsOf(sharing).map((part) => times(exact(whole), part)))
  const shares = units.map(({ id, exempt, vacant }, at): Share => {
    const amount = amounts[at] ?? inFen(ratio(0))
    const payer = vacant && !exempt && vacantPolicy === 'developer' ? 'developer' : 'unit'
    return { unit: id, amountFen: credit ? opposite(amount) : amount, payer }
  })
  return { poolFen, shares, ...(quantity !== null && { poolQuantityE3: Number(quantity) }) }
} // biome-ignore format: it reads as a table

/** What the sub-meters do not explain, as a share of the main meter. */
export const lossOf = ({ mainE3, subsE3 }: MeteredPool): number =>
  mainE3 > 0 ? (mainE3 - subsE3.reduce((all, one) => all + one, 0)) / mainE3 : 0

/** Weights that a pool is shared by and their percents; the whole of it where there is one. */
export function weightsIn(
  method: Sharing['method'],
  mix: Mix | null,
): readonly (readonly [Exclude<Sharing['method'], 'mixed'>, number])[] {
  if (method !== 'mixed') return [[method, 100]]
  return (['area', 'household', 'consumption'] as const)
    .map((name) => [name, mix?.[name] ?? 0] as const)
    .filter(([, percent]) => percent > 0)
}

/** Weights of those who take part, summed; refuses `shares.bad_mix`, and `shares.zero_weight` where a method in use has none. */
export function checkWeights(method: Sharing['method'], mix: Mix | null, sums: Readonly<Record<string, number>>): void {
  mixOf({ method, mix })
  if (weightsIn(method, mix).some(([name]) => !((sums[name] ?? 0) > 0))) refuse('shares.zero_weight')
}

// biome-ignore format: it reads as a table
export const life = lifecycle('share_pools', {
  states: ['reckoned', 'published', 'dropped'],
  moves: {
    publish: { from: ['reckoned'], to: 'published' },
    drop:    { from: ['reckoned'], to: 'dropped' },
  },
})

const quantity = z
  .int()
  .min(0)
  .max(10 ** 14)
export const Measured = z.object({
  mainE3: quantity,
  subsE3: quantity.array().max(1000),
  directE3: quantity.array().max(1000).default([]),
  excludedE3: quantity.array().max(1000).default([]),
})
export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)
export const Reckon = z.object({
  tariffId: Id,
  month: Month,
  /** What is to be shared, from the supplier's bill; or the meters, at the posted price of the month. */
  amountFen: z
    .int()
    .min(-(10 ** 12))
    .max(10 ** 12)
    .optional(),
  meters: Measured.optional(),
  /** Which meters of homes count where it is shared by consumption. */
  meterKind: z.enum(meterKinds).default('power'),
  fileIds: Photo.array().max(9).default([]),
})
/** As most months have it: an amount from the supplier's bill. */
export const OfSupplier = Reckon.pick({ tariffId: true, month: true, fileIds: true }).extend({
  tariffId: Id.of('tariffs'),
  amountFen: Money,
})
export const OnePool = z.object({ poolId: Id })
export const Publish = OnePool.extend({ postedOn: Day, place: Name, photoIds: Photo.array().max(9).default([]) })
export const Drop = OnePool.extend({ reason: Text })

/** A loss above this share of the main meter is pointed out (domain.md 2.9). */
export const highLossBp = 800

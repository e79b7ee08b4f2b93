import { added, type Fen, inFen, minus, ratio, sum, total } from '#kernel/money/money.ts'
import { refuse } from '#kernel/refusal.ts'

/** A tier takes the year's quantity above the bound before it up to and including its own; the last bound is null. */
export interface Tier {
  readonly uptoE3: number | null
  readonly priceE4: number
}

/** Prices in 1/10000 yuan for a whole unit (m3, kWh); quantities in 1/1000 unit. */
export type Price =
  | { readonly type: 'flat'; readonly priceE4: number }
  | { readonly type: 'tiered'; readonly tiers: readonly Tier[] }

/** From one reading of a meter to the next; two of them when the meter was replaced in between. */
export interface Segment {
  readonly meter: string
  readonly fromReadingE3: number
  readonly toReadingE3: number
  readonly multiplier: number
  readonly digits: number | null
  readonly rollover: boolean
}

/** The tiers of a price; refuses `meters.bad_tiers` when bounds are not positive and rising or the last is not open. */
export function tiersOf(price: Price): readonly Tier[] {
  if (price.type === 'flat') return [{ uptoE3: null, priceE4: price.priceE4 }]
  const bounds = price.tiers.slice(0, -1).map(({ uptoE3 }) => uptoE3)
  const rising = bounds.every((bound, at) => bound !== null && bound > (bounds[at - 1] ?? 0))
  if (price.tiers.at(-1)?.uptoE3 !== null || !rising) refuse('meters.bad_tiers')
  return price.tiers
}

const unitE3 = 1000n
/** Where a meter of so many digits begins again at 0, in 1/1000 unit. */
export const fullCircleE3 = (digits: number): bigint => 10n ** BigInt(digits) * unitE3

/** What went through between two readings, in 1/1000 unit and multiplied; refuses a reading that fell without rolling over. */
export function quantityE3(segment: Segment): bigint {
  const [from, to] = [BigInt(segment.fromReadingE3), BigInt(segment.toReadingE3)]
  const circle = segment.digits === null ? null : fullCircleE3(segment.digits)
  if (segment.multiplier < 1) refuse('meters.bad_multiplier')
  if ([from, to].some((reading) => reading < 0n || (circle !== null && reading >= circle)))
    refuse('meters.reading_out_of_range', { meter: segment.meter })
  if (to < from && !(segment.rollover && circle !== null)) refuse('meters.reading_decreased', { meter: segment.meter })
  const passed = to < from ? to + (circle ?? 0n) - from : to - from
  return passed * BigInt(segment.multiplier)
}

/** How a quantity falls on the tiers when so much was billed earlier in the year. */
export function onTiers(tiers: readonly Tier[], usedBeforeE3: bigint, quantity: bigint): bigint[] {
  const [begin, end] = [usedBeforeE3, usedBeforeE3 + quantity]
  return tiers.map(({ uptoE3 }, at) => {
    const lower = BigInt(tiers[at - 1]?.uptoE3 ?? 0)
    const upper = uptoE3 === null ? end : BigInt(uptoE3)
    const taken = (upper < end ? upper : end) - (lower > begin ? lower : begin)
    return taken > 0n ? taken : 0n
  })
}

export interface Metered {
  readonly quantityE3: number
  readonly tierQuantitiesE3: readonly number[]
  readonly amountFen: Fen
}

/** What a quantity costs, rounded once; `extraFen` once a line. */
export function priced(price: Price, usedBeforeE3: bigint, quantity: bigint, extraFen = 0): Metered {
  const tiers = tiersOf(price)
  const parts = onTiers(tiers, usedBeforeE3, quantity)
  const costs = parts.map((part, at) => ratio(part * BigInt(tiers[at]?.priceE4 ?? 0), 100_000))
  return {
    quantityE3: Number(quantity),
    tierQuantitiesE3: parts.map(Number),
    amountFen: inFen(added(total(costs), ratio(extraFen))),
  }
}

export interface Bill {
  readonly price: Price
  readonly annualUsedBeforeE3: number
  readonly extraFen: number
  readonly segments: readonly Segment[]
}

/** A line by meter; refuses `meters.no_segments` and whatever `quantityE3` and `tiersOf` refuse. */
export function meteredLine({ price, annualUsedBeforeE3, extraFen, segments }: Bill): Metered {
  if (segments.length === 0) refuse('meters.no_segments')
  const quantity = segments.map(quantityE3).reduce((all, one) => all + one, 0n)
  return priced(price, BigInt(annualUsedBeforeE3), quantity, extraFen)
}

export interface Correction extends Pick<Segment, 'multiplier' | 'digits' | 'rollover'> {
  readonly price: Price
  readonly annualUsedBeforeE3: number
  readonly lastActualE3: number
  readonly estimatesE3: readonly number[]
  readonly actualE3: number
}

/** Estimates billed one after the other, then the true bill from the last true reading; the adjustment is what lies between. */
export function corrected({ price, annualUsedBeforeE3, lastActualE3, estimatesE3, actualE3, ...of }: Correction) {
  const between = (from: number, to: number) =>
    quantityE3({ meter: '', fromReadingE3: from, toReadingE3: to, multiplier: of.multiplier, digits: of.digits, rollover: of.rollover })
  let used = BigInt(annualUsedBeforeE3)
  const estimates = estimatesE3.map((reading, at) => {
    const quantity = between(estimatesE3[at - 1] ?? lastActualE3, reading)
    const bill = priced(price, used, quantity)
    used += quantity
    return { quantityE3: bill.quantityE3, amountFen: bill.amountFen }
  })
  const truth = priced(price, BigInt(annualUsedBeforeE3), between(lastActualE3, actualE3))
  return { ...truth, estimates, adjustmentFen: minus(truth.amountFen, sum(estimates.map(({ amountFen }) => amountFen))) }
} // biome-ignore format: it reads as a table

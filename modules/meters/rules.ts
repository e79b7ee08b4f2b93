import { z } from 'zod'
import { added, type Fen, inFen, minus, ratio, sum, total } from '#kernel/money/money.ts'
import { daysIn, isBefore } from '#kernel/money/period.ts'
import { refuse } from '#kernel/refusal.ts'
import { Day, Id, Name, Note, Photo } from '#kernel/shapes.ts'

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

export const kinds = ['water', 'hot_water', 'power', 'gas', 'heat', 'cooling'] as const
export const roles = ['unit', 'main', 'direct', 'excluded', 'other'] as const
export const useKinds = ['actual', 'estimate', 'correction'] as const

const readingE3 = z
  .int()
  .min(0)
  .max(10 ** 14)
const device = {
  number: z.string().trim().min(1).max(40),
  multiplier: z.int().min(1).max(100_000).default(1),
  digits: z.int().min(3).max(12).optional(),
}
export const Add = z.object({
  estateId: Id.of('estates'),
  unitId: Id.of('estates').optional(),
  tariffId: Id.optional(),
  kind: z.enum(kinds),
  role: z.enum(roles).default('unit'),
  name: Name,
  ...device,
  readE3: readingE3,
  readOn: Day,
})
export const OneMeter = z.object({ meterId: Id })
export const Read = OneMeter.extend({
  day: Day,
  readingE3,
  estimated: z.boolean().default(false),
  rollover: z.boolean().default(false),
  photoId: Photo.optional(),
  /** Looked at again, because it looked odd. */
  sure: z.boolean().default(false),
  note: Note.default(''),
})
export const Replace = OneMeter.extend({
  day: Day,
  lastE3: readingE3,
  rollover: z.boolean().default(false),
  firstE3: readingE3,
  ...device,
})
export const Remove = OneMeter.extend({ on: Day })
export const Used = z.object({ useId: Id, quantityE3: z.int(), kind: z.enum(useKinds) })

/** A meter as it stands: its last reading of any kind, its last true one, and what a replacement closed since each. */
export interface Standing {
  readonly number: string
  readonly multiplier: number
  readonly digits: number | null
  readonly readE3: number
  readonly readOn: Temporal.PlainDate
  readonly actualE3: number
  readonly actualOn: Temporal.PlainDate
  readonly segments: readonly Segment[]
  readonly actualSegments: readonly Segment[]
}

const segmentOf = ({ number, multiplier, digits }: Standing, from: number, to: number, rollover: boolean): Segment => ({
  meter: number, fromReadingE3: from, toReadingE3: to, multiplier, digits, rollover,
}) // biome-ignore format: it reads as a row

type Reading = Pick<z.output<typeof Read>, 'day' | 'readingE3' | 'estimated' | 'rollover'>

/** What went through by a reading: since the last one, or since the last true one where estimates lie between. */
export function wentThrough(meter: Standing, { day, readingE3: reading, estimated, rollover }: Reading) {
  if (!isBefore(meter.readOn, day)) refuse('meters.read_before', { day: meter.readOn.toString() })
  const guessed = isBefore(meter.actualOn, meter.readOn)
  const kind = estimated ? ('estimate' as const) : guessed ? ('correction' as const) : ('actual' as const)
  const since = kind === 'correction' ? meter.actualOn : meter.readOn
  const segments =
    kind === 'correction'
      ? [...meter.actualSegments, segmentOf(meter, meter.actualE3, reading, rollover)]
      : [...meter.segments, segmentOf(meter, meter.readE3, reading, rollover)]
  const quantity = segments.map(quantityE3).reduce((all, one) => all + one, 0n)
  return { kind, fromDay: since.add({ days: 1 }), toDay: day, segments, quantityE3: Number(quantity) }
}

/** A replaced device closes its part; one that an estimate had overtaken adds nothing until a true reading corrects it. */
export function closedBy(meter: Standing, lastE3: number, rollover: boolean) {
  const overtaken = lastE3 < meter.readE3 && !rollover
  const segments = [...meter.segments, segmentOf(meter, overtaken ? lastE3 : meter.readE3, lastE3, rollover)]
  const actualSegments = [...meter.actualSegments, segmentOf(meter, meter.actualE3, lastE3, rollover)]
  for (const segment of [...segments, ...actualSegments]) quantityE3(segment)
  return { segments, actualSegments }
}

/** So many times more or less a day than usual is looked at again before it is billed. */
export const odd = { more: 2.5, less: 0.3 } as const

/** Whether a day's use is far from what is usual here; `usual` is null where too little is known. */
export function looksOdd(perDayE3: number, usualE3: number | null): 'high' | 'low' | null {
  if (usualE3 === null || usualE3 <= 0) return null
  return perDayE3 > usualE3 * odd.more ? 'high' : perDayE3 < usualE3 * odd.less ? 'low' : null
}

type Row = Pick<Standing, 'number' | 'multiplier' | 'digits' | 'readE3' | 'readOn'> & { usualE3: number | null }

/** What a phone can say of a reading before the house is asked: how much that is, and whether it is far from usual. Refuses as the act will. */
export function foreseen(row: Row, day: Temporal.PlainDate, readingE3: number, rollover: boolean) {
  const standing = { ...row, actualE3: row.readE3, actualOn: row.readOn, segments: [], actualSegments: [] }
  const use = wentThrough(standing, { day, readingE3, estimated: false, rollover })
  const perDay = use.quantityE3 / daysIn({ from: use.fromDay, to: use.toDay })
  return { quantityE3: use.quantityE3, perDay, odd: looksOdd(perDay, row.usualE3) }
}

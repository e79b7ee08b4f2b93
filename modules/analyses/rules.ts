import { z } from 'zod'
import { Cursor, Id, Moment } from '#kernel/shapes.ts'
import { kinds } from '#modules/casetypes/rules.ts'

/** The ways of looking: what a line of the table is. */
export const ways = ['type', 'place', 'person', 'month'] as const
export type Way = (typeof ways)[number]

/** What came in, then what is measured of it; each is counted in cases. */
export const measures = ['opened', 'response', 'progress', 'finish', 'reopened', 'callBack', 'satisfaction'] as const
export type Measure = (typeof measures)[number]

/** Measures of a promise, by its name among the clocks. */
export const promises = ['response', 'progress', 'finish'] as const

/** `count` stands alone, a `share` is part of all, a `mean` is a sum over all. */
export const unitOf = (measure: Measure): 'count' | 'share' | 'mean' =>
  measure === 'opened' ? 'count' : measure === 'satisfaction' ? 'mean' : 'share'

/** Where much is bad: a figure is marked by this. */
export const worseWhenMore = (measure: Measure) => measure === 'reopened'

/** The longest span that is looked at: two years and a day of grace for time zones. */
export const mostDays = 733

const Span = {
  estateId: Id.optional(),
  kind: z.enum(kinds).optional(),
  from: Moment,
  to: Moment,
}
export const TableAsked = z.object({ ...Span, by: z.enum(ways).default('type') })

export const Figure = z.object({ numerator: z.int(), denominator: z.int() })
export type Figure = z.output<typeof Figure>
export const TableRow = z.object({
  /** What opens the line again: an id, a month, or empty for nobody. */
  key: z.string(),
  name: z.string().nullable(),
  nameEn: z.string().nullable(),
  figures: z.record(z.enum(measures), Figure),
})
export type TableRow = z.output<typeof TableRow>

export const none: Figure = { numerator: 0, denominator: 0 }

/** The line of the whole: every case of a measure stands in exactly one line. */
export function whole(rows: readonly Pick<TableRow, 'figures'>[]): Record<Measure, Figure> {
  const sum = (measure: Measure) =>
    rows.reduce(
      ({ numerator, denominator }, { figures }) => ({
        numerator: numerator + figures[measure].numerator,
        denominator: denominator + figures[measure].denominator,
      }),
      none,
    )
  return Object.fromEntries(measures.map((measure) => [measure, sum(measure)])) as Record<Measure, Figure>
}

/** The figure as a number: a count, a share of 1, or a mean; null where nothing was decided yet. */
export function worth(measure: Measure, { numerator, denominator }: Figure): number | null {
  if (unitOf(measure) === 'count') return numerator
  return denominator === 0 ? null : numerator / denominator
}

export const CasesAsked = z.object({
  ...Span,
  measure: z.enum(measures),
  by: z.enum(ways).optional(),
  key: z.string().max(64).optional(),
  /** True opens only what is counted above the line, false only the rest. */
  above: z.boolean().optional(),
  /** Monday is 1; with `hour` on the estate's clock, of the calls that came in. */
  weekday: z.int().min(1).max(7).optional(),
  hour: z.int().min(0).max(23).optional(),
  limit: z.int().min(1).max(200).default(50),
  after: Cursor.optional(),
})
export const Counted = z.object({
  caseId: Id,
  number: z.string(),
  title: z.string(),
  typeTitle: z.string(),
  typeTitleEn: z.string(),
  unit: z.string().nullable(),
  place: z.string().nullable(),
  handler: z.string().nullable(),
  state: z.string(),
  /** The moment by which it is counted: came in, promised, or last finished. */
  at: Moment,
  above: z.boolean(),
  /** What the customer gave, 1 to 5. */
  value: z.int().nullable(),
})

export const HoursAsked = z.object(Span)
export const Hour = z.object({ weekday: z.int(), hour: z.int(), count: z.int() })

export const BuildingsAsked = z.object({ estateId: Id })
export const Building = z.object({
  buildingId: Id,
  name: z.string(),
  open: z.int(),
  late: z.int(),
  /** From the top floor down, door by door. */
  units: z.object({ floor: z.int(), code: z.string(), lived: z.boolean(), open: z.int() }).array(),
})

export const Export = TableAsked.extend({ estateId: Id.of('estates'), language: z.enum(['zh', 'en']).default('zh') })

import { z } from 'zod'
import type { Sight } from '../act.ts'
import type { Asking, Metric } from '../metric.ts'
import { Id, Moment } from '../shapes.ts'

const Rows = z.object({ query: z.string(), input: z.record(z.string(), z.unknown()) })

/** A figure over a span; `share` is numerator by denominator, null where nothing stands below the line. */
export const Figure = z.object({
  name: z.string(),
  unit: z.enum(['share', 'count', 'mean']),
  numerator: z.int(),
  denominator: z.int().nullable(),
  share: z.number().nullable(),
  /** Opens what is counted above the line; null where it is a sum, whose rows all stand below. */
  rows: Rows.nullable(),
  /** Opens what is counted below the line. */
  base: Rows.nullable(),
})

/** For which figures a module is asked: those of one estate, or of all that are served, from a moment up to another. */
export const FiguresAsked = z.object({ estateId: Id.optional(), from: Moment, to: Moment })

/** Every figure of a module over the span, each with what opens its rows; `noun` is the module's. */
export async function figuresOf(
  noun: string,
  metrics: Record<string, unknown>,
  sight: Sight,
  { estateId, from, to }: z.output<typeof FiguresAsked>,
): Promise<z.output<typeof Figure>[]> {
  const span = { estateId: estateId ?? null, from, to }
  const input = { ...(estateId && { estateId }), from: from.toString(), to: to.toString() }
  const figures: z.output<typeof Figure>[] = []
  for (const [verb, found] of Object.entries(metrics)) {
    if (!isMetric(found)) continue
    const { unit, rows } = found
    const { numerator, denominator } = await found.count(sight, span)
    const opened = (asking?: Asking) => (asking ? { query: rows.query, input: { ...input, ...asking } } : null)
    figures.push({
      name: `${noun}.${verb}`, unit, numerator, denominator, share: denominator ? numerator / denominator : null,
      rows: opened(rows.above), base: opened(rows.below),
    }) // biome-ignore format: it reads as one row
  }
  return figures
}

const isMetric = (value: unknown): value is Metric => typeof value === 'object' && value !== null && 'count' in value

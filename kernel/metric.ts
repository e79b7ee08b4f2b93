import type { Sight } from './act.ts'

export interface Span {
  estateId: string | null
  from: Temporal.Instant
  to: Temporal.Instant
}

/** A figure with one definition: card, table, sheet and appraisal all ask here, and every figure opens to its rows. */
export interface Metric {
  does: string
  /** What is counted above and below the line, in words a manager reads. */
  numerator: string
  denominator?: string
  unit: 'share' | 'count' | 'minutes'
  /** One statement: the two numbers over the span. */
  count(sight: Sight, span: Span): Promise<{ numerator: number; denominator: number | null }>
  /** The query that shows the rows behind it, e.g. `cases.list`, and what to ask it. */
  rows: { query: string; input: Record<string, unknown> }
}

export const metric = (spec: Metric): Metric => spec

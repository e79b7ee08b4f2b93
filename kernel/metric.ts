import type { Sight } from './act.ts'

export interface Span {
  estateId: string | null
  from: Temporal.Instant
  to: Temporal.Instant
}

/** What to ask a query besides the span (`estateId`, `from`, `to`) so that it shows the rows counted. */
export type Asking = Record<string, unknown>

/** A figure with one definition: card, table, sheet and appraisal all ask here, and every figure opens to its rows. */
export interface Metric {
  does: string
  /** What is counted above and below the line, in words a manager reads. */
  numerator: string
  denominator?: string
  unit: 'share' | 'count' | 'mean'
  /** One statement: the two numbers over the span. */
  count(sight: Sight, span: Span): Promise<{ numerator: number; denominator: number | null }>
  /** The query that shows the rows behind it, e.g. `cases.list`: those counted above the line, and those below. */
  rows: { query: string; above?: Asking; below?: Asking }
}

export const metric = (spec: Metric): Metric => spec

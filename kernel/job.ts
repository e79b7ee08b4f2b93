import type { RawBuilder } from 'kysely'
import type { Ctx } from './act.ts'

/** Something the house does by itself: at an hour of every day, every so often, or on news from another module. */
export interface Job {
  does: string
  /** Wall-clock time of every day in the company's zone, e.g. `09:00`. */
  daily?: string
  /** ISO duration between two runs, e.g. `PT5M`. */
  every?: string
  /** News it listens to, e.g. `cases.finished`; must be idempotent, since news may be told twice. */
  on?: string
  /** Does one estate a turn, named by `ctx.at`, and is called again until nothing is left: each line lies in its estate's journal. */
  perEstate?: true
  /** What must hold for a turn to find anything, as SQL, asked of all due jobs at once: may say yes too often, never no too often. */
  finds?(moment: Temporal.Instant): RawBuilder<unknown>
  /** One transaction under the house's own name; returns what it moved, e.g. `{ caseIds }`; nothing moved, no journal line. */
  run(ctx: Ctx, news: Record<string, unknown>): Promise<Record<string, readonly string[]>>
}

export const job = (spec: Job): Job => spec

import type { Act } from './act.ts'
import type { NamedOp } from './house.ts'

const oldestDays = 30

/** When it was done: what an offline phone says, unless the act may not be told late, or the moment cannot be. */
export function whenDone(op: NamedOp | Act, doneAt: string | undefined, heard: Temporal.Instant): Temporal.Instant {
  if (!doneAt || !op.offline) return heard
  try {
    const done = Temporal.Instant.from(doneAt)
    const age = heard.since(done).total('hours')
    return age >= 0 && age <= oldestDays * 24 ? done : heard
  } catch {
    return heard
  }
}

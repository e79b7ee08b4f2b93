import { z } from 'zod'
import { refuse } from '#kernel/refusal.ts'
import { Id, Note } from '#kernel/shapes.ts'
import { daysToAnswer, reopensWithin } from '#modules/cases/rules.ts'

export { daysToAnswer } from '#modules/cases/rules.ts'

/** Unanswered calls on this many different days end the attempt. */
export const unansweredDays = 2

export const satisfactions = z.int().min(1).max(5)

const Call = z.object({ caseId: Id, words: Note.default('') })
export const Confirm = Call.extend({ satisfaction: satisfactions.optional() })
export const Reopen = Call.extend({ satisfaction: satisfactions.optional(), words: z.string().trim().min(2).max(2000) })
export const Miss = Call

/** The one who did the work cannot be the one who asks whether it is done; the customer always may say. */
export function mayAsk(
  asker: { id: string; kind: string },
  of: { handlerId: string | null; finishedBy: string | null },
) {
  if (asker.kind === 'resident') return
  if (asker.id === of.handlerId || asker.id === of.finishedBy) refuse('callbacks.by_the_handler')
}

/** A "no" in time reopens; later it is a new case that goes on from this one. */
export function stillReopens(finishedAt: Temporal.Instant | null, now: Temporal.Instant) {
  if (!finishedAt || !reopensWithin(finishedAt, now)) refuse('callbacks.too_late_open_next', { daysToAnswer })
}

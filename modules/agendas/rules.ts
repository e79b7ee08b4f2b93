import { z } from 'zod'
import { refuse } from '#kernel/refusal.ts'
import { Id, Moment } from '#kernel/shapes.ts'

/** A day with a change of clocks has 25 hours; more is not a day. */
export const longestDayHours = 25

/** A matter is looked for among those that began this long before the day at most. */
export const lookBackDays = 60

export const Wanted = z.object({
  estateId: Id.of('estates').optional(),
  /** The day as the browser of the estate's zone cuts it. */
  from: Moment,
  to: Moment,
  mine: z.boolean().default(true),
})

export const Promised = z.object({
  clockId: Id,
  /** The case that was promised something, or the visit to a household that is behind. */
  caseId: Id.nullable(),
  visitId: Id.nullable(),
  number: z.string(),
  title: z.string(),
  unit: z.string().nullable(),
  place: z.string().nullable(),
  handler: z.string().nullable(),
  promise: z.string(),
  state: z.enum(['running', 'paused', 'breached', 'met', 'met_late']),
  startedAt: Moment,
  dueAt: Moment.nullable(),
  endedAt: Moment.nullable(),
  breachedAt: Moment.nullable(),
})

/** Refuses a stretch that ends before it begins or is longer than a day. */
export function oneDay({ from, to }: { from: Temporal.Instant; to: Temporal.Instant }) {
  const hours = to.since(from).total('hours')
  if (hours <= 0 || hours > longestDayHours) refuse('agendas.not_a_day', { hours })
}

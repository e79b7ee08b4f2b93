import { z } from 'zod'
import { Day, Id } from '#kernel/shapes.ts'

export const usualDays = 31

/** What to look for; without days the last month, and with a matter all of it. */
export const Looking = z.object({
  estateId: Id.of('estates').optional(),
  from: Day.optional(),
  to: Day.optional(),
  /** An act by its name, or a whole module by its noun. */
  act: z.string().regex(/^[a-z][A-Za-z]*(\.[a-z][A-Za-z]*)?$/).optional(),
  actorId: Id.optional(),
  aboutId: Id.optional(),
}) // biome-ignore format: it reads as a list

const hex = (moment: Temporal.Instant) => moment.epochMilliseconds.toString(16).padStart(12, '0')

/** The least id a line heard at this moment can have: ids begin with their moment, so that days are found by key. */
export const firstIdAt = (moment: Temporal.Instant): string =>
  `${hex(moment).slice(0, 8)}-${hex(moment).slice(8)}-0000-0000-000000000000`

/** From the first moment of one day to the last of another, as the company's calendar has them. */
export function spanOf(from: Temporal.PlainDate, to: Temporal.PlainDate, zone: string) {
  const begins = (day: Temporal.PlainDate) => day.toZonedDateTime(zone).toInstant()
  return { from: begins(from), to: begins(to.add({ days: 1 })) }
}

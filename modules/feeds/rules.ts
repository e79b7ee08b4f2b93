import { z } from 'zod'
import { Id, Moment, secret } from '#kernel/shapes.ts'

/** How far back and ahead a calendar shows what is due. */
export const daysBack = 14
export const daysAhead = 40
export const mostEvents = 1000

export const Made = z.object({ feedId: Id, token: secret(z.string()) })
export const Feed = z.object({ feedId: Id, madeAt: Moment })

/** Where a calendar of this secret is found, below the address of the house. */
export const pathOf = (token: string) => `/calendar/${token}.ics`

/** A turn as a calendar shows it: at its hours, or where it is open for longer than a day, on the last day of it. */
export function placeOf(opensAt: Temporal.Instant, dueAt: Temporal.Instant, zone: string) {
  const [opens, closes] = [opensAt.toZonedDateTimeISO(zone), dueAt.toZonedDateTimeISO(zone)]
  const last = closes.subtract({ seconds: 1 }).toPlainDate()
  const whole = opens.hour + opens.minute + closes.hour + closes.minute === 0
  if (whole || closes.since(opens).total('hours') >= 24)
    return { allDay: true, start: last, end: last.add({ days: 1 }) } as const
  return { allDay: false, start: opensAt, end: dueAt } as const
}

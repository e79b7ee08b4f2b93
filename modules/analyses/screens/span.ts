import { now } from '#web/now.ts'
import { dayOf } from '#web/today.ts'
import { day } from '#web/words.ts'
import { estateZone } from '#web/zone.ts'

export const spans = ['month', 'last_month', 'quarter', 'half', 'year'] as const
export type SpanName = (typeof spans)[number]

const monthsBack = { month: 0, last_month: 1, quarter: 2, half: 5, year: 11 } as const

/** The first and the last day of a span, as days of the estate. */
export function daysOf({ from, to }: { from: string; to: string }): { from: string; to: string } {
  const last = Temporal.Instant.from(to).subtract({ seconds: 1 })
  return { from: day(dayOf(from)), to: day(dayOf(last)) }
}

/** Whole months of the estate's calendar up to the present one, or the one before it, as moments. */
export function spanOf(name: SpanName): { from: string; to: string } {
  const first = now().toZonedDateTimeISO(estateZone()).startOfDay().with({ day: 1 })
  const from = first.subtract({ months: monthsBack[name] })
  const end = name === 'last_month' ? first : first.add({ months: 1 })
  return { from: from.toInstant().toString(), to: end.toInstant().toString() }
}

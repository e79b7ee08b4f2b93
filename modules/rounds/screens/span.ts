import { now } from '#web/now.ts'
import { estateZone } from '#web/zone.ts'

/** A day of the estate, as moments. */
export function dayAt(day: string): { from: string; to: string } {
  const start = Temporal.PlainDate.from(day).toZonedDateTime(estateZone())
  return { from: start.toInstant().toString(), to: start.add({ days: 1 }).toInstant().toString() }
}

/** So many days up to the end of today. */
export function lastDays(count: number): { from: string; to: string } {
  const end = now().toZonedDateTimeISO(estateZone()).startOfDay().add({ days: 1 })
  return { from: end.subtract({ days: count }).toInstant().toString(), to: end.toInstant().toString() }
}

/** Where a moment lies within a span, from 0 to 1; what lies outside is drawn at its edge. */
export function shareOf(at: string, from: string, to: string): number {
  const [moment, begin, end] = [at, from, to].map((text) => Temporal.Instant.from(text).epochMilliseconds)
  if (moment === undefined || begin === undefined || end === undefined) return 0
  return Math.min(1, Math.max(0, (moment - begin) / Math.max(1, end - begin)))
}

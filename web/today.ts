import { now } from './now.ts'
import { estateZone } from './zone.ts'

/** The business date of the estate on screen, as a form's first value: `2026-10-27`. */
export const today = (): string => dayOf(now())

/** The business date on which something happened. */
export const dayOf = (at: Temporal.Instant | string): string =>
  Temporal.Instant.from(at).toZonedDateTimeISO(estateZone()).toPlainDate().toString()

const zone = 'Asia/Shanghai'

/** Hours of a day in which somebody is there, and whether weekends count. */
export interface Shift {
  from: number
  until: number
  weekends: boolean
}

export const shifts = {
  desk: { from: 8, until: 21, weekends: true },
  trade: { from: 8, until: 20, weekends: true },
  office: { from: 9, until: 18, weekends: false },
  calling: { from: 10, until: 19, weekends: true },
  awake: { from: 8, until: 22, weekends: true },
} as const satisfies Record<string, Shift>

export const local = (moment: Temporal.Instant): Temporal.ZonedDateTime => moment.toZonedDateTimeISO(zone)

/** The moment itself where somebody is there, else the first minutes of the next shift. */
export function inShift(moment: Temporal.Instant, { from, until, weekends }: Shift): Temporal.Instant {
  let day = local(moment)
  if (day.hour >= until) day = day.add({ days: 1 }).withPlainTime({ hour: from, minute: day.minute })
  else if (day.hour < from) day = day.withPlainTime({ hour: from, minute: day.minute })
  while (!weekends && day.dayOfWeek > 5) day = day.add({ days: 1 }).withPlainTime({ hour: from, minute: day.minute })
  return day.toInstant()
}

/** The moment at which a day begins in the company's zone. */
export const dayBegins = (day: Temporal.PlainDate): Temporal.Instant => day.toZonedDateTime(zone).toInstant()

import { dayType } from '#modules/calendars/rules.ts'

const zone = 'Asia/Shanghai'

/** Hours of a day in which somebody is there, and whether they come on days of rest. */
export interface Shift {
  from: number
  until: number
  restDays: boolean
}

export const shifts = {
  desk: { from: 8, until: 21, restDays: true },
  trade: { from: 8, until: 20, restDays: true },
  office: { from: 9, until: 18, restDays: false },
  calling: { from: 10, until: 19, restDays: true },
  awake: { from: 8, until: 22, restDays: true },
} as const satisfies Record<string, Shift>

/** Weekends and holidays, but not the Saturdays and Sundays that are worked to make up for them. */
export const isRest = (day: Temporal.PlainDate): boolean => dayType(day).type === 'restday'

export const local = (moment: Temporal.Instant): Temporal.ZonedDateTime => moment.toZonedDateTimeISO(zone)

/** The moment itself where somebody is there, else the first minutes of the next shift. */
export function inShift(moment: Temporal.Instant, { from, until, restDays }: Shift): Temporal.Instant {
  let day = local(moment)
  if (day.hour >= until) day = day.add({ days: 1 }).withPlainTime({ hour: from, minute: day.minute })
  else if (day.hour < from) day = day.withPlainTime({ hour: from, minute: day.minute })
  while (!restDays && isRest(day.toPlainDate()))
    day = day.add({ days: 1 }).withPlainTime({ hour: from, minute: day.minute })
  return day.toInstant()
}

/** The moment at which a day begins in the company's zone. */
export const dayBegins = (day: Temporal.PlainDate): Temporal.Instant => day.toZonedDateTime(zone).toInstant()

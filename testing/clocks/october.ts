import type { Calendar, Interval } from '#kernel/clock/calendar.ts'
import { type Clock, type ClockEvent, type Level, readClock, type Target } from '#kernel/clock/clock.ts'

/** Moments of October 2026 in Shanghai, as `13 10:30` (a Tuesday); the week of the stories is 12 (Monday) to 16. */
export const on = (text: string) => {
  const [day = '', time = ''] = text.split(' ')
  return Temporal.Instant.from(`2026-10-${day}T${time.length === 5 ? `${time}:00` : time}+08:00`)
}
export const event = <T extends ClockEvent['type']>(type: T, at: string, more: object = {}) =>
  ({ type, at: on(at), ...more }) as Extract<ClockEvent, { type: T }>

export const weekOf = (...hours: Interval[]): Calendar => ({
  timeZone: 'Asia/Shanghai',
  week: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours },
  days: {},
})
export const desk = weekOf(['08:30', '12:00'], ['13:30', '18:00'])
export const plain = weekOf(['08:00', '18:00'])
export const never: Calendar = { timeZone: 'Asia/Shanghai', week: {}, days: {} }
export const open = (amount: string): Target => ({ amount, counting: 'open' })
export const wall = (amount: string): Target => ({ amount, counting: 'clock' })
export const workdays = (amount: string): Target => ({ amount, counting: 'workday' })

export const clock = (
  calendar: Calendar | null,
  target: Target,
  history: ClockEvent[],
  levels: Level[] = [],
): Clock => ({
  calendars: [{ from: null, calendar }],
  target,
  levels,
  history,
})

export const local = (moment: Temporal.Instant | null) =>
  moment?.toZonedDateTimeISO('Asia/Shanghai').toPlainDateTime().toString().slice('2026-10-'.length).replace('T', ' ') ??
  null

/** A reading in a line, times as in the stories. */
export function read(of: Clock, ask: string) {
  const { state, dueAt, used, left, breachedAt, fired, nextAt } = readClock(of, on(ask))
  const sent = fired.map(({ level, at }) => `${level}@${local(at)}`)
  return { state, due: local(dueAt), used, left, breached: local(breachedAt), sent, next: local(nextAt) }
}

export const hour = 3600

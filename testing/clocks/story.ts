import fc from 'fast-check'
import type { CalendarVersion } from '#kernel/clock/calendar.ts'
import type { ClockEvent, Level, Target } from '#kernel/clock/clock.ts'
import { instantOf, secondOf } from '#kernel/clock/second.ts'
import { heardOf } from './walk.ts'

const time = (quarter: number) =>
  `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`
const intervals = fc.array(fc.integer({ min: 0, max: 96 }), { maxLength: 6 }).map((marks) => {
  const times = marks.toSorted((a, b) => a - b).map(time)
  return Array.from(
    { length: Math.floor(times.length / 2) },
    (_, i) => [times[2 * i] ?? '', times[2 * i + 1] ?? ''] as const,
  )
})

const world = fc.constantFrom(
  { timeZone: 'Asia/Shanghai', day: '2026-10-08' },
  { timeZone: 'Europe/Berlin', day: '2026-10-22' },
  { timeZone: 'Europe/Berlin', day: '2026-03-26' },
)

const calendarIn = ({ timeZone, day }: { timeZone: string; day: string }) => {
  const dates = [0, 1, 2, 3, 4, 5].map((days) => Temporal.PlainDate.from(day).add({ days }).toString())
  return fc.record({
    timeZone: fc.constant(timeZone),
    week: fc.record({ mon: intervals, tue: intervals, wed: intervals, thu: intervals, fri: intervals, sat: intervals, sun: intervals }, { requiredKeys: [] }),
    days: fc.dictionary(fc.constantFrom(...dates), intervals, { maxKeys: 3 }),
  }) // biome-ignore format: a week is one row
}

const target: fc.Arbitrary<Target> = fc.oneof(
  fc.record({ counting: fc.constantFrom('clock', 'open'), amount: fc.integer({ min: 1, max: 150_000 }).map((n) => `PT${n}S`) }),
  fc.record({ counting: fc.constant('workday'), amount: fc.constantFrom('P1D', 'P2D', 'P3D') }),
) // biome-ignore format: two rows

const level: fc.Arbitrary<Level> = fc.oneof(
  fc.record({ atPercent: fc.constantFrom(1, 33, 50, 80, 100, 150) }),
  fc.record({ before: fc.constantFrom('PT0S', 'PT1H', 'PT50H') }),
  fc.record({ after: fc.constantFrom('PT1S', 'PT2H') }),
)

/** Random clocks around a change of summer time, with everything that may happen to them. */
export const story = world.chain((place) => {
  const start = secondOf(Temporal.PlainDate.from(place.day).toZonedDateTime(place.timeZone).toInstant())
  const moment = fc
    .oneof(
      fc.integer({ min: 0, max: 400_000 }),
      fc.integer({ min: 0, max: 400 }).map((n) => n * 900),
    )
    .map((n) => instantOf(start + n))
  const calendar = fc.option(calendarIn(place), { freq: 12 })
  const event = fc.oneof(
    fc.record({ type: fc.constantFrom('pause', 'resume', 'resume', 'ack', 'merge', 'touch'), at: moment }),
    fc.record({ type: fc.constantFrom('pause', 'resume', 'meet'), at: moment }),
    fc.record({ type: fc.constant('reopen'), at: moment, keep: fc.constantFrom('first', 'total') }),
    fc.record({ type: fc.constant('retarget'), at: moment, target }),
    fc.record({ type: fc.constant('recalendar'), at: moment, calendar }),
    fc.record({ type: fc.constant('recalendar'), at: moment, calendar, from: moment }),
    fc.record({ type: fc.constant('meet'), at: moment, late: fc.integer({ min: 1, max: 90_000 }) })
      .map(({ late, ...meet }) => ({ ...meet, heardAt: meet.at.add({ seconds: late }) })),
  ) as fc.Arbitrary<ClockEvent> // biome-ignore format: a row for each kind of event
  const planned = fc.tuple(calendar, fc.option(fc.record({ from: moment, calendar })))
  return fc.record({
    clock: fc.record({
      calendars: planned.map(([first, later]): CalendarVersion[] => [{ from: null, calendar: first }, ...(later ? [later] : [])]),
      target,
      levels: fc.array(level, { maxLength: 4 }),
      history: fc.tuple(moment, fc.array(event, { maxLength: 7 })).map(([at, events]) => told(at, events)),
    }),
    after: fc.oneof(fc.integer({ min: 0, max: 400_000 }), fc.integer({ min: 0, max: 400 }).map((n) => n * 900)),
  }) // biome-ignore format: aligned with its parts
})

/** Events in the order heard, none before the start, and no goal reported late over a reopening or a change of calendar. */
function told(at: Temporal.Instant, events: readonly ClockEvent[]): ClockEvent[] {
  const after = events.filter((event) => secondOf(event.at) >= secondOf(at))
  const inScope = after.filter((event) => {
    if (event.type !== 'reopen' && event.type !== 'recalendar') return true
    const moment = secondOf(event.at)
    return !after.some(
      (meet) => meet.type === 'meet' && secondOf(meet.at) <= moment && moment <= heardOf(meet) && meet.heardAt,
    )
  })
  return [{ type: 'start', at }, ...inScope.sort((one, other) => heardOf(one) - heardOf(other))]
}

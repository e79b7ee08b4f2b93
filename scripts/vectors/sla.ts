import { z } from 'zod'
import { type Clock, type Reading, readClock } from '#kernel/clock/clock.ts'
import { secondOf } from '#kernel/clock/second.ts'
import { secondsIn } from '#kernel/clock/target.ts'
import type { VectorSet } from './set.ts'

const instant = z.string().transform((text, context) => {
  try {
    return Temporal.Instant.from(text)
  } catch {
    context.addIssue(`not an instant: ${text}`)
    return z.NEVER
  }
})
const duration = z.string().regex(/^-?PT(?=\d)(\d+H)?(\d+M)?(\d+S)?$/, 'not a duration')
const intervals = z.array(z.tuple([z.string(), z.string()]))
const calendar = z
  .object({
    timeZone: z.string(),
    week: z.partialRecord(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']), intervals),
    days: z.record(z.string(), intervals),
  })
  .nullable()
const target = z.object({ amount: z.string(), counting: z.enum(['clock', 'open', 'workday']) })
const level = z.union([
  z.object({ atPercent: z.number() }),
  z.object({ before: duration }),
  z.object({ after: duration }),
])

const event = z.discriminatedUnion('type', [
  z.object({ type: z.enum(['start', 'resume', 'merge', 'ack']), at: instant }),
  z.object({ type: z.literal('pause'), at: instant, reason: z.string().exactOptional() }),
  z.object({ type: z.literal('meet'), at: instant, heardAt: instant.exactOptional() }),
  z.object({ type: z.literal('reopen'), at: instant, keep: z.enum(['first', 'total']) }),
  z.object({ type: z.literal('retarget'), at: instant, target }),
  z.object({ type: z.literal('recalendar'), at: instant, calendar, from: instant.exactOptional() }),
  z.object({ type: z.literal('touch'), at: instant, what: z.string().exactOptional() }),
])

const expected = z.object({
  state: z.string(),
  dueAt: instant.nullable(),
  used: duration,
  left: duration.nullable(),
  breachedAt: instant.nullable(),
  fired: z.array(z.object({ level: z.number(), at: instant })).exactOptional(),
})

const shape = z
  .object({
    id: z.string(),
    about: z.string(),
    calendar: calendar.exactOptional(),
    calendars: z.array(z.object({ from: instant.nullable(), calendar })).exactOptional(),
    target,
    history: z.array(event),
    ask: instant,
    levels: z.array(level).default([]),
    sweeps: z.array(instant).default([]),
    expect: expected,
  })
  .refine(({ calendar, calendars }) => (calendar === undefined) !== (calendars === undefined), {
    error: 'needs either calendar or calendars',
  })

type Vector = z.output<typeof shape>

/** Service-level clocks, read by the engine the acts use; `sweeps` change nothing in an engine that reckons from the marks. */
export const sla: VectorSet<Vector> = {
  shape,
  differences(vector) {
    const answer = plain(readClock(clockOf(vector), vector.ask))
    const wanted = Object.entries(plainExpectation(vector.expect))
    return wanted
      .map(([key, value]) => [key, JSON.stringify(value), JSON.stringify(answer[key as keyof typeof answer])] as const)
      .filter(([, value, got]) => value !== got)
      .map(([key, value, got]) => `${key}: expected ${value}, got ${got}`)
  },
}

const clockOf = ({ calendar = null, calendars, target, levels, history }: Vector): Clock => ({
  calendars: calendars ?? [{ from: null, calendar }],
  target,
  levels,
  history,
})

const at = (moment: Temporal.Instant | null) => moment && `second ${secondOf(moment)} (${moment})`

const plain = ({ dueAt, breachedAt, fired, ...figures }: Reading) => ({
  ...figures,
  dueAt: at(dueAt),
  breachedAt: at(breachedAt),
  fired: fired.map((sent) => ({ level: sent.level, at: at(sent.at) })),
})

const plainExpectation = ({ state, used, left, dueAt, breachedAt, fired }: Vector['expect']) => ({
  state,
  used: secondsIn(used),
  left: left === null ? null : secondsIn(left),
  dueAt: at(dueAt),
  breachedAt: at(breachedAt),
  ...(fired && { fired: fired.map((sent) => ({ level: sent.level, at: at(sent.at) })) }),
})

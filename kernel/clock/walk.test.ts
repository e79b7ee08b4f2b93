import fc from 'fast-check'
import { expect, test } from 'vitest'
import { story } from '#testing/clocks/story.ts'
import { heardOf, horizon, walked } from '#testing/clocks/walk.ts'
import { openSeconds, whenOpened } from './calendar.ts'
import { type Clock, readClock } from './clock.ts'
import { explain } from './explain.ts'
import { instantOf, secondOf } from './second.ts'

const askOf = (clock: Clock, after: number) => instantOf(secondOf(clock.history[0]?.at ?? instantOf(0)) + after)

test('the closed form is the walk from second to second', { timeout: 240_000 }, () => {
  fc.assert(
    fc.property(story, ({ clock, after }) => {
      const ask = askOf(clock, after)
      const start = secondOf(ask) - after
      const reading = readClock(clock, ask)
      const within = (moment: Temporal.Instant | null) => {
        const at = moment && secondOf(moment) - start
        return at !== null && at < horizon ? at : null
      }
      const slow = walked(clock, secondOf(ask))
      expect({
        state: reading.state,
        due: within(reading.dueAt),
        used: reading.used,
        left: reading.left,
        breached: within(reading.breachedAt),
        fired: reading.fired.map(({ level, at }) => [within(at), level]),
      }).toEqual(slow)
    }),
    { numRuns: 40 },
  )
})

test('nothing changes by itself before the next moment, and something does then', () => {
  fc.assert(
    fc.property(story, ({ clock, after }) => {
      const ask = askOf(clock, after)
      const known = { ...clock, history: clock.history.filter((event) => heardOf(event) <= secondOf(ask)) }
      const seen = (at: Temporal.Instant) => {
        const { state, fired } = readClock(known, at)
        return { state, fired: fired.map(({ level, at }) => `${level} ${at}`) }
      }
      const { nextAt } = readClock(known, ask)
      const now = seen(ask)
      if (!nextAt) {
        expect(seen(ask.add({ hours: 24 * 400 }))).toEqual(now)
        return
      }
      expect(secondOf(nextAt)).toBeGreaterThan(secondOf(ask))
      expect(seen(nextAt.subtract({ seconds: 1 }))).toEqual(now)
      expect(seen(nextAt)).not.toEqual(now)
    }),
    { numRuns: 2000 },
  )
})

test('the explanation leaves no gap and its counted seconds are the seconds used', () => {
  fc.assert(
    fc.property(story, ({ clock, after }) => {
      const ask = askOf(clock, after)
      const reading = readClock(clock, ask)
      const { spans, days } = explain(clock, ask)
      const sum = (why: string) =>
        spans.filter((span) => span.why === why).reduce((total, { seconds }) => total + seconds, 0)
      expect(sum('counted')).toBe(reading.used)
      expect(days.reduce((total, { counted }) => total + counted, 0)).toBe(reading.used)
      expect(days.reduce((total, day) => total + day.ahead, 0)).toBe(sum('ahead'))
      if (reading.state === 'running' && reading.dueAt) expect(sum('ahead')).toBe(Math.max(0, reading.left ?? 0))
      for (const [place, span] of spans.slice(1).entries()) expect(spans[place]?.to.equals(span.from)).toBe(true)
    }),
    { numRuns: 1000 },
  )
})

test('a pause costs nothing but the time it lasts: due moves by the open seconds paused', () => {
  fc.assert(
    fc.property(
      story,
      fc.integer({ min: 1, max: 90_000 }),
      fc.integer({ min: 1, max: 90_000 }),
      ({ clock }, wait, rest) => {
        const start = clock.history[0]?.at ?? instantOf(0)
        const [pause, resume] = [start.add({ seconds: wait }), start.add({ seconds: wait + rest })]
        const plain: Clock = {
          ...clock,
          target: { amount: 'PT30H', counting: 'open' },
          history: [{ type: 'start', at: start }],
        }
        const paused: Clock = {
          ...plain,
          history: [...plain.history, { type: 'pause', at: pause }, { type: 'resume', at: resume }],
        }
        const before = readClock(plain, pause)
        fc.pre(before.state === 'running')
        const lost = openSeconds(clock.calendars, pause, resume)
        const longer: Clock = { ...plain, target: { amount: `PT${30 * 3600 + lost}S`, counting: 'open' } }
        const due = readClock(paused, resume).dueAt
        expect(due).toEqual(before.left === 0 ? resume : readClock(longer, resume).dueAt)
      },
    ),
    { numRuns: 500 },
  )
})

test('the instant at which open seconds are reached is the earliest one', () => {
  fc.assert(
    fc.property(story, fc.integer({ min: 1, max: 900_000 }), ({ clock: { calendars, history } }, seconds) => {
      const from = history[0]?.at ?? instantOf(0)
      const reached = whenOpened(calendars, from, seconds)
      if (!reached) {
        expect(openSeconds(calendars, from, from.add({ hours: 24 * 3000 }))).toBeLessThan(seconds)
        return
      }
      expect(openSeconds(calendars, from, reached)).toBe(seconds)
      expect(openSeconds(calendars, from, reached.subtract({ seconds: 1 }))).toBe(seconds - 1)
    }),
    { numRuns: 1000 },
  )
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Calendar, type CalendarVersion, instantOf, openSeconds, secondOf, whenOpened } from './calendar.ts'
import { type Clock, type ClockEvent, type Level, readClock, type Target } from './clock.ts'
import { explain } from './explain.ts'
import { secondsIn } from './target.ts'

/** The rules once more, as a walk from second to second: slow, without arithmetic on intervals, and only for ten days. */
const horizon = 10 * 86_400
const slot = 900

type Walk = ReturnType<typeof setOut>

const setOut = (clock: Clock, start: number) => ({
  start,
  ran: new Uint8Array(horizon),
  phase: 'running' as 'running' | 'paused' | 'met' | 'cancelled',
  target: clock.target,
  calendars: [...clock.calendars],
  used: 0,
  budget: null as number | null,
  open: new Uint8Array(0) as Uint8Array,
  breachedAt: null as number | null,
  stood: null as number | null,
  acknowledged: false,
})

const slots = new WeakMap<Calendar, { start: number; open: Uint8Array }>()

function openSlots(calendar: Calendar, start: number) {
  const known = slots.get(calendar)
  if (known?.start === start) return known.open
  const open = Uint8Array.from({ length: horizon / slot + 1 }, (_, place) => {
    const wall = instantOf((Math.floor(start / slot) + place) * slot).toZonedDateTimeISO(calendar.timeZone)
    const weekday = (['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const)[wall.dayOfWeek - 1] ?? 'mon'
    const intervals = calendar.days[wall.toPlainDate().toString()] ?? calendar.week[weekday] ?? []
    const time = wall.toPlainTime().toString({ smallestUnit: 'minute' })
    return intervals.some(([from, to]) => from <= time && time < to) ? 1 : 0
  })
  slots.set(calendar, { start, open })
  return open
}

function isOpen(calendars: readonly CalendarVersion[], start: number, at: number) {
  const version = calendars.findLast(({ from }) => !from || from.epochMilliseconds <= (start + at) * 1000)
  if (!version?.calendar) return true
  return openSlots(version.calendar, start)[Math.floor((start + at) / slot) - Math.floor(start / slot)] === 1
}

function measure(walk: Walk) {
  const { start, target, calendars } = walk
  const open = new Uint8Array(horizon)
  for (let at = 0; at < horizon; at += 1) open[at] = target.counting === 'clock' || isOpen(calendars, start, at) ? 1 : 0
  walk.open = open
  walk.used = 0
  for (let at = 0; at < horizon; at += 1) if (walk.ran[at] && open[at]) walk.used += 1
  walk.budget = target.counting === 'workday' ? workdays(walk) : secondsIn(target.amount)
}

function workdays({ start, open, target, calendars }: Walk) {
  const zone = calendars[0]?.calendar?.timeZone ?? 'Asia/Shanghai'
  const dateAt = (at: number) =>
    instantOf(start + at)
      .toZonedDateTimeISO(zone)
      .toPlainDate()
      .toString()
  const dates = new Map<string, number>()
  let date = dateAt(0)
  let sum = 0
  for (let at = 0; at < horizon; at += 1) {
    if ((start + at) % slot === 0) date = dateAt(at)
    sum += open[at] ?? 0
    if (open[at]) dates.set(date, sum)
  }
  dates.delete(dateAt(0))
  dates.delete(dateAt(horizon))
  const budget = [...dates.values()][Number(target.amount.slice(1, -1)) - 1]
  // Working days beyond the horizon are for the stories.
  fc.pre(budget !== undefined)
  return budget ?? null
}

function whenDue(walk: Walk, at: number) {
  if (walk.budget === null) return null
  let used = walk.used
  for (let second = at; second < horizon; second += 1) {
    if (used >= walk.budget) return second
    used += walk.open[second] ?? 0
  }
  return null
}

function meetEvent(walk: Walk, event: ClockEvent, at: number) {
  if (walk.phase === 'cancelled' || (walk.phase === 'met' && event.type === 'merge')) return
  const { phase } = walk
  if (event.type === 'pause' && phase === 'running') walk.phase = 'paused'
  if (event.type === 'resume' && phase === 'paused') walk.phase = 'running'
  if (event.type === 'merge') walk.phase = 'cancelled'
  if (event.type === 'ack') walk.acknowledged = true
  if (event.type === 'retarget') walk.target = event.target
  if (event.type === 'recalendar') {
    const from = event.from ?? event.at
    walk.calendars = walk.calendars.filter((version) => !version.from || secondOf(version.from) < secondOf(from))
    walk.calendars.push({ from, calendar: event.calendar })
  }
  if (event.type === 'meet' && phase !== 'met') {
    walk.stood = phase === 'running' ? whenDue(walk, at) : null
    walk.phase = 'met'
  }
  const reopened = event.type === 'reopen' && event.keep === 'total' && phase === 'met'
  if (reopened) Object.assign(walk, { phase: 'running', acknowledged: false })
  if (reopened || (phase !== 'met' && (event.type === 'retarget' || event.type === 'recalendar'))) measure(walk)
}

function walkTo(
  clock: Clock,
  known: readonly ClockEvent[],
  until: number,
  sent: Map<number, number>,
  speaksFrom: number,
) {
  const walk = setOut(clock, secondOf(known[0]?.at ?? instantOf(0)))
  measure(walk)
  const events = known.map((event) => ({ event, at: secondOf(event.at) - walk.start })).sort((a, b) => a.at - b.at)
  let next = 0
  for (let at = 0; at <= until - walk.start; at += 1) {
    for (; events[next]?.at === at; next += 1) meetEvent(walk, (events[next] as { event: ClockEvent }).event, at)
    if (walk.phase !== 'running' || at === until - walk.start) continue
    if (walk.budget !== null) {
      if (walk.used >= walk.budget) walk.breachedAt ??= at
      for (const [level, mark] of clock.levels.map((each) => markOf(each, walk.budget ?? 0)).entries()) {
        if (walk.used < mark || walk.acknowledged || sent.has(level) || walk.start + at < speaksFrom) continue
        sent.set(level, walk.start + at)
      }
    }
    walk.ran[at] = 1
    walk.used += walk.open[at] ?? 0
  }
  return walk
}

const markOf = (level: Level, budget: number) => {
  if ('atPercent' in level) return Math.ceil((budget * level.atPercent) / 100)
  return 'before' in level ? Math.max(0, budget - secondsIn(level.before)) : budget + secondsIn(level.after)
}

const heardOf = (event: ClockEvent) => secondOf((event.type === 'meet' && event.heardAt) || event.at)

function walked(clock: Clock, ask: number) {
  const sent = new Map<number, number>()
  const known = clock.history.filter((event) => heardOf(event) <= ask)
  let speaksFrom = 0
  for (const news of known.filter((event) => heardOf(event) > secondOf(event.at)).map(heardOf)) {
    walkTo(clock, known.filter((event) => heardOf(event) < news), news, sent, speaksFrom) // biome-ignore format: one step
    speaksFrom = news
  }
  const walk = walkTo(clock, known, ask, sent, speaksFrom)
  const { phase, breachedAt, stood, start, used, budget } = walk
  const live = phase === 'met' ? stood : phase === 'running' ? whenDue(walk, ask - start) : null
  const missed = breachedAt !== null
  return {
    state:
      phase === 'cancelled' ? phase : phase === 'met' ? (missed ? 'met_late' : 'met') : missed ? 'breached' : phase,
    due: phase === 'cancelled' ? null : missed ? breachedAt : live,
    used,
    left: budget === null ? null : budget - used,
    breached: breachedAt,
    fired: [...sent].map(([level, at]) => [at - start, level]).sort(([a = 0, i = 0], [b = 0, j = 0]) => a - b || i - j),
  }
}

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

const story = world.chain((place) => {
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
    { numRuns: Number(process.env.WALKS ?? 40) },
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

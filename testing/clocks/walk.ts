import fc from 'fast-check'
import type { Calendar, CalendarVersion } from '#kernel/clock/calendar.ts'
import type { Clock, ClockEvent, Level } from '#kernel/clock/clock.ts'
import { instantOf, secondOf } from '#kernel/clock/second.ts'
import { secondsIn } from '#kernel/clock/target.ts'

/** The rules once more, as a walk from second to second: slow, without arithmetic on intervals, and only for ten days. */
export const horizon = 10 * 86_400
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

export const heardOf = (event: ClockEvent) => secondOf((event.type === 'meet' && event.heardAt) || event.at)

export function walked(clock: Clock, ask: number) {
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

import { faceOfTurn, type Standing, type Turn, titleOf, whenOfTurn } from '#modules/turns/screens/standing.tsx'
import type { api } from '#web/api.ts'
import { type ClockFace, faceByDue, leftAt, toneOf, usedShare, wordsOf } from '#web/kit/clock.ts'
import type { Tone } from '#web/kit/tone.ts'
import { dayOf } from '#web/today.ts'
import { moment, t, time } from '#web/words.ts'
import { estateZone } from '#web/zone.ts'
import { longestDayHours } from '../rules.ts'

export type { Standing }
export type Promised = Awaited<ReturnType<typeof api.agendas.day>>[number]
export interface Day {
  from: string
  to: string
}

/** The day on screen as the house is asked for it. */
export function dayAt(at: Temporal.Instant): Day {
  const start = at.toZonedDateTimeISO(estateZone()).startOfDay()
  return { from: start.toInstant().toString(), to: start.add({ days: 1 }).toInstant().toString() }
}

/** The month so far: from its first day to the end of today. */
export function monthAt(at: Temporal.Instant): Day {
  const first = at.toZonedDateTimeISO(estateZone()).with({ day: 1 }).startOfDay()
  return { from: first.toInstant().toString(), to: dayAt(at).to }
}

/** What a day holds, be it a promise of a clock or a duty: how it stands, where it lies in the day, and where it opens. */
export interface Entry {
  key: string
  title: string
  /** The place of a matter, said before its title where there is room for little. */
  place: string | null
  /** Grey behind the title: the promise, the number in the register. */
  note: string
  /** 9:00–10:00, 限 11:20. */
  when: string
  who: string
  standing: Standing
  tone: Exclude<Tone, 'plain'>
  share: number
  said: string
  /** The moment by which the list groups it and the picture begins it. */
  at: string
  /** Where the picture ends it; a promise is a mark at its moment. */
  until: string | null
  /** It runs from the beginning of the day to its end or longer. */
  whole: boolean
  /** The case behind a clock, and what was promised of it. */
  caseId: string | null
  /** A visit that was given to somebody. */
  visitId: string | null
  promise: string | null
  /** Mine to do, not seen among those of the whole estate. */
  mine: boolean
  turn: Turn | null
}

/** A promise as a ring understands it: what ended stands still. */
function faceOf({ state, startedAt, dueAt, breachedAt, endedAt }: Promised, at: Temporal.Instant): ClockFace {
  if (!endedAt) return faceByDue({ state, startedAt, dueAt, breachedAt }, at)
  return { state, dueAt, used: 0, left: 0, asOf: endedAt, counting: false }
}

function entryOfClock(of: Promised, turn: Turn | undefined, at: Temporal.Instant, mine: boolean): Entry {
  const { endedAt, breachedAt, dueAt, startedAt } = of
  const face = faceOf(of, at)
  const left = leftAt(face, at)
  const tone = toneOf(face, left)
  const standing = endedAt ? 'done' : tone === 'late' || tone === 'soon' ? tone : 'running'
  return {
    key: of.clockId, title: of.visitId ? t('reminders.calls_on') : of.title, place: of.unit ?? of.place, note: [of.visitId ? of.title : t(`cases.promise.${of.promise}`), turn?.registerId].filter(Boolean).join(' '),
    when: endedAt ? time(endedAt) : dueAt ? t('agendas.until', { at: untilOf(dueAt, at) }) : '', who: of.handler ?? '',
    standing, tone, share: usedShare(face, left), said: endedAt ? t('agendas.kept', { at: time(endedAt) }) : wordsOf(face, left),
    at: endedAt ?? breachedAt ?? dueAt ?? startedAt, until: null, whole: false, caseId: of.caseId, visitId: of.visitId, promise: of.promise, mine, turn: null,
  } // biome-ignore format: it reads as a table
}

// Today the hour is enough; yesterday's says so.
const untilOf = (dueAt: string, at: Temporal.Instant) => (dayOf(dueAt) === dayOf(at) ? time(dueAt) : moment(dueAt))

function entryOfTurn(turn: Turn, day: Day, at: Temporal.Instant): Entry {
  const { opensAt, dueAt, endedAt, registerId } = turn
  const opensToday = within(opensAt, day)
  const starts = opensToday ? opensAt : within(dueAt, day) ? dueAt : opensAt
  const done = turn.state === 'kept' || turn.state === 'late' ? endedAt : null
  return {
    key: turn.turnId, title: titleOf(turn), place: null, note: registerId ?? '', when: whenOfTurn(turn, at), who: '', ...faceOfTurn(turn, at),
    at: starts, until: done ?? (opensToday ? dueAt : null), whole: spansDay(turn, day), caseId: null, visitId: null, promise: null, mine: true, turn,
  } // biome-ignore format: it reads as a table
}

const within = (moment: string, { from, to }: Day) => instant(moment) >= instant(from) && instant(moment) < instant(to)
const instant = (moment: string) => Temporal.Instant.from(moment).epochMilliseconds
const spansDay = ({ opensAt, dueAt }: Turn, { from, to }: Day) =>
  instant(opensAt) <= instant(from) && instant(dueAt) >= instant(to)

/** A duty of a week, a month or longer that runs through the day: it stands beside it, not in it. */
const isLong = (turn: Turn, day: Day) =>
  spansDay(turn, day) && instant(turn.dueAt) - instant(turn.opensAt) > longestDayHours * hourMs
const hourMs = 3_600_000

interface Found {
  clocks: readonly Promised[]
  turns: readonly Turn[]
  /** Those of one person, not of the whole estate. */
  mine: boolean
}

/** Everything of one day in order of time, and apart the duties that run through it for a week, a month or longer. */
export function entriesOf({ clocks, turns, mine }: Found, day: Day, at: Temporal.Instant) {
  const turnOfClock = new Map(turns.flatMap((turn) => (turn.clockId ? [[turn.clockId, turn] as const] : [])))
  const known = new Set(clocks.map(({ clockId }) => clockId))
  const ofToday = turns.filter((turn) => {
    if (turn.clockId) return !known.has(turn.clockId) && (turn.endedAt ? within(turn.endedAt, day) : instant(turn.dueAt) < instant(day.to)) // biome-ignore format: it reads as one row
    return !isLong(turn, day) && (turn.endedAt === null || instant(turn.endedAt) >= instant(day.from))
  })
  const entries = [
    ...clocks.map((clock) => entryOfClock(clock, turnOfClock.get(clock.clockId), at, mine)),
    ...ofToday.map((turn) => entryOfTurn(turn, day, at)),
  ]
  return {
    entries: entries.toSorted((a, b) => instant(a.at) - instant(b.at)),
    long: turns.filter((turn) => !turn.clockId && isLong(turn, day) && turn.state !== 'scheduled'),
  }
}

/** The hour of the estate's wall clock as a fraction, below 0 for yesterday: 10:30 is 10.5. */
export function hourOf(at: string, day: Pick<Day, 'from'>): number {
  return Temporal.Instant.from(day.from).until(Temporal.Instant.from(at)).total('hours')
}

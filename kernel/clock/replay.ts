import type { CalendarVersion } from './calendar.ts'
import { type ClockEvent, type Happening, happeningsBy, newsMoments } from './event.ts'
import { hoursOf } from './hours.ts'
import type { Level, Sent } from './level.ts'
import { advance, dueOf, type Phase, type Run } from './run.ts'
import { secondOf } from './second.ts'
import { budgetOf, measureOf, type Target } from './target.ts'
import { timelineOf, withCalendar } from './timeline.ts'

/** A promise and what has happened to it: events in the order in which the server learned of them, `start` first. */
export type Clock = {
  readonly calendars: readonly CalendarVersion[]
  readonly target: Target
  readonly levels: readonly Level[]
  readonly history: readonly ClockEvent[]
}

/**
 * The run of a clock as known at the second `ask`. A goal reported late re-tells the past, but not the messages sent before the
 * report: the past is therefore lived once per report, and the messages carried over. A RangeError before the start.
 */
export function replay(clock: Clock, ask: number): Run {
  const known = happeningsBy(clock.history, ask)
  let sent: readonly Sent[] = []
  let sendsFrom = -Infinity
  for (const news of newsMoments(known)) {
    const before = known.filter(({ heard }) => heard < news)
    sent = live(clock, before, news, sent, sendsFrom).sent
    sendsFrom = news
  }
  return live(clock, known, ask, sent, sendsFrom)
}

function live(clock: Clock, known: readonly Happening[], until: number, sent: readonly Sent[], sendsFrom: number): Run {
  const run = begin(clock, known[0], sent, sendsFrom)
  for (const happening of known) {
    advance(run, happening.at)
    happen(run, happening)
  }
  advance(run, until)
  return run
}

function begin(clock: Clock, first: Happening | undefined, sent: readonly Sent[], sendsFrom: number): Run {
  if (first?.event.type !== 'start') throw new RangeError('the clock had not been started when it was asked')
  const { levels, target } = clock
  const timeline = timelineOf(clock.calendars)
  return {
    start: first.at,
    levels,
    sendsFrom,
    sent: [...sent],
    stretches: [{ phase: 'running', from: first.at, to: first.at }],
    at: first.at,
    phase: 'running',
    target,
    timeline,
    measure: measureOf(target, timeline),
    budget: budgetOf(target, timeline, first.at),
    used: 0,
    breachedAt: null,
    stood: null,
    acknowledged: false,
  }
}

/** Applies an event to a run that has been advanced to its second. */
function happen(run: Run, { event, at }: Happening) {
  if (run.phase === 'cancelled') return
  switch (event.type) {
    case 'pause':
      return run.phase === 'running' && enter(run, 'paused', event.reason)
    case 'resume':
      return run.phase === 'paused' && enter(run, 'running')
    case 'meet':
      return run.phase !== 'met' && meet(run)
    case 'reopen':
      return run.phase === 'met' && event.keep === 'total' && reopen(run)
    case 'retarget':
      run.target = event.target
      return run.phase !== 'met' && remeasure(run)
    case 'recalendar':
      run.timeline = withCalendar(run.timeline, event.from ? secondOf(event.from) : at, hoursOf(event.calendar))
      return run.phase !== 'met' && remeasure(run)
    case 'merge':
      return run.phase !== 'met' && enter(run, 'cancelled')
    case 'ack':
      run.acknowledged = true
  }
}

function enter(run: Run, phase: Phase, reason?: string) {
  run.phase = phase
  run.stretches.push({ phase, from: run.at, to: run.at, reason })
}

function meet(run: Run) {
  run.stood = run.phase === 'running' ? dueOf(run) : null
  enter(run, 'met')
}

/** A met clock kept its figures; running on, it is measured by what has been learned since. */
function reopen(run: Run) {
  run.acknowledged = false
  enter(run, 'running')
  remeasure(run)
}

function remeasure(run: Run) {
  run.measure = measureOf(run.target, run.timeline)
  run.budget = budgetOf(run.target, run.timeline, run.start)
  run.used = run.stretches
    .filter(({ phase }) => phase === 'running')
    .reduce((sum, { from, to }) => sum + run.measure.count(from, to), 0)
}

import type { api } from '#web/api.ts'
import { type ClockFace, faceByDue, leftAt, toneOf } from '#web/kit/clock.ts'
import { estateZone } from '#web/zone.ts'

export type Promised = Awaited<ReturnType<typeof api.agendas.day>>[number]

/** The day on screen as the house is asked for it. */
export function dayAt(at: Temporal.Instant): { from: string; to: string } {
  const start = at.toZonedDateTimeISO(estateZone()).startOfDay()
  return { from: start.toInstant().toString(), to: start.add({ days: 1 }).toInstant().toString() }
}

/** The month so far: from its first day to the end of today. */
export function monthAt(at: Temporal.Instant): { from: string; to: string } {
  const first = at.toZonedDateTimeISO(estateZone()).with({ day: 1 }).startOfDay()
  return { from: first.toInstant().toString(), to: dayAt(at).to }
}

/** A promise as a ring understands it: what ended stands still. */
export function faceOf(of: Promised, at: Temporal.Instant): ClockFace {
  const { state, startedAt, dueAt, breachedAt, endedAt } = of
  if (!endedAt) return faceByDue({ state, startedAt, dueAt, breachedAt }, at)
  return { state, dueAt, used: 0, left: 0, asOf: endedAt, counting: false }
}

export type Standing = 'done' | 'running' | 'soon' | 'late'

/** How it stands in one word of the counters. */
export function standing(of: Promised, at: Temporal.Instant): Standing {
  if (of.endedAt) return 'done'
  const face = faceOf(of, at)
  const tone = toneOf(face, leftAt(face, at))
  return tone === 'late' || tone === 'soon' ? tone : 'running'
}

/** Where it stands in the day: when it was kept, when it broke, when it falls due. */
export const momentOf = ({ endedAt, breachedAt, dueAt, startedAt }: Promised) =>
  endedAt ?? breachedAt ?? dueAt ?? startedAt

/** The hour of the estate's wall clock as a fraction, below 0 for yesterday: 10:30 is 10.5. */
export function hourOf(at: string, day: { from: string }): number {
  return Temporal.Instant.from(day.from).until(Temporal.Instant.from(at)).total('hours')
}

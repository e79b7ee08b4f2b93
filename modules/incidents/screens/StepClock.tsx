import { ClockChip } from '#web/kit/ClockChip.tsx'
import { faceByDue } from '#web/kit/clock.ts'
import { now } from '#web/now.ts'

type Timed = { begunAt: string | null; dueBy: string | null; doneAt?: string | null; skipped?: boolean }

/** How a step stands to its time; nothing where it has none or has not begun. */
export function StepClock({
  of: { begunAt, dueBy, doneAt = null, skipped = false },
  size,
}: {
  of: Timed
  size?: number
}) {
  if (!begunAt || !dueBy || skipped) return null
  const end = doneAt && Temporal.Instant.from(doneAt)
  const inTime = end && Temporal.Instant.compare(end, Temporal.Instant.from(dueBy)) <= 0
  const state = end ? (inTime ? 'met' : 'met_late') : 'running'
  const face = faceByDue({ state, startedAt: begunAt, dueAt: dueBy, breachedAt: null }, end ? end : now())
  return <ClockChip clock={face} {...(size && { size })} />
}

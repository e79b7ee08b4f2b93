import type { Calendar } from './calendar.ts'
import { secondOf } from './second.ts'
import type { Target } from './target.ts'

type At = { readonly at: Temporal.Instant }

/** What happens to a clock; `at` is when it took effect, `heardAt` when the server learned of it (default: `at`). */
export type ClockEvent =
  | (At & { readonly type: 'start' | 'resume' | 'merge' | 'ack' })
  | (At & { readonly type: 'pause'; readonly reason?: string })
  | (At & { readonly type: 'meet'; readonly heardAt?: Temporal.Instant })
  | (At & { readonly type: 'reopen'; readonly keep: 'first' | 'total' })
  | (At & { readonly type: 'retarget'; readonly target: Target })
  | (At & { readonly type: 'recalendar'; readonly calendar: Calendar | null; readonly from?: Temporal.Instant })
  | (At & { readonly type: 'touch'; readonly what?: string })

/** An event with its seconds worked out once. */
export type Happening = { readonly at: number; readonly heard: number; readonly event: ClockEvent }

/** What is known at `ask`, in the order in which it took effect; the same second keeps the order of the history. */
export function happeningsBy(history: readonly ClockEvent[], ask: number): readonly Happening[] {
  const happenings = history.map(happening).filter(({ at, heard }) => at <= ask && heard <= ask)
  return happenings.sort((one, other) => one.at - other.at)
}

function happening(event: ClockEvent): Happening {
  const at = secondOf(event.at)
  return { at, heard: event.type === 'meet' && event.heardAt ? secondOf(event.heardAt) : at, event }
}

/** When goals were reported that had been reached earlier, in order. */
export const newsMoments = (happenings: readonly Happening[]) =>
  happenings
    .filter(({ at, heard }) => heard > at)
    .map(({ heard }) => heard)
    .sort((one, other) => one - other)

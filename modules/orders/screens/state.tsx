import type { api } from '#web/api.ts'
import { ClockChip } from '#web/kit/ClockChip.tsx'
import { faceByDue } from '#web/kit/clock.ts'
import { Tag } from '#web/kit/Tag.tsx'
import type { Tone } from '#web/kit/tone.ts'
import { now } from '#web/now.ts'
import { t } from '#web/words.ts'

export type OrderRow = Awaited<ReturnType<typeof api.orders.queue>>['rows'][number]

const tones: Partial<Record<OrderRow['state'], Tone>> = {
  open: 'soon',
  paused: 'wait',
  finished: 'run',
  approved: 'kept',
  cancelled: 'void',
}

export const StateTag = ({ of }: { of: Pick<OrderRow, 'state'> }) => (
  <Tag tone={tones[of.state]}>{t(`orders.state.${of.state}`)}</Tag>
)

type Timed = Pick<OrderRow, 'clock' | 'promise' | 'startedAt' | 'dueAt' | 'breachedAt'>

/** The nearest limit of the order; nothing when none runs. */
export function Limit({ of: { clock, promise, startedAt, dueAt, breachedAt } }: { of: Timed }) {
  if (!clock || !startedAt) return null
  const state = clock as Parameters<typeof faceByDue>[0]['state']
  return (
    <span className="row">
      <span className="ink3 sm">{t(`orders.promise.${promise}`)}</span>
      <ClockChip clock={faceByDue({ state, startedAt, dueAt, breachedAt }, now())} />
    </span>
  )
}

import { Tag } from '#web/kit/Tag.tsx'
import { t } from '#web/words.ts'
import type { State } from '../rules.ts'

const tones = {
  open: 'soon',
  assigned: 'soon',
  meeting: 'wait',
  agreed: 'wait',
  kept: 'kept',
  failed: 'late',
  withdrawn: 'void',
} as const

/** Where it stands between taking it up and an agreement that is kept. */
export const StateTag = ({ of: { state } }: { of: { state: State } }) => (
  <Tag tone={tones[state]}>{t(`disputes.state.${state}`)}</Tag>
)

import { Tag } from '#web/kit/Tag.tsx'
import { t } from '#web/words.ts'
import type { State } from '../rules.ts'

const tones = { open: 'soon', planned: 'wait', done: 'soon', closed: 'kept', dropped: 'void' } as const

/** Where it stands on the way from the fact to the verified measure. */
export const StateTag = ({ of: { state } }: { of: { state: State } }) => (
  <Tag tone={tones[state]}>{t(`nonconformities.state.${state}`)}</Tag>
)

import { Tag } from '#web/kit/Tag.tsx'
import { t } from '#web/words.ts'
import type { State } from '../rules.ts'

const tones = { unread: 'soon', read: 'kept', withdrawn: 'void' } as const

/** How far a passed-on matter has been read. */
export const StateTag = ({ of: { state } }: { of: { state: State } }) => (
  <Tag tone={tones[state]}>{t(`handovers.state.${state}`)}</Tag>
)

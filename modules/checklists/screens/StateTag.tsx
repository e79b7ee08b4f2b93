import { Tag } from '#web/kit/Tag.tsx'
import { t } from '#web/words.ts'
import type { State } from '../rules.ts'

const tones = { draft: 'soon', in_force: 'kept', retired: 'void', dropped: 'void' } as const

/** Whether a version is walked by. */
export const StateTag = ({ of: { state } }: { of: { state: State } }) => (
  <Tag tone={tones[state]}>{t(`checklists.state.${state}`)}</Tag>
)

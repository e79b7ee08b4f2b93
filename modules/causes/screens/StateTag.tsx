import { Tag } from '#web/kit/Tag.tsx'
import { t } from '#web/words.ts'
import type { State } from '../rules.ts'

const tones = { open: 'soon', solved: 'kept', dropped: 'void' } as const

/** Whether the one matter still runs. */
export const StateTag = ({ of: { state } }: { of: { state: State } }) => (
  <Tag tone={tones[state]}>{t(`causes.state.${state}`)}</Tag>
)

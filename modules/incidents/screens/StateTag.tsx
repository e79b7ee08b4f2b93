import { Tag } from '#web/kit/Tag.tsx'
import { t } from '#web/words.ts'
import type { State } from '../rules.ts'

const tones = { running: 'late', over: 'soon', closed: 'kept', cancelled: 'void' } as const

/** Whether it runs, is being cared for, or is filed. */
export const StateTag = ({ of: { state } }: { of: { state: State } }) => (
  <Tag tone={tones[state]}>{t(`incidents.state.${state}`)}</Tag>
)

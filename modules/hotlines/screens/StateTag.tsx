import { Tag } from '#web/kit/Tag.tsx'
import { t } from '#web/words.ts'
import type { State } from '../rules.ts'

const tones = { received: 'soon', answered: 'wait', returned: 'late', closed: 'kept', declined: 'void' } as const

/** Where it stands between the hotline and us. */
export const StateTag = ({ of: { state } }: { of: { state: State } }) => (
  <Tag tone={tones[state]}>{t(`hotlines.state.${state}`)}</Tag>
)

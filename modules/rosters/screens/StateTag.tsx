import { Tag } from '#web/kit/Tag.tsx'
import { t } from '#web/words.ts'
import type { State } from '../rules.ts'

const tones = { draft: 'soon', submitted: 'wait', in_force: 'kept', dropped: 'void' } as const

export const StateTag = ({ state }: { state: State }) => <Tag tone={tones[state]}>{t(`rosters.state.${state}`)}</Tag>

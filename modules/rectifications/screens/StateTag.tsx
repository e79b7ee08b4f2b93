import { Tag } from '#web/kit/Tag.tsx'
import { t } from '#web/words.ts'
import type { State } from '../rules.ts'

const tones = { open: 'soon', done: 'wait', passed: 'kept', dropped: 'void' } as const

/** How far a rectification has come; late in words, not in colour alone. */
export const StateTag = ({ of: { state, late } }: { of: { state: State; late?: boolean } }) =>
  late && state === 'open' ? (
    <Tag tone="late">{t('rectifications.late')}</Tag>
  ) : (
    <Tag tone={tones[state]}>{t(`rectifications.state.${state}`)}</Tag>
  )

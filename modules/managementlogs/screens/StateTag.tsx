import { Tag } from '#web/kit/Tag.tsx'
import { t } from '#web/words.ts'
import type { State } from '../rules.ts'

const tones = { open: 'wait', summed: 'soon', signed: 'kept' } as const

/** How far the log of a day has been signed; late in a word of its own. */
export const StateTag = ({ of: { state, late } }: { of: { state: State; late: boolean } }) => (
  <>
    <Tag tone={tones[state]}>{t(`management_logs.state.${state}`)}</Tag>
    {late && <Tag tone="late">{t('managementlogs.late')}</Tag>}
  </>
)

import { Siren } from 'lucide-react'
import { Tag } from '#web/kit/Tag.tsx'
import { t } from '#web/words.ts'
import type { State } from '../rules.ts'

const tones = { draft: 'plain', scheduled: 'wait', posted: 'run', taken_down: 'void', withdrawn: 'void' } as const

/** How far a notice has come. */
export const StateTag = ({ of: { state } }: { of: { state: State } }) => (
  <Tag tone={tones[state]}>{t(`notices.state.${state}`)}</Tag>
)

/** An emergency says so wherever it stands. */
export const UrgentTag = ({ of: { urgency } }: { of: { urgency: string } }) =>
  urgency === 'emergency' ? (
    <Tag tone="late" icon={Siren}>
      {t('notices.urgency.emergency')}
    </Tag>
  ) : null

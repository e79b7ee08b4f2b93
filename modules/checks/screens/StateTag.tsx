import { Tag } from '#web/kit/Tag.tsx'
import { t } from '#web/words.ts'
import type { State } from '../rules.ts'

type Of = { state: State; late: boolean; passed: boolean | null }

/** To do, late, passed or not: in a word. */
export function StateTag({ of: { state, late, passed } }: { of: Of }) {
  if (state === 'dropped') return <Tag tone="void">{t('checks.state.dropped')}</Tag>
  if (state === 'planned')
    return <Tag tone={late ? 'late' : 'soon'}>{t(late ? 'checks.late' : 'checks.state.planned')}</Tag>
  return <Tag tone={passed ? 'kept' : 'late'}>{t(passed ? 'checks.passed' : 'checks.not_passed')}</Tag>
}

import { Tag } from '#web/kit/Tag.tsx'
import { t } from '#web/words.ts'
import type { State } from '../rules.ts'

type Of = { state: State; waiting: boolean; due: boolean }

const tones = { draft: 'soon', current: 'kept', retired: 'void' } as const

/** Whether it is shown, waits, or is to be looked over. */
export function ArticleTag({ of: { state, waiting, due } }: { of: Of }) {
  if (waiting) return <Tag tone="soon">{t('knowledge.view.waiting')}</Tag>
  if (due) return <Tag tone="late">{t('knowledge.view.due')}</Tag>
  return <Tag tone={tones[state]}>{t(`articles.state.${state}`)}</Tag>
}

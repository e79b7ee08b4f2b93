import './knowledge.css'
import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import type { api } from '#web/api.ts'
import { Tag } from '#web/kit/Tag.tsx'
import { t } from '#web/words.ts'

export type Suggested = Awaited<ReturnType<typeof api.knowledge.suggest>>['rows'][number]

type AnswerProps = { of: Suggested; open: boolean; children: ReactNode }

/** One answer to read from while talking: what to say, what only colleagues know, and what it stands on. */
export const AnswerText = ({ of: { title, answer, hints, source, here }, open, children }: AnswerProps) => (
  <details className="answer" open={open}>
    <summary>
      <ChevronRight size={14} aria-hidden />
      <b className="grow cut">{title}</b>
      {here && <Tag tone="run">{t('knowledge.here')}</Tag>}
    </summary>
    <p className="answer-say">{answer}</p>
    {hints && (
      <p className="answer-hints sm">
        <b>{t('knowledge.field.hints')}</b> {hints}
      </p>
    )}
    {source && (
      <p className="xs ink3">
        {t('knowledge.field.source')} {source}
      </p>
    )}
    <div className="row answer-foot">{children}</div>
  </details>
)

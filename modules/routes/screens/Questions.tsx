import { X } from 'lucide-react'
import { Button } from '#web/kit/Button.tsx'
import { Input } from '#web/kit/Input.tsx'
import { Select } from '#web/kit/Select.tsx'
import { t } from '#web/words.ts'
import { questionKinds } from '../rules.ts'
import { type QuestionDraft, questionOf } from './draft.ts'

interface Props {
  value: readonly QuestionDraft[]
  onChange: (questions: QuestionDraft[]) => void
}

/** What is asked at a point: the words, and which answers are a finding. */
export function Questions({ value, onChange }: Props) {
  return (
    <div className="point-questions">
      <span className="ink2 sm">{t('routes.field.questions')}</span>
      {value.map((question, n) => (
        <OneQuestion
          key={question.key}
          question={question}
          onChange={(next) => onChange(value.map((one, at) => (at === n ? next : one)))}
          onRemove={() => onChange(value.filter((_, at) => at !== n))}
        />
      ))}
      <Select
        aria-label={t('routes.add_question')}
        value=""
        nothing={t('routes.add_question')}
        options={questionKinds.map((kind) => ({ value: kind, label: t(`routes.question.${kind}`) }))}
        onChange={(next) => {
          const kind = questionKinds.find((one) => one === next)
          if (kind) onChange([...value, questionOf(kind, value)])
        }}
      />
    </div>
  )
}

type OneProps = { question: QuestionDraft; onChange: (question: QuestionDraft) => void; onRemove: () => void }

const OneQuestion = ({ question, onChange, onRemove }: OneProps) => (
  <div className="row wrap question-drawn">
    <span className="xs ink3">{t(`routes.question.${question.kind}`)}</span>
    <Input
      className="grow"
      aria-label={t('routes.field.words')}
      placeholder={t('routes.field.words')}
      maxLength={80}
      value={question.words}
      onChange={(words) => onChange({ ...question, words })}
    />
    <Limits question={question} onChange={onChange} />
    <Button small kind="ghost" icon={X} aria-label={t('web.remove')} onClick={onRemove} />
  </div>
)

const optionsIn = (text: string) => text.split(/[,，、]/).map((one) => one.trim()).filter(Boolean) // biome-ignore format: one sentence

/** Which answers are as they should be. */
function Limits({ question, onChange }: Omit<OneProps, 'onRemove'>) {
  if (question.kind === 'yesno')
    return (
      <Select
        aria-label={t('routes.field.good')}
        value={question.good === false ? 'no' : 'yes'}
        options={['yes', 'no'].map((value) => ({ value, label: t(`routes.good.${value}`) }))}
        onChange={(next) => onChange({ ...question, good: next === 'yes' })}
      />
    )
  if (question.kind === 'choice')
    return (
      <>
        <Input aria-label={t('routes.field.options')} placeholder={t('routes.field.options')} defaultValue={question.options.join('、')} onChange={(text) => onChange({ ...question, options: optionsIn(text) })} />
        <Input aria-label={t('routes.field.bad')} placeholder={t('routes.field.bad')} defaultValue={(question.bad ?? []).join('、')} onChange={(text) => onChange({ ...question, bad: optionsIn(text) })} />
      </>
    )
  if (question.kind !== 'number') return null
  const bound = (text: string) => (text === '' || !Number.isFinite(Number(text)) ? null : Number(text))
  return (
    <>
      <Input type="number" step="any" aria-label={t('routes.field.least')} placeholder={t('routes.field.least')} defaultValue={question.least ?? ''} onChange={(text) => onChange({ ...question, least: bound(text) })} />
      <Input type="number" step="any" aria-label={t('routes.field.most')} placeholder={t('routes.field.most')} defaultValue={question.most ?? ''} onChange={(text) => onChange({ ...question, most: bound(text) })} />
      <Input aria-label={t('routes.field.unit')} placeholder={t('routes.field.unit')} defaultValue={question.unit ?? ''} onChange={(unit) => onChange({ ...question, unit })} />
    </>
  )
} // biome-ignore format: it reads as a form

import { Field } from '#web/kit/Field.tsx'
import { Input } from '#web/kit/Input.tsx'
import { Photos } from '#web/kit/Photo.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import { Select } from '#web/kit/Select.tsx'
import { t } from '#web/words.ts'
import type { Answer, CaseType } from './draft.tsx'
import { inWords } from './Given.tsx'

type Question = CaseType['questions'][number]
type Answers = Record<string, Answer>
type QuestionsProps = {
  questions: readonly Question[]
  answers: Answers
  wrong: (field: string) => string | undefined
  onChange: (answers: Answers) => void
}

/** Exactly what this type needs to know. */
export function Questions({ questions, answers, wrong, onChange }: QuestionsProps) {
  if (questions.length === 0) return null
  return (
    <div className="intake-questions">
      {questions.map((question) => (
        <div key={question.key} data-field={`answers.${question.key}`}>
          <Field label={inWords(question)} required={question.required} error={wrong(`answers.${question.key}`)}>
            {(control) => (
              <OneAnswer
                question={question}
                control={control}
                value={answers[question.key]}
                set={(answer) => onChange({ ...answers, [question.key]: answer })}
              />
            )}
          </Field>
        </div>
      ))}
    </div>
  )
}

type OneProps = {
  question: Question
  control: { id: string }
  value: Answer | undefined
  set: (answer: Answer) => void
}

function OneAnswer({ question, control, value, set }: OneProps) {
  const { kind, options = [] } = question
  if (kind === 'yesno') return <YesNo label={inWords(question)} value={value} set={set} />
  if (kind === 'photo')
    return (
      <Photos
        {...control}
        most={1}
        value={typeof value === 'string' && value ? [value] : []}
        onChange={([id = '']) => set(id)}
      />
    )
  if (kind === 'choice')
    return (
      <Select
        {...control}
        value={String(value ?? '')}
        nothing={t('web.choose')}
        options={options.map((option) => ({ value: option.value, label: inWords(option) }))}
        onChange={set}
      />
    )
  return (
    <Input
      {...control}
      value={String(value ?? '')}
      maxLength={500}
      {...(kind === 'number' && { inputMode: 'decimal' as const })}
      onChange={(text) => set(kind === 'number' && text !== '' && Number.isFinite(Number(text)) ? Number(text) : text)}
    />
  )
}

const YesNo = ({ label, value, set }: { label: string; value: Answer | undefined; set: (answer: Answer) => void }) => (
  <Seg
    label={label}
    value={value === undefined ? '' : String(value)}
    options={['true', 'false'].map((option) => ({
      value: option,
      label: t(option === 'true' ? 'cases.yes' : 'cases.no'),
    }))}
    onChange={(option) => set(option === 'true')}
  />
)

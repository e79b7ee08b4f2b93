import { Chip } from '#web/kit/Chip.tsx'
import { Field } from '#web/kit/Field.tsx'
import { Input } from '#web/kit/Input.tsx'
import { t } from '#web/words.ts'
import { type Draft, named, type Question, simple, type Type } from './report.tsx'

type QuestionsProps = { type: Type; draft: Draft; change: (part: Partial<Draft>) => void }

/** What this type of matter needs to know, asked one by one. */
export function ResidentQuestions({ type, draft: { answers }, change }: QuestionsProps) {
  return type.questions
    .filter(simple)
    .map((question) => (
      <OneQuestion
        key={question.key}
        question={question}
        answer={answers[question.key]}
        give={(answer) => change({ answers: { ...answers, [question.key]: answer } })}
      />
    ))
}

type OneProps = {
  question: Question
  answer: string | number | boolean | undefined
  give: (answer: string | number | boolean) => void
}

function OneQuestion({ question, answer, give }: OneProps) {
  const { kind, required } = question
  const options =
    kind === 'yesno'
      ? [
          { value: true, label: t('cases.resident.yes') },
          { value: false, label: t('cases.resident.no') },
        ]
      : (question.options ?? []).map((option) => ({ value: option.value, label: named(option) }))
  if (kind === 'yesno' || kind === 'choice')
    return (
      <fieldset className="question">
        <legend>
          {named(question)}
          {required && (
            <span className="late c" aria-hidden>
              {' *'}
            </span>
          )}
        </legend>
        <div className="row wrap">
          {options.map(({ value, label }) => (
            <Chip key={label} on={answer === value} onClick={() => give(value)}>
              {label}
            </Chip>
          ))}
        </div>
      </fieldset>
    )
  return (
    <Field label={named(question)} required={required}>
      {(control) => (
        <Input
          {...control}
          inputMode={kind === 'number' ? 'decimal' : 'text'}
          maxLength={500}
          value={answer === undefined ? '' : String(answer)}
          onChange={(typed) => give(kind === 'number' && typed !== '' ? Number(typed) : typed)}
        />
      )}
    </Field>
  )
}

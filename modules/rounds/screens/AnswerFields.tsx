import { Check, Flag } from 'lucide-react'
import { isFinding, type Question } from '#modules/routes/rules.ts'
import { Input } from '#web/kit/Input.tsx'
import { classes } from '#web/kit/tone.ts'
import { t } from '#web/words.ts'

type Answer = string | number | boolean
interface Props {
  questions: readonly Question[]
  value: Record<string, Answer>
  onChange: (answers: Record<string, Answer>) => void
}

/** What is asked at a point, each with answers as wide as a thumb. */
export function AnswerFields({ questions, value, onChange }: Props) {
  const set = (key: string, answer: Answer | undefined) => {
    const { [key]: _, ...rest } = value
    onChange(answer === undefined || answer === '' ? rest : { ...rest, [key]: answer })
  }
  return questions.map((question) => (
    <div key={question.key} className="answer">
      <span className="answer-words">{question.words}</span>
      <One question={question} answer={value[question.key]} set={(answer) => set(question.key, answer)} />
    </div>
  ))
}

type OneProps = { question: Question; answer: Answer | undefined; set: (answer: Answer | undefined) => void }

function One({ question, answer, set }: OneProps) {
  if (question.kind === 'yesno')
    return (
      <div className="answer-pair">
        <Choice bad={false} on={answer === question.good} onChoose={() => set(question.good)} words={t('rounds.phone.fine')} />
        <Choice bad on={answer === !question.good} onChoose={() => set(!question.good)} words={t('rounds.phone.wrong')} />
      </div>
    )
  if (question.kind === 'choice')
    return (
      <div className="answer-pair">
        {question.options.map((option) => (
          <Choice key={option} bad={isFinding(question, option)} on={answer === option} onChoose={() => set(option)} words={option} />
        ))}
      </div>
    )
  if (question.kind === 'number')
    return (
      <div className="row">
        <Input className="grow" inputMode="decimal" aria-label={question.words} defaultValue={answer === undefined ? '' : String(answer)} onChange={(text) => set(text === '' || !Number.isFinite(Number(text)) ? undefined : Number(text))} />
        <span className="ink2">{question.unit}</span>
      </div>
    )
  return <Input aria-label={question.words} maxLength={500} value={String(answer ?? '')} onChange={set} />
} // biome-ignore format: it reads as a form

type ChoiceProps = { bad: boolean; on: boolean; words: string; onChoose: () => void }

function Choice({ bad, on, words, onChoose }: ChoiceProps) {
  const Glyph = bad ? Flag : Check
  return (
    <button type="button" className={classes('answer-choice', bad ? 'soon' : 'kept', on && 'on')} aria-pressed={on} onClick={onChoose}>
      <Glyph size={20} aria-hidden /> {words}
    </button>
  )
} // biome-ignore format: it reads as a button

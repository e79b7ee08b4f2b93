import { ArrowUp, Plus, X } from 'lucide-react'
import type { z } from 'zod'
import { Button } from '#web/kit/Button.tsx'
import { Input } from '#web/kit/Input.tsx'
import { t } from '#web/words.ts'
import { Question } from '../rules.ts'

type Asked = z.input<typeof Question>
type QuestionsProps = { value: readonly Asked[]; onChange: (questions: Asked[]) => void }

const questionKinds = Question.shape.kind.options
const most = 12

/** What the desk must ask for this type: in order, each with its kind and, for a choice, what may be answered. */
export function Questions({ value, onChange }: QuestionsProps) {
  const change = (at: number, part: Partial<Asked>) =>
    onChange(value.map((one, n) => (n === at ? { ...one, ...part } : one)))
  const up = (at: number) => {
    const moved = [...value]
    moved.splice(at - 1, 0, ...moved.splice(at, 1))
    onChange(moved)
  }
  const add = () =>
    onChange([...value, { key: freeKey(value), kind: 'text', title: '', titleEn: '', required: false, options: [] }])
  return (
    <fieldset className="type-questions">
      <legend className="ink2 sm">{t('casetypes.field.questions')}</legend>
      {value.map((question, at) => (
        <div key={question.key} className="type-question">
          <OneQuestion question={question} onChange={(part) => change(at, part)} />
          <span className="row">
            <Button
              kind="ghost"
              small
              icon={ArrowUp}
              aria-label={t('casetypes.up')}
              disabled={at === 0}
              onClick={() => up(at)}
            />
            <Button
              kind="ghost"
              small
              icon={X}
              aria-label={t('web.remove')}
              onClick={() => onChange(value.filter((_, n) => n !== at))}
            />
          </span>
        </div>
      ))}
      {value.length < most && (
        <Button small icon={Plus} onClick={add}>
          {t('casetypes.add_question')}
        </Button>
      )}
    </fieldset>
  )
}

function freeKey(questions: readonly Asked[]): string {
  const taken = new Set(questions.map(({ key }) => key))
  let n = questions.length + 1
  while (taken.has(`q${n}`)) n++
  return `q${n}`
}

function OneQuestion({ question, onChange }: { question: Asked; onChange: (part: Partial<Asked>) => void }) {
  const { kind, title, titleEn, required = false, options = [] } = question
  const pick = (text: string) => onChange({ kind: questionKinds.find((known) => known === text) ?? kind })
  return (
    <div className="grow col">
      <div className="row">
        <Input
          aria-label={t('casetypes.question')}
          placeholder={t('casetypes.question')}
          value={title}
          onChange={(next) => onChange({ title: next })}
        />
        <Input
          aria-label={t('casetypes.question_en')}
          placeholder={t('casetypes.question_en')}
          value={titleEn}
          onChange={(next) => onChange({ titleEn: next })}
        />
      </div>
      <div className="row">
        <select
          className="input"
          aria-label={t('casetypes.answer_kind')}
          value={kind}
          onChange={(event) => pick(event.target.value)}
        >
          {questionKinds.map((one) => (
            <option key={one} value={one}>
              {t(`casetypes.answer.${one}`)}
            </option>
          ))}
        </select>
        <label className="option nowrap">
          <input
            type="checkbox"
            checked={required}
            onChange={(event) => onChange({ required: event.target.checked })}
          />
          {t('casetypes.must')}
        </label>
      </div>
      {kind === 'choice' && (
        <Input
          aria-label={t('casetypes.options')}
          placeholder={t('casetypes.options')}
          value={options.map((option) => option.title).join('、')}
          onChange={(text) => onChange({ options: optionsFrom(text, options) })}
        />
      )}
    </div>
  )
}

type Options = NonNullable<Asked['options']>

/** Words between commas become options; one that was there keeps its value, so that old answers keep their meaning. */
function optionsFrom(text: string, before: Options): Options {
  return text.split(/[、,，]/).map((title, at) => {
    const same = before.find((option) => option.title === title) ?? before[at]
    return same
      ? { ...same, title, titleEn: same.title === title ? same.titleEn : title }
      : { value: `o${at + 1}`, title, titleEn: title }
  })
}

import { useState } from 'react'
import type { Answer, Item } from '#modules/checklists/rules.ts'
import { said } from '#modules/playbooks/screens/spoken.tsx'
import { Input } from '#web/kit/Input.tsx'
import { t } from '#web/words.ts'

type Value = Answer['value']
type ThumbProps = { item: Item; value: Value | undefined; set: (value: Value) => void }

/** The answers of one item as wide as a thumb. */
export function Thumb({ item, value, set }: ThumbProps) {
  return (
    <>
      {item.answer === 'yesno' && (
        <div className="thumbs two">
          <One on={value === true} words={t('checks.yes')} press={() => set(true)} />
          <One on={value === false} bad words={t('checks.no')} press={() => set(false)} />
        </div>
      )}
      {item.answer === 'points' && <Points most={item.most ?? 0} value={value} set={set} />}
      {item.answer === 'choice' && (
        <div className="thumbs">
          {item.choices.map((choice, n) => (
            <One
              key={choice.words}
              on={value === n}
              bad={choice.share === 0}
              words={said(choice)}
              press={() => set(n)}
            />
          ))}
        </div>
      )}
      {item.answer === 'number' && <Amount unit={item.unit} value={value} set={set} />}
      <div className="thumbs">
        <One on={value === null} words={t('checks.not_applicable')} press={() => set(null)} />
      </div>
    </>
  )
}

type OneProps = { on: boolean; bad?: boolean; words: string; press: () => void }

const One = ({ on, bad = false, words, press }: OneProps) => (
  <button type="button" className={bad ? 'bad' : undefined} aria-pressed={on} onClick={press}>
    {words}
  </button>
)

const mostButtons = 10

/** Up to ten points are buttons; more are typed. */
function Points({ most, value, set }: { most: number; value: Value | undefined; set: (value: Value) => void }) {
  if (most > mostButtons) return <Amount unit={t('checks.points_of', { most })} value={value} set={set} />
  return (
    <div className="thumbs points">
      {Array.from({ length: most + 1 }, (_, n) => n).map((n) => (
        <One key={n} on={value === n} words={String(n)} press={() => set(n)} />
      ))}
    </div>
  )
}

function Amount({ unit, value, set }: { unit: string; value: Value | undefined; set: (value: Value) => void }) {
  const [text, setText] = useState(typeof value === 'number' ? String(value) : '')
  return (
    <div className="row">
      <Input
        aria-label={t('checks.field.value')}
        inputMode="decimal"
        value={text}
        onChange={(typed) => {
          setText(typed)
          if (typed.trim() !== '' && Number.isFinite(Number(typed))) set(Number(typed))
        }}
      />
      <span className="ink2">{unit}</span>
    </div>
  )
}

import { X } from 'lucide-react'
import { useState } from 'react'
import { kinds as departments } from '#modules/posts/rules.ts'
import { Button } from '#web/kit/Button.tsx'
import { Input, TextArea } from '#web/kit/Input.tsx'
import { Select } from '#web/kit/Select.tsx'
import { t } from '#web/words.ts'
import { answers, follows, type Item, photos } from '../rules.ts'

type RowProps = { of: Item; set: (item: Item) => void; remove: (() => void) | undefined }
type Name = keyof Item

const numberIn = (text: string) => (text.trim() === '' || Number.isNaN(Number(text)) ? null : Number(text))

/** One item while it is written: only the fields that its answer and what follows need. */
export function ItemRow({ of, set, remove }: RowProps) {
  const change = (part: Partial<Item>) => set({ ...of, ...part })
  const one = { of, change }
  return (
    <fieldset className="item-row" aria-label={t('checks.item_of', { no: of.no, all: of.no })}>
      <b className="item-row-no">{of.no}</b>
      <Words {...one} name="words" />
      <Words {...one} name="wordsEn" />
      {remove ? <Button kind="ghost" small icon={X} aria-label={t('web.remove')} onClick={remove} /> : <span />}
      <div className="item-row-how">
        <Choose {...one} name="answer" options={answers} />
        <Amount {...one} name="weight" />
        {of.answer === 'points' && <Amount {...one} name="most" />}
        {of.answer === 'number' && (
          <>
            <Amount {...one} name="least" />
            <Amount {...one} name="limit" />
            <Words {...one} name="unit" />
          </>
        )}
        <Choose {...one} name="photo" options={photos} />
        <Choose {...one} name="follow" options={follows} />
        {of.follow === 'rectify' && (
          <>
            <Amount {...one} name="hours" />
            <Choose {...one} name="department" options={departments} />
          </>
        )}
        {of.follow === 'case' && <Words {...one} name="caseType" />}
        {of.answer === 'choice' && <Choices {...one} />}
      </div>
    </fieldset>
  )
}

type PartProps = { of: Item; change: (part: Partial<Item>) => void; name: Name }

const label = (name: Name) => ({
  'aria-label': t(`checklists.field.${name}`),
  placeholder: t(`checklists.field.${name}`),
})

const Words = ({ of, change, name }: PartProps) => (
  <Input {...label(name)} value={String(of[name] ?? '')} onChange={(value) => change({ [name]: value })} />
)

const Amount = ({ of, change, name }: PartProps) => {
  const [text, setText] = useState(String(of[name] ?? ''))
  return (
    <Input
      {...label(name)}
      title={t(`checklists.field.${name}`)}
      inputMode="decimal"
      value={text}
      onChange={(value) => {
        setText(value)
        change({ [name]: name === 'weight' ? (numberIn(value) ?? 0) : numberIn(value) })
      }}
    />
  )
}

const Choose = ({ of, change, name, options }: PartProps & { options: readonly string[] }) => (
  <Select
    aria-label={t(`checklists.field.${name}`)}
    value={String(of[name] ?? '')}
    nothing={of[name] === null ? t(`checklists.field.${name}`) : undefined}
    options={options.map((value) => ({ value, label: t(`checklists.${name}.${value}`) }))}
    onChange={(value) => change({ [name]: value || null })}
  />
)

const written = (choices: Item['choices']) =>
  choices.map(({ words, wordsEn, share }) => `${words} | ${wordsEn} | ${share}`).join('\n')

/** Choices are written a line each: wording, English, how much it is worth. */
function Choices({ of, change }: Omit<PartProps, 'name'>) {
  const [text, setText] = useState(() => written(of.choices))
  const read = (value: string) => {
    setText(value)
    const lines = value.split('\n').map((line) => line.split('|').map((part) => part.trim()))
    change({ choices: lines.filter(([words]) => words).map(([words = '', wordsEn = '', share = '']) => ({ words, wordsEn, share: Number(share) || 0 })) })
  }
  return (
    <div className="item-row-choices">
      <TextArea {...label('choices')} rows={3} value={text} onChange={read} />
      <span className="ink3 xs">{t('checklists.field.choices.hint')}</span>
    </div>
  )
} // biome-ignore format: it reads as a page

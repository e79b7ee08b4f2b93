import { useState } from 'react'
import { Combo } from '#web/kit/Combo.tsx'
import { Field } from '#web/kit/Field.tsx'
import { t } from '#web/words.ts'

interface Props {
  label: string
  value: string
  acts: readonly { name: string }[]
  onPick: (act: string) => void
}

const mostShown = 40

/** An act of the house, found by its words or its name; every act is offered under its module. */
export function ActPicker({ label, value, acts, onPick }: Props) {
  const [typed, type] = useState<string>()
  const worded = acts.map(({ name }) => ({ name, words: t(name), group: t(name.split('.')[0] ?? '') }))
  const sought = (typed ?? '').trim().toLowerCase()
  const fits = worded.filter(({ name, words, group }) => `${group} ${words} ${name}`.toLowerCase().includes(sought))
  return (
    <Field label={label}>
      {(control) => (
        <Combo
          control={control}
          text={typed ?? (value ? t(value) : '')}
          onText={type}
          choices={fits.slice(0, mostShown).map(({ name, words, group }) => ({ id: name, label: words, note: name, group }))}
          nothing={t('clauses.no_such_act')}
          placeholder={t('clauses.find_act')}
          onChoose={({ id }) => {
            type(undefined)
            onPick(id)
          }}
        />
      )}
    </Field>
  )
} // biome-ignore format: it reads as mark-up

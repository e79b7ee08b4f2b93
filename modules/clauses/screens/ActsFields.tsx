import { Plus, X } from 'lucide-react'
import { Button } from '#web/kit/Button.tsx'
import { Field } from '#web/kit/Field.tsx'
import { Select } from '#web/kit/Select.tsx'
import { hasWords, t } from '#web/words.ts'
import type { Evidence } from '../rules.ts'
import { ActPicker } from './ActPicker.tsx'
import type { Known } from './ClauseFields.tsx'

interface Props {
  value: readonly Evidence[]
  known: Known
  onChange: (acts: Evidence[]) => void
}

const most = 12

/** The acts of which any keeps the clause, each by whom and where wanted only with certain values. */
export function ActsFields({ value, known, onChange }: Props) {
  const change = (at: number, part: Partial<Evidence>) =>
    onChange(value.map((one, n) => (n === at ? { ...one, ...part } : one)))
  return (
    <fieldset className="col">
      <legend className="ink2 sm">{t('clauses.acts')}</legend>
      {value.map((one, at) => (
        <div key={`${at}-${one.act}`} className="clause-act">
          <ActPicker
            label={t('clauses.act', { number: at + 1 })}
            value={one.act}
            acts={known.acts}
            onPick={(act) => change(at, { act, where: undefined })}
          />
          <Field label={t('clauses.by')}>
            {(control) => (
              <Select
                {...control}
                value={one.by}
                options={(['holder', 'anybody'] as const).map((by) => ({ value: by, label: t(`clauses.by.${by}`) }))}
                onChange={(by) => change(at, { by: by === 'anybody' ? 'anybody' : 'holder' })}
              />
            )}
          </Field>
          <Conditions of={one} known={known} onChange={(where) => change(at, { where })} />
          <Button
            small
            kind="ghost"
            icon={X}
            aria-label={t('web.remove')}
            onClick={() => onChange(value.filter((_, n) => n !== at))}
          />
        </div>
      ))}
      {value.length < most && (
        <Button small icon={Plus} onClick={() => onChange([...value, { act: '', by: 'holder' }])}>
          {t('clauses.add_act')}
        </Button>
      )}
    </fieldset>
  )
}

type Where = Evidence['where']

/** Only with these values: one choice for each field of the act that takes one of a few. */
function Conditions({ of, known, onChange }: { of: Evidence; known: Known; onChange: (where: Where) => void }) {
  const choices = known.acts.find(({ name }) => name === of.act)?.choices ?? {}
  const noun = of.act.split('.')[0]
  const word = (...keys: string[]) => keys.find(hasWords)
  const set = (field: string, value: string | boolean | undefined) => {
    const { [field]: _, ...rest } = of.where ?? {}
    const where = value === undefined ? rest : { ...rest, [field]: value }
    onChange(Object.keys(where).length > 0 ? where : undefined)
  }
  return Object.entries(choices).map(([field, values]) => {
    const label = word(`${noun}.field.${field}`, `web.field.${field}`, `${noun}.${field}`)
    const options = values.map((value) => {
      const key = word(`${noun}.${field}.${value}`)
      return { value: String(value), label: key ? t(key) : t(`clauses.value.${value}`) }
    })
    if (!label || options.some((option) => option.label.startsWith('clauses.value.'))) return null
    return (
      <Field key={field} label={t('clauses.only_where', { field: t(label) })}>
        {(control) => (
          <Select
            {...control}
            value={String(of.where?.[field] ?? '')}
            nothing={t('clauses.any_value')}
            options={options}
            onChange={(next) =>
              set(
                field,
                values.find((value) => String(value) === next),
              )
            }
          />
        )}
      </Field>
    )
  })
}

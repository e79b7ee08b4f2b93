import { type FormEvent, useState } from 'react'
import { kinds as departments } from '#modules/posts/rules.ts'
import { api, useAct } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Button } from '#web/kit/Button.tsx'
import { Field } from '#web/kit/Field.tsx'
import { Input } from '#web/kit/Input.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { useMay } from '#web/me.ts'
import { t } from '#web/words.ts'
import { CaseType, grades, kinds, OneType } from '../rules.ts'
import type { Type } from './CaseTypes.tsx'
import { Questions } from './Questions.tsx'

type Draft = Omit<Type, 'typeId' | 'retired'>

const blank: Draft = {
  kind: 'repair',
  code: '',
  title: '',
  titleEn: '',
  department: 'service',
  grade: 'general',
  sampled: 0,
  questions: [],
}

const draftOf = ({ typeId: _, retired: __, ...draft }: Type): Draft => draft

/** A type of case with its questions, as it is asked from now on; cases that run keep what they were asked. */
export function TypeForm({ type, onDone }: { type: Type | undefined; onDone: () => void }) {
  const may = useMay()
  const [draft, setDraft] = useState(type ? draftOf(type) : blank)
  const add = useAct(api.casetypes.add, { invalidates: ['cases'], onDone })
  const change = useAct(api.casetypes.change, { invalidates: ['cases'], onDone })
  const set = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  const right = CaseType.safeParse(draft).success
  const mayWrite = may(type ? 'casetypes.change' : 'casetypes.add') && !type?.retired
  const send = (event: FormEvent) => {
    event.preventDefault()
    const { kind: _, code: __, ...changed } = draft
    if (type) change.mutate({ typeId: type.typeId, ...changed })
    else add.mutate(draft)
  }
  return (
    <form className="form" onSubmit={send}>
      {!type && (
        <Choice name="kind" value={draft.kind} options={kinds} words="cases.kind" set={(kind) => set({ kind })} />
      )}
      {!type && <Text name="code" value={draft.code} set={(code) => set({ code })} />}
      <Text name="title" value={draft.title} set={(title) => set({ title })} />
      <Text name="titleEn" value={draft.titleEn} set={(titleEn) => set({ titleEn })} />
      <div className="row high wrap">
        <Choice
          name="department"
          value={draft.department}
          options={departments}
          words="departments.kind"
          set={(department) => set({ department })}
        />
        <Choice name="grade" value={draft.grade} options={grades} words="cases.grade" set={(grade) => set({ grade })} />
        <Sampled value={draft.sampled} set={(sampled) => set({ sampled })} />
      </div>
      <Questions value={draft.questions} onChange={(questions) => set({ questions })} />
      <Refusal error={add.error ?? change.error} />
      <div className="row form-end">
        {type && !type.retired && (
          <AskAct
            act={api.casetypes.retire}
            of={OneType}
            given={{ typeId: type.typeId }}
            invalidates={['cases']}
            kind="danger"
            note={t('casetypes.retire.note')}
          />
        )}
        {mayWrite && (
          <Button kind="main" type="submit" disabled={!right} busy={add.isPending || change.isPending}>
            {t(type ? 'casetypes.change' : 'casetypes.add')}
          </Button>
        )}
      </div>
    </form>
  )
}

type Of<T> = { name: string; value: T; set: (value: T) => void }

const Text = ({ name, value, set }: Of<string>) => (
  <Field label={t(`casetypes.field.${name}`)} required>
    {(control) => <Input {...control} value={value} maxLength={80} onChange={set} />}
  </Field>
)

type ChoiceProps<T extends string> = Of<T> & { options: readonly T[]; words: string }

function Choice<T extends string>({ name, value, options, words, set }: ChoiceProps<T>) {
  const pick = (text: string) => set(options.find((option) => option === text) ?? value)
  return (
    <Field label={t(`casetypes.field.${name}`)}>
      {(control) => (
        <select {...control} className="input" value={value} onChange={(event) => pick(event.target.value)}>
          {options.map((option) => (
            <option key={option} value={option}>
              {t(`${words}.${option}`)}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

const hundred = 100

const Sampled = ({ value, set }: { value: number; set: (value: number) => void }) => (
  <Field label={t('casetypes.sampled_percent')}>
    {(control) => (
      <Input
        {...control}
        type="number"
        min={0}
        max={hundred}
        value={String(Math.round(value * hundred))}
        onChange={(text) => set(Math.min(1, Math.max(0, Number(text) / hundred)))}
      />
    )}
  </Field>
)

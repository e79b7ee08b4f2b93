import { useDeferredValue, useState } from 'react'
import { LikelyTypes } from '#modules/precedents/screens/LikelyTypes.tsx'
import { type Likely, useLikely } from '#modules/precedents/screens/likely.tsx'
import { api, useSee } from '#web/api.ts'
import { type Choice, Combo } from '#web/kit/Combo.tsx'
import { Field } from '#web/kit/Field.tsx'
import { Input, TextArea } from '#web/kit/Input.tsx'
import { Photos } from '#web/kit/Photo.tsx'
import { currentLocale, t } from '#web/words.ts'
import { kinds } from '../rules.ts'
import type { CaseType, Change, Draft } from './draft.tsx'
import { MoreAsked } from './MoreAsked.tsx'
import { Questions } from './Questions.tsx'

type SubjectProps = { estateId: string; draft: Draft; change: Change; lacking: readonly string[] }

const nameOf = ({ title, titleEn }: CaseType) => (currentLocale() === 'en' ? titleEn : title)

/** What it is about: the type asks its questions, the title is offered, the words are the customer's. */
export function Subject({ estateId, draft, change, lacking }: SubjectProps) {
  const wrong = (field: string) => (lacking.includes(field) ? t('web.wrong.required') : undefined)
  return (
    <>
      <div className="intake-pair">
        <TypeChoice estateId={estateId} draft={draft} change={change} error={wrong('typeId')} />
        <Where estateId={estateId} draft={draft} change={change} />
      </div>
      {draft.type && (
        <Questions
          questions={draft.type.questions}
          answers={draft.answers}
          wrong={wrong}
          onChange={(answers) => change({ answers })}
        />
      )}
      <div data-field="title">
        <Field label={t('cases.field.title')} required error={wrong('title')}>
          {(control) => (
            <Input {...control} value={draft.title} maxLength={120} onChange={(title) => change({ title })} />
          )}
        </Field>
      </div>
      <Field label={t('cases.field.body')}>
        {(control) => (
          <TextArea
            {...control}
            rows={3}
            value={draft.body}
            maxLength={5000}
            placeholder={t('cases.body.hint')}
            onChange={(body) => change({ body })}
          />
        )}
      </Field>
      <Photos value={draft.photoIds} onChange={(photoIds) => change({ photoIds })} />
      <MoreAsked estateId={estateId} draft={draft} change={change} />
    </>
  )
}

type TypeProps = Omit<SubjectProps, 'lacking'> & { error: string | undefined }

function TypeChoice({ estateId, draft, change, error }: TypeProps) {
  const types = useSee(api.cases.types, {}).data ?? []
  const [text, setText] = useState(draft.type ? nameOf(draft.type) : '')
  const wanted = draft.type && text === nameOf(draft.type) ? '' : text.trim().toLowerCase()
  const fitting = kinds.flatMap((kind) => types.filter((type) => type.kind === kind && fits(type, wanted)))
  // What was typed here and is no type says what the call is about as well as a title does.
  const asked = draft.title || (fitting.length === 0 ? text : '')
  const likely = useLikely(estateId, { title: asked, body: draft.body, chosen: draft.type !== undefined })
  const choose = (id: string) => {
    const type = types.find(({ typeId }) => typeId === id)
    if (!type) return
    const untouched = draft.title === '' || types.some((other) => nameOf(other) === draft.title)
    setText(nameOf(type))
    change({
      type,
      answers: {},
      againstOffice: type.code === officeType,
      ...(untouched && { title: asked && !types.some((other) => nameOf(other) === asked) ? asked : nameOf(type) }),
    })
    focusQuestion()
  }
  return (
    <div data-field="typeId" data-next>
      <Field label={t('cases.field.typeId')} required error={error}>
        {(control) => (
          <Combo
            control={control}
            text={text}
            onText={setText}
            choices={[
              ...(wanted === '' || fitting.length === 0 ? likely.map(likelyChoice) : []),
              ...fitting.map(plainChoice),
            ]}
            onChoose={({ id }) => choose(id.replace(likelyMark, ''))}
            nothing={t('web.found_nothing')}
            placeholder={t('cases.type.hint')}
          />
        )}
      </Field>
      <LikelyTypes rows={likely} onTake={choose} />
    </div>
  )
}

/** A likely type stands once more among all of them. */
const likelyMark = /^likely\//
const likelyChoice = ({ typeId, ...type }: Likely): Choice => ({
  id: `likely/${typeId}`,
  label: currentLocale() === 'en' ? type.titleEn : type.title,
  group: t('precedents.types'),
})
const plainChoice = (type: CaseType): Choice => ({
  id: type.typeId,
  label: nameOf(type),
  group: t(`cases.kind.${type.kind}`),
})

/** Complaints about the office itself go round it: the type of this code presets the mark. */
const officeType = 'office'

const fits = ({ kind, title, titleEn, code }: CaseType, wanted: string) =>
  [title, titleEn, code, t(`cases.kind.${kind}`)].some((name) => name.toLowerCase().includes(wanted))

// The keyboard goes on by itself: to the first question of the type, or to the title.
function focusQuestion() {
  requestAnimationFrame(() => {
    const first =
      document.querySelector<HTMLElement>('.intake-questions :is(input, select)') ??
      document.querySelector<HTMLElement>('[data-field=title] input')
    first?.focus()
  })
}

function Where({ estateId, draft, change }: Omit<SubjectProps, 'lacking'>) {
  const known = draft.unit || draft.place
  const [text, setText] = useState<string>()
  const asked = useDeferredValue(text?.trim() ?? '')
  const units = useSee(api.estates.pickUnit, { text: asked, estateId }, { enabled: asked !== '' }).data?.rows ?? []
  const places =
    useSee(api.estates.pickPlace, { text: asked, estateId }, { enabled: text !== undefined }).data?.rows ?? []
  const choices: Choice[] = [
    ...units.map(({ id, label }) => ({ id: `unit/${id}`, label, group: t('cases.field.unitId') })),
    ...places.map(({ id, label }) => ({ id: `place/${id}`, label, group: t('cases.field.placeId') })),
  ]
  const choose = ({ id, label }: Choice) => {
    const [what, rowId = ''] = id.split('/')
    const name = String(label)
    change(what === 'unit' ? { unitId: rowId, unit: name, placeId: '', place: '' } : { placeId: rowId, place: name })
    setText(undefined)
  }
  return (
    <Field
      label={t('cases.where')}
      hint={draft.unit && draft.place ? t('cases.where.both', { unit: draft.unit }) : undefined}
    >
      {(control) => (
        <Combo
          control={control}
          text={text ?? known}
          onText={setText}
          choices={text === undefined ? [] : choices}
          onChoose={choose}
          nothing={text ? t('web.found_nothing') : undefined}
          placeholder={t('cases.where.hint')}
        />
      )}
    </Field>
  )
}

import { type ReactNode, useState } from 'react'
import { api, refresh, useSee } from '#web/api.ts'
import { useDraft, useSendOnce } from '#web/draft.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Field } from '#web/kit/Field.tsx'
import { TextArea } from '#web/kit/Input.tsx'
import { Photos } from '#web/kit/Photo.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { useMe } from '#web/me.ts'
import { useHome } from '#web/resident/home.ts'
import { PhonePage } from '#web/shell/PhonePage.tsx'
import { t } from '#web/words.ts'
import { ResidentQuestions } from './ResidentQuestions.tsx'
import { ResidentReported } from './ResidentReported.tsx'
import { ResidentTypes } from './ResidentTypes.tsx'
import { ResidentWhere } from './ResidentWhere.tsx'
import { blank, type Draft, inputOf, missing, type Reported, type Type, telephone } from './report.tsx'
import './resident.css'

/** A report in three touches: photo, place, words. What is typed outlives a reload, and is sent once. */
export default function ResidentReport() {
  const { personId = '' } = useMe()
  const { estateId } = useHome()
  const [draft, change, empty] = useDraft<Draft>(`report.${personId}`, blank)
  const [reported, setReported] = useState<Reported>()
  const { data: types, error } = useSee(api.cases.types, {})
  const done = (answer: Reported) => {
    empty()
    setReported(answer)
    void refresh(['cases'])
  }
  if (reported) return <ResidentReported reported={reported} onAgain={() => setReported(undefined)} />
  return (
    <PhonePage title={t('cases.resident.report')} back>
      <Urgent />
      <Step n={1} title={t('cases.resident.photo')} note={t('cases.resident.photo.note')}>
        <Photos estateId={estateId} value={draft.photoIds} onChange={(photoIds) => change({ photoIds })} />
      </Step>
      <Step n={2} title={t('cases.resident.where')}>
        <ResidentWhere draft={draft} change={change} />
      </Step>
      <Refusal error={error} />
      {types && <What types={types} draft={draft} change={change} name={`report.${personId}`} onDone={done} />}
    </PhonePage>
  )
}

type WhatProps = {
  types: readonly Type[]
  draft: Draft
  change: (part: Partial<Draft>) => void
  name: string
  onDone: (reported: Reported) => void
}

function What({ types, draft, change, name, onDone }: WhatProps) {
  const home = useHome()
  const [asked, ask] = useState<string>()
  const { send, busy, error } = useSendOnce(name, api.cases.report, onDone)
  const type = types.find(({ typeId }) => typeId === draft.typeId)
  const submit = () => {
    const lacking = missing(draft, type)
    ask(lacking)
    if (!lacking && type) void send(inputOf(draft, type, home))
  }
  return (
    <>
      <Step n={3} title={t('cases.resident.what')}>
        <ResidentTypes types={types} draft={draft} onChoose={(typeId) => change({ typeId, answers: {} })} />
        {type && <ResidentQuestions type={type} draft={draft} change={change} />}
        <Field label={t('cases.resident.say')}>
          {(control) => (
            <TextArea
              {...control}
              value={draft.words}
              onChange={(words) => change({ words })}
              maxLength={2000}
              placeholder={t('cases.resident.say.hint')}
            />
          )}
        </Field>
      </Step>
      <footer className="phone-foot column">
        {asked && (
          <p className="late c" role="alert">
            {asked}
          </p>
        )}
        {error?.status === 0 ? <Away /> : <Refusal error={error} />}
        <Button kind="main" busy={busy} onClick={submit}>
          {t(busy ? 'cases.resident.sending' : 'cases.resident.send')}
        </Button>
      </footer>
    </>
  )
}

const Away = () => (
  <div className="refusal away" role="status">
    <b>{t('cases.resident.away')}</b>
    <p className="ink2">{t('cases.resident.away.out')}</p>
  </div>
)

/** Whoever is in danger should not fill in a form. */
function Urgent() {
  const { data } = useSee(api.estates.one, { estateId: useHome().estateId })
  const words = t('cases.resident.urgent')
  return data?.hotline ? <a href={telephone(data.hotline)}>{words}</a> : <p className="ink2">{words}</p>
}

function Step({ n, title, note, children }: { n: number; title: string; note?: string; children: ReactNode }) {
  return (
    <Card padded>
      <div className="form">
        <div className="row">
          <span className="step-number" aria-hidden>
            {n}
          </span>
          <h2>{title}</h2>
          {note && <span className="ink2 sm">{note}</span>}
        </div>
        {children}
      </div>
    </Card>
  )
}

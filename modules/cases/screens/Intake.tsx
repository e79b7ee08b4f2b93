import './desk.css'
import './intake.css'
import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { api, useAct } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Kbd } from '#web/kit/Kbd.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { type Estate, useEstate } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { t } from '#web/words.ts'
import { Caller } from './Caller.tsx'
import { useCasesOf } from './Customer.tsx'
import { blank, type Draft, inputOf, missing } from './draft.tsx'
import { GradeHint } from './GradeHint.tsx'
import { Household } from './Household.tsx'
import { Subject } from './Subject.tsx'
import { Told } from './Told.tsx'

/** A call is recorded while it is made: who, where, what, and the number is told. The keyboard is enough. */
export default function Intake() {
  const { estate } = useEstate()
  return estate ? <Form key={estate.id} estate={estate} /> : <Empty title={t('cases.no_estate')} />
}

function Form({ estate }: { estate: Estate }) {
  const [draft, setDraft] = useState<Draft>(blank)
  const [pressed, press] = useState(false)
  const [, go] = useLocation()
  const form = useRef<HTMLFormElement>(null)
  const { mutate, error, isPending, data: told, reset } = useAct(api.cases.open, { invalidates: ['deadlines'] })
  const { open, lately } = useCasesOf(estate.id, draft.unitId)
  const change = (to: Partial<Draft>) => setDraft((before) => ({ ...before, ...to }))
  const lacking = pressed ? missing(draft) : []

  const submit = (event?: FormEvent) => {
    event?.preventDefault()
    press(true)
    const [first] = missing(draft)
    if (first)
      return form.current?.querySelector<HTMLElement>(`[data-field="${first}"] :is(input, select, button)`)?.focus()
    if (draft.type) mutate(inputOf(estate.id, draft, draft.type.typeId))
  }
  const again = () => {
    setDraft(blank)
    press(false)
    reset()
  }
  if (told) return <Told number={told.number} onOpen={() => go(`/cases/${told.caseId}`)} onNext={again} />
  const hurry = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    submit()
  }
  return (
    <Page title={t('cases.intake')} note={t('cases.intake.note')}>
      <form ref={form} className="intake" noValidate onSubmit={submit} onKeyDown={hurry}>
        <Card padded className="intake-form">
          <Caller estateId={estate.id} draft={draft} change={change} />
          <Subject estateId={estate.id} draft={draft} change={change} lacking={lacking} />
          <GradeHint draft={draft} lately={lately} />
          <Refusal error={error} />
          <div className="row intake-end">
            <Button kind="main" type="submit" busy={isPending}>
              {t('cases.open')}
            </Button>
            <span className="xs ink3 row">
              <Kbd>Ctrl</Kbd> <Kbd>Enter</Kbd>
            </span>
            {lacking.length > 0 && (
              <span className="sm late c">{t('cases.still_to_ask', { count: lacking.length })}</span>
            )}
          </div>
        </Card>
        <Household draft={draft} change={change} open={open} />
      </form>
    </Page>
  )
}

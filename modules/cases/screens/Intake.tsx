import './desk.css'
import './intake.css'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useLocation, useSearchParams } from 'wouter'
import { AlikeCalls } from '#modules/causes/screens/AlikeCalls.tsx'
import { Joined } from '#modules/causes/screens/Joined.tsx'
import { AnswersAtIntake } from '#modules/knowledge/screens/AnswersAtIntake.tsx'
import { useAct } from '#web/api.ts'
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
import { blank, type Draft, missing } from './draft.tsx'
import { GradeHint } from './GradeHint.tsx'
import { Household } from './Household.tsx'
import { recordCall } from './record.tsx'
import { Subject } from './Subject.tsx'
import { Told } from './Told.tsx'

/** A call is recorded while it is made: who, where, what, and the number is told. The keyboard is enough. */
export default function Intake() {
  const { estate } = useEstate()
  return estate ? <Form key={estate.id} estate={estate} /> : <Empty title={t('cases.no_estate')} />
}

function Form({ estate }: { estate: Estate }) {
  const [, go] = useLocation()
  const form = useRef<HTMLFormElement>(null)
  const { draft, change, lacking, told, error, busy, record, again } = useIntake(estate.id)
  const { open, lately } = useCasesOf(estate.id, draft.unitId)
  if (told)
    return (
      <Told number={told.number} onOpen={() => go(`/cases/${told.caseId}`)} onNext={again}>
        <Joined caseId={told.caseId} cause={told.cause} refusal={told.notJoined} />
      </Told>
    )

  const submit = (event: { preventDefault: () => void }) => {
    event.preventDefault()
    const first = record()
    form.current?.querySelector<HTMLElement>(`[data-field="${first}"] :is(input, select, button)`)?.focus()
  }
  const hurry = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event)
  }
  return (
    <Page title={t('cases.intake')} note={t('cases.intake.note')}>
      <form ref={form} className="intake" noValidate onSubmit={submit} onKeyDown={hurry}>
        <Card padded className="intake-form">
          <Caller estateId={estate.id} draft={draft} change={change} />
          <Subject estateId={estate.id} draft={draft} change={change} lacking={lacking} />
          <GradeHint draft={draft} lately={lately} />
          <AlikeCalls
            estateId={estate.id}
            said={{ ...draft, typeId: draft.type?.typeId ?? '' }}
            joining={draft.cause}
            onJoin={(cause) => change({ cause })}
          />
          <Refusal error={error} />
          <End busy={busy} lacking={lacking.length} />
        </Card>
        <div className="intake-side">
          <AnswersAtIntake
            estateId={estate.id}
            said={{ ...draft, typeId: draft.type?.typeId ?? '' }}
            told={draft.articleIds}
            onTold={(articleIds) => change({ articleIds })}
          />
          <Household draft={draft} change={change} open={open} />
        </div>
      </form>
    </Page>
  )
}

/** A household's page and the picture of a building send the unit along. */
function calledFrom(address: URLSearchParams): Partial<Draft> {
  const [unitId, unit] = [address.get('unitId'), address.get('unit')]
  return unitId && unit ? { unitId, unit, asked: unit } : {}
}

function useIntake(estateId: string) {
  const [address] = useSearchParams()
  const [draft, setDraft] = useState<Draft>(() => ({ ...blank, ...calledFrom(address) }))
  const [pressed, press] = useState(false)
  const { mutate, error, isPending, data, reset } = useAct(recordCall, { invalidates: ['deadlines', 'causes'] })
  return {
    draft,
    error,
    told: data,
    busy: isPending,
    lacking: pressed ? missing(draft) : [],
    change: (to: Partial<Draft>) => setDraft((before) => ({ ...before, ...to })),
    /** Records the case, or answers the first field that is still to be asked. */
    record() {
      press(true)
      const [first] = missing(draft)
      if (!first && draft.type) mutate({ estateId, draft, typeId: draft.type.typeId })
      return first
    },
    again() {
      setDraft(blank)
      press(false)
      reset()
    },
  }
}

const End = ({ busy, lacking }: { busy: boolean; lacking: number }) => (
  <div className="row intake-end">
    <Button kind="main" type="submit" busy={busy}>
      {t('cases.open')}
    </Button>
    <span className="xs ink3 row">
      <Kbd>Ctrl</Kbd> <Kbd>Enter</Kbd>
    </span>
    {lacking > 0 && <span className="sm late c">{t('cases.still_to_ask', { count: lacking })}</span>}
  </div>
)

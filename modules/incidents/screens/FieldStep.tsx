import { Check } from 'lucide-react'
import { useState } from 'react'
import { said } from '#modules/playbooks/screens/spoken.tsx'
import { api } from '#web/api.ts'
import { useDraft } from '#web/draft.ts'
import { useDoneHere, useLater } from '#web/field/later.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Field } from '#web/kit/Field.tsx'
import { TextArea } from '#web/kit/Input.tsx'
import { Photos } from '#web/kit/Photo.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Sheet } from '#web/kit/Sheet.tsx'
import { moment, t } from '#web/words.ts'
import type { Step } from './one.tsx'
import { StepClock } from './StepClock.tsx'

const blank = { words: '', photoIds: [] as string[] }

/** One step as wide as the hand: what to do, how long there is, and the sheet that proves it. */
export function FieldStep({ of, estateId, runs }: { of: Step; estateId: string; runs: boolean }) {
  const { no, role, proof, doer, result } = of
  const [waits] = useDoneHere(of.stepId)
  const doneAt = of.doneAt ?? waits?.stamp.deviceAt
  const [asked, ask] = useState(false)
  return (
    <Card padded>
      <div className="row">
        <span className="ink2 sm grow">{`${no} · ${t(`incidents.role.${role}`)}`}</span>
        <StepClock of={of} size={24} />
      </div>
      <p className={doneAt ? 'ink2' : 'b'}>{said(of)}</p>
      {doneAt && (
        <p className="ink2 sm">
          <Check size={16} className="kept c" aria-hidden />{' '}
          {[doer, moment(doneAt), result, waits && t('devices.outbox.waits')].filter(Boolean).join(' · ')}
        </p>
      )}
      {runs && !doneAt && (
        <Button kind="main" className="step-do" onClick={() => ask(true)}>
          {proof === 'none' ? t('incidents.doStep') : t('incidents.do_with', { proof: t(`playbooks.proof.${proof}`) })}
        </Button>
      )}
      <Sheet title={t('incidents.doStep')} open={asked} onClose={() => ask(false)}>
        <Doing of={of} estateId={estateId} onDone={() => ask(false)} />
      </Sheet>
    </Card>
  )
}

function Doing({ of, estateId, onDone }: { of: Step; estateId: string; onDone: () => void }) {
  const { stepId } = of
  const name = `step.${stepId}`
  const [draft, change, empty] = useDraft(name, blank)
  const done = () => {
    empty()
    onDone()
  }
  const { send, busy, error } = useLater(api.incidents.doStep, {
    about: stepId,
    what: said(of),
    draft: name,
    onDone: done,
  })
  return (
    <div className="form">
      <Photos estateId={estateId} value={draft.photoIds} onChange={(photoIds) => change({ photoIds })} />
      <Field label={t('incidents.field.words')}>
        {(control) => (
          <TextArea {...control} maxLength={2000} value={draft.words} onChange={(words) => change({ words })} />
        )}
      </Field>
      <Refusal error={error} />
      <Button kind="main" busy={busy} onClick={() => void send({ stepId, ...draft })}>
        {t('incidents.doStep')}
      </Button>
    </div>
  )
}

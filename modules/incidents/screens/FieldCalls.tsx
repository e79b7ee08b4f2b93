import { MapPin, Siren } from 'lucide-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { named, said } from '#modules/playbooks/screens/spoken.tsx'
import { api, useAct, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Field } from '#web/kit/Field.tsx'
import { TextArea } from '#web/kit/Input.tsx'
import { Line } from '#web/kit/Line.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Sheet } from '#web/kit/Sheet.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useMay } from '#web/me.ts'
import { useNow } from '#web/now.ts'
import { duration, t } from '#web/words.ts'
import { StepClock } from './StepClock.tsx'
import './incidents.css'

type Mine = Awaited<ReturnType<typeof api.incidents.mine>>
type Call = Mine['calls'][number]

const everyMs = 10_000

/** Above everything else on the phone: calls that wait for an answer, and the steps that are mine. */
export function FieldCalls() {
  const may = useMay()
  const [, go] = useLocation()
  const sees = may('incidents.mine')
  const { data } = useSee(api.incidents.mine, {}, { enabled: sees, everyMs })
  if (!sees || !data || data.calls.length + data.steps.length === 0) return null
  return (
    <>
      {data.calls.map((call) => (
        <CallCard key={call.callId} of={call} />
      ))}
      {data.steps.length > 0 && (
        <Card title={t('incidents.my_steps')}>
          {data.steps.map((step) => (
            <Line
              key={step.stepId}
              below={`${named(step)} ${step.where}`}
              end={<StepClock of={step} size={24} />}
              onOpen={() => go(`/incidents/${step.incidentId}`)}
            >
              {said(step)}
            </Line>
          ))}
        </Card>
      )}
    </>
  )
}

function CallCard({ of }: { of: Call }) {
  const [, go] = useLocation()
  const { mutate, isPending, error } = useAct(api.incidents.answer, {
    onDone: ({ incidentId }) => go(`/incidents/${incidentId}`),
  })
  return (
    <section className="card job emergency" aria-label={named(of)}>
      <div className="row">
        <Tag tone="late" icon={Siren}>
          {t(`incidents.role.${of.role}`)}
        </Tag>
        <span className="grow" />
        {of.answerBy && <Until at={of.answerBy} />}
      </div>
      <b className="job-title">{named(of)}</b>
      <div className="row ink2">
        <MapPin size={20} aria-hidden />
        {of.where || '—'}
      </div>
      {of.words && <p>{of.words}</p>}
      <Refusal error={error} />
      <Button kind="main" busy={isPending} onClick={() => mutate({ callId: of.callId })}>
        {t('incidents.answer')}
      </Button>
      <CannotCome callId={of.callId} />
    </section>
  )
}

/** Counts down to the call of the next in line. */
function Until({ at }: { at: string }) {
  const left = Math.floor(useNow('second').until(Temporal.Instant.from(at)).total('seconds'))
  return <b className="late c">{left > 0 ? duration(left) : t('incidents.call.next')}</b>
}

const shortest = 2

function CannotCome({ callId }: { callId: string }) {
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const { mutate, isPending, error } = useAct(api.incidents.pass, { onDone: () => setOpen(false) })
  return (
    <>
      <Button className="wide" onClick={() => setOpen(true)}>
        {t('incidents.pass')}
      </Button>
      <Sheet title={t('incidents.pass')} open={open} onClose={() => setOpen(false)}>
        <div className="form">
          <Field label={t('incidents.field.reason')} required>
            {(control) => <TextArea {...control} maxLength={300} value={reason} onChange={setReason} />}
          </Field>
          <Refusal error={error} />
          <Button
            kind="main"
            busy={isPending}
            disabled={reason.trim().length < shortest}
            onClick={() => mutate({ callId, reason })}
          >
            {t('incidents.pass')}
          </Button>
        </div>
      </Sheet>
    </>
  )
}

import { useState } from 'react'
import { useParams } from 'wouter'
import { OrderVisit } from '#modules/homeservices/screens/OrderVisit.tsx'
import { api, useSee } from '#web/api.ts'
import { useLater } from '#web/field/later.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Field } from '#web/kit/Field.tsx'
import { TextArea } from '#web/kit/Input.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Sheet } from '#web/kit/Sheet.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { useMe } from '#web/me.ts'
import { PhonePage } from '#web/shell/PhonePage.tsx'
import { t } from '#web/words.ts'
import { life } from '../rules.ts'
import { FieldCard, useOrderHere } from './FieldCard.tsx'
import { StateTag } from './state.tsx'

/** One order on the phone: what is to be done, the next step, and the ways to stop with a reason. */
export default function FieldOrder() {
  const { orderId = '' } = useParams<{ orderId: string }>()
  const { data: of, error } = useSee(api.orders.one, { orderId })
  return (
    <PhonePage title={t('orders.one')} back>
      <Refusal error={error} />
      {!of && !error && <Skeleton rows={5} />}
      {of && <Whole of={of} />}
    </PhonePage>
  )
}

function Whole({ of: heard }: { of: Awaited<ReturnType<typeof api.orders.one>> }) {
  const of = useOrderHere(heard)
  const { orderId } = of
  const mine = useMe().employeeId === of.handlerId
  const free = heard.state === 'open'
  return (
    <>
      {(mine || free) && <FieldCard of={heard} />}
      <Card padded>
        <div className="row">
          <span className="grow b">{mine || free ? t('orders.field.body') : of.title}</span>
          <StateTag of={of} />
        </div>
        <OrderVisit orderId={orderId} origin={of.origin} />
        {[of.body, of.pausedWhy, of.result, of.endedWhy].filter(Boolean).map((words) => (
          <p key={words}>{words}</p>
        ))}
        <p className="ink2 sm">{[of.department, of.handler, of.unit ?? of.place].filter(Boolean).join(' · ')}</p>
      </Card>
      {mine &&
        stops
          .filter((stop) => life.can(of.state, stop))
          .map((stop) => <Stop key={stop} {...{ stop, orderId, what: of.title }} />)}
    </>
  )
}

const stops = ['pause', 'giveBack'] as const
const acts = { pause: api.orders.pause, giveBack: api.orders.giveBack }
const shortest = 2

type StopProps = { stop: (typeof stops)[number]; orderId: string; what: string }

/** Stops the work or gives it back, saying why. */
function Stop({ stop, orderId, what }: StopProps) {
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const close = () => setOpen(false)
  const look = { see: api.orders.one, input: { orderId } }
  const { send, busy, error } = useLater(acts[stop], { about: orderId, what, look, onDone: close })
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t(`orders.${stop}`)}</Button>
      <Sheet title={t(`orders.${stop}`)} open={open} onClose={close}>
        <div className="form">
          <Field label={t('orders.field.reason')} required>
            {(control) => <TextArea {...control} maxLength={300} value={reason} onChange={setReason} />}
          </Field>
          <Refusal error={error} />
          <Button
            kind="main"
            busy={busy}
            disabled={reason.trim().length < shortest}
            onClick={() => void send({ orderId, reason })}
          >
            {t(`orders.${stop}`)}
          </Button>
        </div>
      </Sheet>
    </>
  )
}

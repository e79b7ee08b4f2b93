import { Check, Hand, MapPinCheck, PenLine, Play } from 'lucide-react'
import { useLocation } from 'wouter'
import { api, useAct } from '#web/api.ts'
import { JobCard } from '#web/field/JobCard.tsx'
import { stateAfter, useDoneHere, useLater } from '#web/field/later.ts'
import { Button } from '#web/kit/Button.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { t } from '#web/words.ts'
import { life } from '../rules.ts'
import type { OrderRow } from './state.tsx'

const acts = { accept: api.orders.accept, arrive: api.orders.arrive, resume: api.orders.resume }
const icons = { accept: Check, arrive: MapPinCheck, resume: Play }
type Step = keyof typeof acts

const next: Partial<Record<OrderRow['state'], Step>> = {
  assigned: 'accept',
  accepted: 'arrive',
  paused: 'resume',
}
const road = ['accept', 'arrive', 'finish'] as const
const steps: Partial<Record<OrderRow['state'], number>> = {
  accepted: 1,
  arrived: 2,
  paused: 2,
  finished: 3,
  approved: 3,
}

export const jobOf = ({ orderId, unit, place, ...row }: OrderRow) => ({
  ...row,
  at: `/orders/${orderId}`,
  where: unit ?? place,
})

/** The order as it will be once the house has heard what was done here. */
export function useOrderHere<Of extends Pick<OrderRow, 'orderId' | 'state'>>(of: Of): Of {
  return { ...of, state: stateAfter(life, of.state, useDoneHere(of.orderId)) }
}

/** An order as a card with the one step that comes next. */
export function FieldCard({ of: heard }: { of: OrderRow }) {
  const of = useOrderHere(heard)
  return (
    <JobCard job={jobOf(of)} step={steps[of.state] ?? 0} steps={road.map((step) => t(`orders.${step}`))}>
      <NextStep of={of} />
    </JobCard>
  )
}

/** Accept, be there, go on, finish: whichever it is now. */
function NextStep({ of: { orderId, state, title } }: { of: OrderRow }) {
  const [, go] = useLocation()
  const step = next[state]
  if (state === 'open') return <Grab orderId={orderId} />
  if (state === 'arrived')
    return (
      <Button kind="main" icon={PenLine} onClick={() => go(`/orders/${orderId}/finish`)}>
        {t('orders.phone.finish')}
      </Button>
    )
  return step ? <OneStep key={step} step={step} orderId={orderId} what={title} /> : null
}

/** The first of twenty has it: that can only be decided where all of them are heard. */
function Grab({ orderId }: { orderId: string }) {
  const { mutate, isPending, error } = useAct(api.orders.grab, { invalidates: ['cases', 'deadlines'] })
  return (
    <>
      <Button kind="main" icon={Hand} busy={isPending} onClick={() => mutate({ orderId })}>
        {t('orders.phone.grab')}
      </Button>
      <Refusal error={error} />
    </>
  )
}

function OneStep({ step, orderId, what }: { step: Step; orderId: string; what: string }) {
  const look = { see: api.orders.one, input: { orderId } }
  const { send, busy, error } = useLater(acts[step], { about: orderId, what, look })
  return (
    <>
      <Button kind="main" icon={icons[step]} busy={busy} onClick={() => void send({ orderId })}>
        {t(`orders.phone.${step}`)}
      </Button>
      <Refusal error={error} />
    </>
  )
}

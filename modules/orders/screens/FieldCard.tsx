import { Check, Hand, MapPinCheck, PenLine, Play } from 'lucide-react'
import { useLocation } from 'wouter'
import { api, useAct } from '#web/api.ts'
import { JobCard } from '#web/field/JobCard.tsx'
import { Button } from '#web/kit/Button.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { t } from '#web/words.ts'
import type { OrderRow } from './state.tsx'

const acts = { grab: api.orders.grab, accept: api.orders.accept, arrive: api.orders.arrive, resume: api.orders.resume }
const icons = { grab: Hand, accept: Check, arrive: MapPinCheck, resume: Play }
export type Step = keyof typeof acts

const next: Partial<Record<OrderRow['state'], Step>> = {
  open: 'grab',
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

/** An order as a card with the one step that comes next. */
export function FieldCard({ of }: { of: OrderRow }) {
  return (
    <JobCard job={jobOf(of)} step={steps[of.state] ?? 0} steps={road.map((step) => t(`orders.${step}`))}>
      <NextStep of={of} />
    </JobCard>
  )
}

/** Accept, be there, go on, finish: whichever it is now. */
function NextStep({ of: { orderId, state } }: { of: OrderRow }) {
  const [, go] = useLocation()
  const step = next[state]
  if (state === 'arrived')
    return (
      <Button kind="main" icon={PenLine} onClick={() => go(`/orders/${orderId}/finish`)}>
        {t('orders.phone.finish')}
      </Button>
    )
  return step ? <OneStep key={step} step={step} orderId={orderId} /> : null
}

function OneStep({ step, orderId }: { step: Step; orderId: string }) {
  const { mutate, isPending, error } = useAct(acts[step], { invalidates: ['cases', 'deadlines'] })
  return (
    <>
      <Button kind="main" icon={icons[step]} busy={isPending} onClick={() => mutate({ orderId })}>
        {t(`orders.phone.${step}`)}
      </Button>
      <Refusal error={error} />
    </>
  )
}

import { CalendarClock } from 'lucide-react'
import { api, useSee } from '#web/api.ts'
import { useMay } from '#web/me.ts'
import { money, t } from '#web/words.ts'
import { spokenVisit } from './VisitCard.tsx'

/** On the work order of a home service: when the customer expects somebody, and what it costs them. */
export function OrderVisit({ orderId, origin }: { orderId: string; origin: string }) {
  const may = useMay()
  const ours = origin === 'service' && may('homeservices.ofOrder')
  const booking = useSee(api.homeservices.ofOrder, { orderId }, { enabled: ours }).data?.booking
  if (!booking) return null
  const { quantity, counted, priceFen } = booking
  const sum = priceFen === 0 ? t('homeservices.free') : money(priceFen * quantity)
  return (
    <div className="row wrap">
      <CalendarClock size={18} className="acc" aria-hidden />
      <b>{spokenVisit(booking)}</b>
      <span className="ink2">{`${quantity} ${counted} · ${sum}`}</span>
    </div>
  )
}

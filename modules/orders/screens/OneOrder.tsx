import { Hand } from 'lucide-react'
import { Link } from 'wouter'
import { OrderVisit } from '#modules/homeservices/screens/OrderVisit.tsx'
import { api, useSee } from '#web/api.ts'
import { money } from '#web/format.ts'
import { Photo } from '#web/kit/Photo.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { type LineEvent, TimeLine } from '#web/kit/TimeLine.tsx'
import { t } from '#web/words.ts'
import { OrderActs } from './OrderActs.tsx'
import { Limit, StateTag } from './state.tsx'
import './orders.css'

type Whole = Awaited<ReturnType<typeof api.orders.one>>

/** One order whole: what is to be done, what was used, what happened. */
export function OneOrder({ orderId }: { orderId: string }) {
  const { data: of, error } = useSee(api.orders.one, { orderId })
  const lines = useSee(api.orders.timeline, { orderId }).data?.rows ?? []
  if (error) return <Refusal error={error} />
  if (!of) return <Skeleton rows={8} />
  return (
    <div className="order-whole">
      <div className="row wrap">
        <StateTag of={of} />
        <Limit of={of} />
        <span className="ink2 sm">{[of.department, of.handler, of.unit, of.place].filter(Boolean).join(' · ')}</span>
      </div>
      {of.caseId && <Link href={`/cases/${of.caseId}`}>{of.caseNumber}</Link>}
      <OrderVisit orderId={orderId} origin={of.origin} />
      {[of.body, of.pausedWhy, of.result, of.endedWhy].filter(Boolean).map((words) => (
        <p key={words}>{words}</p>
      ))}
      <Used of={of} />
      <Pictures of={of} />
      <OrderActs of={of} />
      <TimeLine tight events={lines.map(eventOf)} />
    </div>
  )
}

const Used = ({ of: { materials } }: { of: Whole }) =>
  materials.map((one) => (
    <div key={`${one.name} ${one.quantity} ${one.priceFen}`} className="row">
      <span className="grow">{one.name}</span>
      <span>{`${one.quantity} ${one.unit}`}</span>
      <span>{money(one.priceFen)}</span>
    </div>
  ))

function Pictures({ of: { photoIds, signatureId } }: { of: Whole }) {
  if (photoIds.length === 0 && !signatureId) return null
  return (
    <div className="photos">
      {photoIds.map((fileId) => (
        <span key={fileId} className="photo">
          <Photo fileId={fileId} />
        </span>
      ))}
      {signatureId && (
        <span className="photo">
          <Photo fileId={signatureId} alt={t('orders.field.signatureId')} />
        </span>
      )}
    </div>
  )
}

const said = ['reason', 'words', 'result', 'body'] as const

function eventOf({
  lineId,
  act,
  doneAt,
  actor,
  input,
}: Awaited<ReturnType<typeof api.orders.timeline>>['rows'][number]): LineEvent {
  const key = said.find((one) => typeof input[one] === 'string' && input[one] !== '')
  return {
    id: lineId,
    at: doneAt,
    icon: Hand,
    title: `${actor ?? t('web.name')} ${t(act)}`,
    ...(key && { said: { text: String(input[key]) } }),
  }
}

import { api, useSee } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Pictures } from '#web/kit/Pictures.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { day, money, t } from '#web/words.ts'
import { AskRefund, Deduct, Offset } from '../rules.ts'
import { itemsControl } from './Items.tsx'
import { Print } from './Print.tsx'
import { Refunds } from './Refunds.tsx'
import { Standing } from './Standing.tsx'
import './deposits.css'

type Whole = Awaited<ReturnType<typeof api.deposits.one>>

/** One deposit whole: what it holds, its ledger, what may be done with it, and how it is given back. */
export function OneDeposit({ depositId }: { depositId: string }) {
  const { data: of, error } = useSee(api.deposits.one, { depositId })
  if (error) return <Refusal error={error} />
  if (!of) return <Skeleton rows={8} />
  const sums = { taken: money(of.takenFen), deducted: money(of.deductedFen), offset: money(of.offsetFen), refunded: money(of.refundedFen) }
  return (
    <Card title={`${of.unit} · ${t(`deposits.kind.${of.kind}`)}`} note={of.payer} end={<Standing of={of} />} fill padded>
      <p className="deposit-sum">
        <b>{money(of.balanceFen)}</b>
        <span className="ink2 sm">{t('deposits.sums', sums)}</span>
      </p>
      {of.note && <p className="sm">{of.note}</p>}
      <Print receiptId={of.receiptId} number={of.number} />
      {of.state === 'open' && <Moves of={of} />}
      <h3>{t('deposits.ledger')}</h3>
      <Ledger of={of} />
      <Refunds of={of} />
    </Card>
  )
} // biome-ignore format: it reads as a page

function Moves({ of: { depositId, balanceFen, waiting } }: { of: Whole }) {
  const given = { depositId }
  return (
    <div className="row wrap next-steps">
      {!waiting && <AskAct act={api.deposits.askRefund} of={AskRefund} given={given} start={{ amountFen: balanceFen, receipt: 'returned' }} kind="main" />}
      <AskAct act={api.deposits.deduct} of={Deduct} given={given} start={{ items: [{ reason: '', amountFen: 0 }] }} controls={itemsControl} note={t('deposits.deduct.note')} />
      <AskAct act={api.deposits.offset} of={Offset.omit({ lineIds: true })} given={given} invalidates={['bills', 'payments']} note={t('deposits.offset.note')} />
    </div>
  )
} // biome-ignore format: it reads as a page

const Ledger = ({ of: { events } }: { of: Whole }) => (
  <ol className="deposit-ledger">
    {events.map((event) => (
      <li key={event.eventId}>
        <div className="row">
          <b>{t(`deposits.type.${event.type}`)}</b>
          <span className="ink2 sm grow">{[day(event.day), event.who, event.method && t(`deposits.method.${event.method}`), event.ref].filter(Boolean).join(' · ')}</span>
          <span className="num">{`${event.type === 'take' ? '' : '−'}${money(event.amountFen)}`}</span>
        </div>
        {event.items.map(({ reason, amountFen }) => (
          <p key={`${reason}${amountFen}`} className="ink2 sm">{`${reason} ${money(amountFen)}`}</p>
        ))}
        <Pictures ids={event.photoIds} />
      </li>
    ))}
  </ol>
) // biome-ignore format: it reads as a page

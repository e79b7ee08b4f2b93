import { Ask } from '#modules/invoices/rules.ts'
import { ReceiptButton } from '#modules/receipts/screens/ReceiptButton.tsx'
import { api } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { moment, money, t } from '#web/words.ts'
import { Refund, RefundPrepaid, Reverse } from '../rules.ts'
import type { AtCounter } from './Counter.tsx'

type Row = AtCounter['latest'][number]
const undone = ['bills', 'tills', 'receipts'] as const

/** What happened last to the money of this home, and what may be undone of it. */
export function Latest({ home }: { home: AtCounter }) {
  const { unitId, prepaidFen, latest } = home
  const back = <AskAct act={api.payments.refundPrepaid} of={RefundPrepaid} given={{ unitId }} start={{ amountFen: prepaidFen, method: 'cash' }} invalidates={undone} kind="ghost" />
  return (
    <Card title={t('payments.latest')} end={prepaidFen > 0 && back} fill>
      {latest.length === 0 && <p className="ink3 sm counter-none">{t('payments.latest.none')}</p>}
      {latest.map((row) => (
        <Event key={row.paymentId} row={row} />
      ))}
    </Card>
  )
} // biome-ignore format: it reads as a page

const sign = (kind: Row['kind']) => (['refund', 'refund_prepaid', 'reverse'].includes(kind) ? -1 : 1)

function Event({ row }: { row: Row }) {
  const { paymentId, kind, method, amountFen, reversed, reason, at, who, receiptId, number } = row
  const open = !reversed && (kind === 'pay' || kind === 'use_prepaid')
  const told = [moment(at), who, method && t(`payments.method.${method}`), number, reason].filter(Boolean).join(' · ')
  return (
    <div className="counter-event">
      <div className="row">
        <span>{t(`payments.kind.${kind}`)}</span>
        {reversed && <Tag tone="void">{t('payments.reversed')}</Tag>}
        <span className="grow" />
        <b className="num">{money(sign(kind) * amountFen)}</b>
      </div>
      <p className="ink3 xs">{told}</p>
      <div className="row">
        {receiptId && <ReceiptButton receiptId={receiptId} />}
        {open && kind === 'pay' && <AskAct act={api.payments.refund} of={Refund} given={{ paymentId }} start={{ amountFen, method: method ?? 'cash' }} invalidates={undone} kind="ghost" />}
        {open && kind === 'pay' && <AskAct act={api.invoices.ask} of={Ask} given={{ paymentId }} start={{ buyer: 'person' }} kind="ghost" note={t('invoices.ask.note')} />}
        {open && <AskAct act={api.payments.reverse} of={Reverse} given={{ paymentId }} invalidates={undone} kind="ghost" note={t('payments.reverse.note')} />}
      </div>
    </div>
  )
} // biome-ignore format: it reads as a page

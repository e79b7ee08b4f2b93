import { api, useAct } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Button } from '#web/kit/Button.tsx'
import { Pictures } from '#web/kit/Pictures.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useMay } from '#web/me.ts'
import { moment, money, t } from '#web/words.ts'
import { PayRefund, refundLife } from '../rules.ts'
import { Print } from './Print.tsx'

type Refund = Awaited<ReturnType<typeof api.deposits.one>>['refunds'][number]

const tones = { asked: 'soon', approved: 'wait', paid: 'kept', turned_down: 'void', withdrawn: 'void' } as const

/** How a deposit is given back: who asked with what paper, who approved, and the money. */
export function Refunds({ of: { refunds } }: { of: { refunds: readonly Refund[] } }) {
  if (refunds.length === 0) return null
  return (
    <>
      <h3>{t('deposits.refunds')}</h3>
      {refunds.map((refund) => (
        <One key={refund.refundId} of={refund} />
      ))}
    </>
  )
}

function One({ of }: { of: Refund }) {
  const { amountFen, receiptBack, reason, photoIds, state, asker, askedAt, decider, decidedAt } = of
  const said = { amount: money(amountFen), receipt: t(`deposits.receipt.${receiptBack}`), who: asker ?? '', at: moment(askedAt) }
  return (
    <section className="card-part">
      <div className="row wrap">
        <span className="sm grow">{t('deposits.refund.said', said)}</span>
        <Tag tone={tones[state]}>{t(`deposit_refunds.state.${state}`)}</Tag>
      </div>
      <p className="sm">{reason}</p>
      {decider && decidedAt && <p className="ink3 sm">{t('deposits.refund.decided', { who: decider, at: moment(decidedAt) })}</p>}
      <Pictures ids={photoIds} />
      <Print receiptId={of.receiptId} number={of.number} />
      <Steps of={of} />
    </section>
  )
} // biome-ignore format: it reads as a page

function Steps({ of: { refundId, state, mayDecide } }: { of: Refund }) {
  const may = useMay()
  const approve = useAct(api.deposits.approveRefund)
  const turnDown = useAct(api.deposits.turnDownRefund)
  const withdraw = useAct(api.deposits.withdrawRefund)
  const given = { refundId }
  return (
    <div className="row wrap">
      {mayDecide && may('deposits.approveRefund') && (
        <>
          <Button small kind="main" busy={approve.isPending} onClick={() => approve.mutate(given)}>
            {t('deposits.approveRefund')}
          </Button>
          <Button small kind="ghost" busy={turnDown.isPending} onClick={() => turnDown.mutate(given)}>
            {t('deposits.turnDownRefund')}
          </Button>
        </>
      )}
      {refundLife.can(state, 'pay') && (
        <AskAct act={api.deposits.payRefund} of={PayRefund} given={given} start={{ method: 'cash' }} invalidates={['tills', 'receipts']} kind="main" />
      )}
      {refundLife.can(state, 'withdraw') && may('deposits.withdrawRefund') && (
        <Button small kind="ghost" busy={withdraw.isPending} onClick={() => withdraw.mutate(given)}>
          {t('deposits.withdrawRefund')}
        </Button>
      )}
      <Refusal error={approve.error ?? turnDown.error ?? withdraw.error} />
    </div>
  )
} // biome-ignore format: it reads as a page

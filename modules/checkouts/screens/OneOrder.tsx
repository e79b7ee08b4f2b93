import { api } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { money, t } from '#web/words.ts'
import { life, OneCheckout, Refund } from '../rules.ts'
import { Code } from './ShowCode.tsx'

export type Order = Awaited<ReturnType<typeof api.checkouts.list>>['rows'][number]

const tones = { created: 'run', paid: 'kept', closed: 'void', refunded: 'void' } as const

export const State = ({ of: { state, notices } }: { of: Order }) => (
  <Tag tone={notices.length > 0 ? 'late' : tones[state]}>{t(`checkouts.state.${state}`)}</Tag>
)

/** An order whole: its code while it waits, what was given back, and what does not fit. */
export function OneOrder({ of }: { of: Order }) {
  const { checkoutId, state, amountFen, refundedFen, notices, refunds } = of
  return (
    <Card title={`${of.unit} · ${t(`checkouts.channel.${of.channel}`)}`} end={<State of={of} />} fill padded>
      <Code checkoutId={checkoutId} />
      {notices.map((why) => (
        <p key={why} className="late c">
          {t(`checkouts.notice.${why}`)}
        </p>
      ))}
      {refunds.map((one, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are only ever added
        <p key={n}>{t('checkouts.refund_of', { sum: money(one.amountFen), state: t(`checkout_refunds.state.${one.state}`) })}</p>
      ))}
      <div className="row next-steps">
        {life.can(state, 'close') && <AskAct act={api.checkouts.cancel} of={OneCheckout} given={{ checkoutId }} kind="ghost" note={t('checkouts.cancel.note')} />}
        {life.can(state, 'refund') && refundedFen < amountFen && <AskAct act={api.checkouts.refund} of={Refund} given={{ checkoutId }} start={{ amountFen: amountFen - refundedFen }} note={t('checkouts.refund.note')} />}
      </div>
    </Card>
  )
} // biome-ignore format: a part a line

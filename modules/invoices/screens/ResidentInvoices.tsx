import { FileText } from 'lucide-react'
import { useState } from 'react'
import { api, refresh, useAct, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Field } from '#web/kit/Field.tsx'
import { Input } from '#web/kit/Input.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { PhonePage } from '#web/shell/PhonePage.tsx'
import { day, money, t } from '#web/words.ts'
import { Ask, buyers } from '../rules.ts'

type Seen = Awaited<ReturnType<typeof api.invoices.mine>>
type Payment = Seen['askable'][number]
type Request = Seen['rows'][number]
type Buyer = NonNullable<Seen['last']>

const tones = { requested: 'soon', issued: 'kept', refused: 'void' } as const

/** What I paid and may have invoiced, to the title of the last time, and what became of it. */
export default function ResidentInvoices() {
  const { data, error } = useSee(api.invoices.mine, {})
  const [chosen, choose] = useState<string>()
  return (
    <PhonePage title={t('invoices.mine')} back>
      <Refusal error={error} />
      {!data && !error && <Skeleton rows={5} />}
      {data && data.askable.length > 0 && <h2>{t('invoices.phone.askable')}</h2>}
      {data?.askable.map((one) => (
        <Paid key={one.paymentId} of={one} last={data.last} open={chosen === one.paymentId} choose={choose} />
      ))}
      {data && data.rows.length > 0 && <h2>{t('invoices.phone.asked')}</h2>}
      {data?.rows.map((one) => (
        <Asked key={one.invoiceId} of={one} />
      ))}
      {data && data.askable.length + data.rows.length === 0 && <Empty icon={FileText} title={t('invoices.phone.none')} note={t('invoices.phone.none.out')} />}
    </PhonePage>
  )
} // biome-ignore format: it reads as a page

const receiptOf = (number: string | null) => (number ? t('invoices.phone.receipt', { number }) : '')

type PaidProps = { of: Payment; last: Buyer | null; open: boolean; choose: (paymentId: string | undefined) => void }

function Paid({ of: { paymentId, unit, amountFen, day: on, receipt }, last, open, choose }: PaidProps) {
  return (
    <Card padded>
      <div className="row">
        <span className="grow">
          <b className="num">{money(amountFen)}</b>
          <br />
          <span className="ink2 sm">{[unit, day(on), receiptOf(receipt)].filter(Boolean).join(' · ')}</span>
        </span>
        {!open && <Button onClick={() => choose(paymentId)}>{t('invoices.ask')}</Button>}
      </div>
      {open && <MadeOutTo paymentId={paymentId} last={last} onDone={() => choose(undefined)} />}
    </Card>
  )
} // biome-ignore format: a part a line

/** To whom it is made out; a company has its tax number. */
function MadeOutTo({ paymentId, last, onDone }: { paymentId: string; last: Buyer | null; onDone: () => void }) {
  const [to, change] = useState<Buyer>(last ?? { buyer: 'person', title: '', taxNumber: null })
  const ask = useAct(api.invoices.ask, {
    onDone: () => {
      onDone()
      void refresh(['invoices'])
    },
  })
  const company = to.buyer === 'company'
  const asked = { paymentId, buyer: to.buyer, title: to.title, taxNumber: company ? to.taxNumber : null }
  const whole = Ask.safeParse(asked).success && (!company || Boolean(to.taxNumber))
  return (
    <>
      <Seg label={t('invoices.field.buyer')} value={to.buyer} options={buyers.map((value) => ({ value, label: t(`invoices.buyer.${value}`) }))} onChange={(buyer) => change({ ...to, buyer })} />
      <Field label={t('invoices.field.title')}>
        {(control) => <Input {...control} value={to.title} maxLength={100} autoComplete="organization" onChange={(title) => change({ ...to, title })} />}
      </Field>
      {company && (
        <Field label={t('invoices.field.taxNumber')} hint={t('invoices.phone.tax_number')}>
          {(control) => <Input {...control} value={to.taxNumber ?? ''} maxLength={20} onChange={(taxNumber) => change({ ...to, taxNumber: taxNumber.toUpperCase().trim() })} />}
        </Field>
      )}
      <Refusal error={ask.error} />
      <Button kind="main" busy={ask.isPending} disabled={!whole} onClick={() => ask.mutate(asked)}>{t('invoices.phone.send')}</Button>
    </>
  )
} // biome-ignore format: a part a line

function Asked({ of: { unit, title, amountFen, state, receipt, number, link, reason } }: { of: Request }) {
  return (
    <Card padded>
      <div className="row">
        <span className="grow">
          <b className="num">{money(amountFen)}</b>
          <br />
          <span className="ink2 sm">{[unit, receiptOf(receipt), title].filter(Boolean).join(' · ')}</span>
        </span>
        <Tag tone={tones[state]}>{t(`invoices.state.${state}`)}</Tag>
      </div>
      {number && <p className="num">{link ? <a href={link} target="_blank" rel="noreferrer">{number}</a> : number}</p>}
      {reason && <p className="ink2">{reason}</p>}
    </Card>
  )
} // biome-ignore format: a part a line

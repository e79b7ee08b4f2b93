import './services.css'
import { Check, Minus, Plus, SearchX } from 'lucide-react'
import { useState } from 'react'
import { Link, useParams } from 'wouter'
import { api, refresh, useSee } from '#web/api.ts'
import { useDraft, useSendOnce } from '#web/draft.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Field } from '#web/kit/Field.tsx'
import { TextArea } from '#web/kit/Input.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { useHome } from '#web/resident/home.ts'
import { PhonePage } from '#web/shell/PhonePage.tsx'
import { money, t } from '#web/words.ts'
import { named, type Offer, priceOf } from './look.tsx'
import { WindowChoice } from './WindowChoice.tsx'

/** Books one service for my home: how much of it, when, and what to mind. */
export default function ResidentBook() {
  const { serviceId = '' } = useParams<{ serviceId: string }>()
  const { data, error } = useSee(api.homeservices.catalogue, {})
  const [booked, setBooked] = useState<string>()
  const service = data?.rows.find((one) => one.serviceId === serviceId)
  if (booked && service) return <Booked bookingId={booked} title={named(service)} />
  return (
    <PhonePage title={service ? named(service) : t('homeservices.book')} back>
      <Refusal error={error} />
      {!data && !error && <Skeleton rows={5} />}
      {data && !service && <Empty icon={SearchX} title={t('homeservices.retired')} />}
      {service && <Order of={service} onDone={setBooked} />}
    </PhonePage>
  )
}

type Draft = { quantity: number; visitAt: string; note: string }
const blank: Draft = { quantity: 1, visitAt: '', note: '' }
const most = 99

function Order({ of, onDone }: { of: Offer; onDone: (bookingId: string) => void }) {
  const { serviceId, priceFen, unit, cancelHours } = of
  const { unitId, estateId, spoken } = useHome()
  const name = `service.${serviceId}`
  const [draft, change, empty] = useDraft<Draft>(name, blank)
  const { quantity, visitAt, note } = draft
  const { send, busy, error } = useSendOnce(name, api.homeservices.book, ({ bookingId }: { bookingId: string }) => {
    empty()
    void refresh(['homeservices'])
    onDone(bookingId)
  })
  return (
    <>
      <p className="ink2">{[priceOf(of), spoken].join(' · ')}</p>
      <Card padded title={t('homeservices.field.quantity')}>
        <div className="service-count">
          <Button
            icon={Minus}
            aria-label={t('homeservices.phone.less')}
            disabled={quantity <= 1}
            onClick={() => change({ quantity: quantity - 1 })}
          />
          <b aria-live="polite">{`${quantity} ${unit}`}</b>
          <Button
            icon={Plus}
            aria-label={t('homeservices.phone.more')}
            disabled={quantity >= most}
            onClick={() => change({ quantity: quantity + 1 })}
          />
        </div>
      </Card>
      <Card padded title={t('homeservices.field.visitAt')}>
        <WindowChoice
          of={{ serviceId, estateId }}
          value={visitAt || undefined}
          onChange={(at) => change({ visitAt: at })}
        />
      </Card>
      <Card padded>
        <Field label={t('homeservices.field.note')}>
          {(control) => (
            <TextArea
              {...control}
              value={note}
              maxLength={2000}
              placeholder={t('homeservices.phone.note')}
              onChange={(words) => change({ note: words })}
            />
          )}
        </Field>
      </Card>
      <p className="ink2 sm">{t('homeservices.phone.rules', { hours: cancelHours })}</p>
      <footer className="phone-foot column">
        <Refusal error={error} />
        <span className="service-sum">
          <span className="ink2">{t('homeservices.amount')}</span>
          <b>{priceFen === 0 ? t('homeservices.free') : money(priceFen * quantity)}</b>
        </span>
        <Button
          kind="main"
          busy={busy}
          disabled={visitAt === ''}
          onClick={() => void send({ serviceId, unitId, quantity, visitAt, note })}
        >
          {t(visitAt === '' ? 'homeservices.phone.choose_time' : 'homeservices.phone.book')}
        </Button>
      </footer>
    </>
  )
}

const Booked = ({ bookingId, title }: { bookingId: string; title: string }) => (
  <PhonePage title={title}>
    <div className="empty" role="status">
      <span className="empty-mark">
        <Check size={32} aria-hidden />
      </span>
      <h2>{t('homeservices.phone.booked')}</h2>
      <p className="ink2">{t('homeservices.phone.booked.next')}</p>
    </div>
    <Link href={`/services/mine/${bookingId}`} className="btn main">
      {t('homeservices.phone.see')}
    </Link>
    <Link href="/" className="btn">
      {t('cases.resident.go_home')}
    </Link>
  </PhonePage>
)

import './services.css'
import { SearchX } from 'lucide-react'
import { useState } from 'react'
import { useParams } from 'wouter'
import { api, useAct, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Sheet } from '#web/kit/Sheet.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { spokenUnit } from '#web/resident/home.ts'
import { PhonePage } from '#web/shell/PhonePage.tsx'
import { moment, money, t } from '#web/words.ts'
import { BookingTag, named } from './look.tsx'
import { type Mine, spokenVisit } from './VisitCard.tsx'
import { WindowChoice } from './WindowChoice.tsx'

/** One of my visits: when, at what price; moved or cancelled until the cut-off. */
export default function ResidentVisit() {
  const { bookingId } = useParams<{ bookingId: string }>()
  const { data, error } = useSee(api.homeservices.mine, {})
  const found = data?.rows.find((one) => one.bookingId === bookingId)
  return (
    <PhonePage title={found ? named(found) : t('homeservices.mine')} back>
      <Refusal error={error} />
      {!data && !error && <Skeleton rows={4} />}
      {data && !found && <Empty icon={SearchX} title={t('homeservices.phone.not_mine')} />}
      {found && <Whole of={found} />}
    </PhonePage>
  )
}

function Whole({ of }: { of: Mine }) {
  const { state, priceFen, quantity, counted, unit, note, signedAt, cancelledWhy, mayChange, cancelHours } = of
  const sum =
    priceFen === 0 ? t('homeservices.free') : `${money(priceFen)} × ${quantity} = ${money(priceFen * quantity)}`
  const facts: [string, string | null][] = [
    [t('homeservices.column.unit'), spokenUnit(unit)],
    [t('homeservices.field.quantity'), `${quantity} ${counted}`],
    [t('homeservices.amount'), sum],
    [t('homeservices.signed_at'), signedAt && moment(signedAt)],
    [t('homeservices.field.note'), note],
    [t('homeservices.field.reason'), cancelledWhy],
  ]
  return (
    <>
      <Card padded>
        <div className="row high">
          <b className="grow">{spokenVisit(of)}</b>
          <BookingTag state={state} />
        </div>
        <dl className="service-facts">
          {facts.map(([name, words]) =>
            words ? (
              <div key={name} className="pairwise">
                <dt>{name}</dt>
                <dd>{words}</dd>
              </div>
            ) : null,
          )}
        </dl>
      </Card>
      {mayChange && <Change of={of} />}
      {mayChange && <Cancel bookingId={of.bookingId} />}
      {state === 'booked' && (
        <p className="ink2 sm">
          {t(mayChange ? 'homeservices.phone.rules' : 'homeservices.too_late', { hours: cancelHours })}
        </p>
      )}
    </>
  )
}

function Change({ of: { bookingId, serviceId, estateId, visitAt } }: { of: Mine }) {
  const [open, setOpen] = useState(false)
  const [chosen, choose] = useState(visitAt)
  const { mutate, isPending, error } = useAct(api.homeservices.move, { onDone: () => setOpen(false) })
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('homeservices.phone.move')}</Button>
      <Sheet title={t('homeservices.phone.move')} open={open} onClose={() => setOpen(false)}>
        <div className="form">
          <WindowChoice of={{ serviceId, estateId }} value={chosen} onChange={choose} />
          <Refusal error={error} />
          <Button
            kind="main"
            busy={isPending}
            disabled={chosen === visitAt}
            onClick={() => mutate({ bookingId, visitAt: chosen })}
          >
            {t('homeservices.phone.move.sure')}
          </Button>
        </div>
      </Sheet>
    </>
  )
}

const reasons = ['not_at_home', 'not_needed', 'by_mistake'] as const

function Cancel({ bookingId }: { bookingId: string }) {
  const [open, setOpen] = useState(false)
  const { mutate, isPending, error } = useAct(api.homeservices.cancel, { onDone: () => setOpen(false) })
  return (
    <>
      <Button kind="ghost" onClick={() => setOpen(true)}>
        {t('homeservices.cancel')}
      </Button>
      <Sheet title={t('homeservices.phone.cancel.ask')} open={open} onClose={() => setOpen(false)}>
        <div className="form">
          {reasons.map((reason) => (
            <Button
              key={reason}
              busy={isPending}
              onClick={() => mutate({ bookingId, reason: t(`homeservices.phone.cancel.${reason}`) })}
            >
              {t(`homeservices.phone.cancel.${reason}`)}
            </Button>
          ))}
          <Refusal error={error} />
        </div>
      </Sheet>
    </>
  )
}

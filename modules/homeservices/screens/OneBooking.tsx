import { useState } from 'react'
import { useLocation } from 'wouter'
import { OneOrder } from '#modules/orders/screens/OneOrder.tsx'
import { api, refresh, useSee } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Drawer } from '#web/kit/Drawer.tsx'
import { moment, money, t } from '#web/words.ts'
import { Cancel, life, Move, Sign } from '../rules.ts'
import { type Booking, BookingTag, named, windowOf } from './look.tsx'
import { WindowChoice } from './WindowChoice.tsx'

const touched = ['orders', 'deadlines'] as const

/** One booked visit: for whom, when, at what price, how the work stands, and what can be done with it. */
export function OneBooking({ of }: { of: Booking }) {
  const { bookingId, unitId, unit, quantity, counted, priceFen, state, number, orderId } = of
  const [, go] = useLocation()
  const [order, look] = useState(false)
  const facts: [string, string | null][] = [
    [t('homeservices.field.visitAt'), windowOf(of)],
    [t('homeservices.field.quantity'), `${quantity} ${counted}`],
    [t('homeservices.field.priceFen'), `${money(priceFen)} × ${quantity} = ${money(priceFen * quantity)}`],
    [t('homeservices.who'), of.handler],
    [t('homeservices.booked_at'), moment(of.bookedAt)],
    [t('homeservices.signed_at'), of.signedAt && moment(of.signedAt)],
    [t('homeservices.field.note'), of.note],
    [t('homeservices.field.reason'), of.cancelledWhy],
  ]
  return (
    <Card title={named(of)} note={number} end={<BookingTag state={state} />} fill padded>
      <div className="row wrap">
        <Button small onClick={() => go(`/households/${unitId}`)}>
          {unit}
        </Button>
        <Button small onClick={() => look(true)}>
          {`${t('orders.one')} · ${t(`orders.state.${of.orderState}`)}`}
        </Button>
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
      <Charged bookingId={bookingId} signed={state === 'signed'} />
      <Next of={of} />
      <Drawer title={`${number} ${named(of)}`} open={order} onClose={() => look(false)} width={560}>
        <OneOrder orderId={orderId} />
      </Drawer>
    </Card>
  )
}

const done = () => void refresh(touched)

function Next({ of: { bookingId, serviceId, estateId, state, orderState, visitAt } }: { of: Booking }) {
  const given = { bookingId }
  const can = (move: (typeof life.moves)[number]) => life.can(state, move)
  const worked = ['finished', 'approved'].includes(orderState)
  return (
    <div className="row service-acts">
      {can('sign') && worked && (
        <AskAct act={api.homeservices.sign} of={Sign} given={given} kind="main" onDone={done} />
      )}
      {can('move') && !worked && (
        <AskAct
          act={api.homeservices.move}
          of={Move}
          given={given}
          start={{ visitAt }}
          controls={{
            visitAt: ({ value, set }) => (
              <WindowChoice
                of={{ serviceId, estateId }}
                value={typeof value === 'string' ? value : undefined}
                onChange={set}
              />
            ),
          }}
          onDone={done}
        />
      )}
      {can('cancel') && !worked && (
        <AskAct act={api.homeservices.cancel} of={Cancel} given={given} kind="ghost" onDone={done} />
      )}
    </div>
  )
}

function Charged({ bookingId, signed }: { bookingId: string; signed: boolean }) {
  const { data } = useSee(api.homeservices.charges, { bookingId }, { enabled: signed })
  return data?.rows.map(({ chargeId, at, amountFen, reverses, reason }) => (
    <p key={chargeId} className="row sm">
      <span className="ink3">{moment(at)}</span>
      <span className="grow">{t(reverses ? 'homeservices.reversal' : 'homeservices.charge')}</span>
      {reason && <span className="ink2">{reason}</span>}
      <b className="service-total">{money(amountFen)}</b>
    </p>
  ))
}

import { CalendarCheck } from 'lucide-react'
import { useState } from 'react'
import { api, useSee } from '#web/api.ts'
import { Card } from '#web/kit/Card.tsx'
import { Dialog } from '#web/kit/Dialog.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Form } from '#web/kit/Form.tsx'
import { Pair } from '#web/kit/Pair.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Select } from '#web/kit/Select.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { useMay } from '#web/me.ts'
import { today } from '#web/today.ts'
import { useUrlValue } from '#web/url.ts'
import { monthDay, t, weekday } from '#web/words.ts'
import { Book } from '../rules.ts'
import { type Booking, BookingTag, named, windowOf } from './look.tsx'
import { OneBooking } from './OneBooking.tsx'
import { Step } from './Step.tsx'
import { WindowChoice } from './WindowChoice.tsx'

/** The visits of a day by their windows; the one that is chosen beside them. */
export function Visits({ estateId }: { estateId: string }) {
  const [day, go] = useUrlValue('day', today())
  const [chosenId, choose] = useUrlValue('booking')
  const { data, error } = useSee(api.homeservices.day, { estateId, day }, { keep: true })
  const by = (days: number) => go(Temporal.PlainDate.from(day).add({ days }).toString())
  const chosen = data?.rows.find(({ bookingId }) => bookingId === chosenId)
  return (
    <>
      <div className="row wrap">
        <Step
          label={`${monthDay(day)} ${weekday(day)}`}
          onBack={() => by(-1)}
          onOn={() => by(1)}
          onNow={day === today() ? undefined : () => go('')}
        />
        <span className="grow" />
        <BookOne estateId={estateId} />
      </div>
      <Refusal error={error} />
      <Pair
        list={
          <Card fill>
            <Table
              label={t('homeservices.day')}
              rows={data?.rows}
              columns={columns()}
              keyOf={({ bookingId }) => bookingId}
              chosen={chosen?.bookingId}
              onChoose={({ bookingId }) => choose(bookingId)}
              empty={
                <Empty
                  icon={CalendarCheck}
                  title={t('homeservices.no_visits')}
                  note={t('homeservices.no_visits.out')}
                />
              }
            />
          </Card>
        }
        one={chosen && <OneBooking key={chosen.bookingId} of={chosen} />}
        none={
          <Card fill>
            <Empty icon={CalendarCheck} title={t('homeservices.choose')} note={t('homeservices.choose.out')} />
          </Card>
        }
        onClose={() => choose('')}
      />
    </>
  )
}

const columns = (): Column<Booking>[] => [
  { key: 'window', title: t('homeservices.field.visitAt'), width: 104, show: windowOf },
  { key: 'unit', title: t('homeservices.column.unit'), width: 92, show: ({ unit }) => unit },
  { key: 'name', title: t('homeservices.column.name'), show: (row) => <b>{named(row)}</b> },
  {
    key: 'quantity',
    title: t('homeservices.field.quantity'),
    width: 76,
    num: true,
    show: ({ quantity, counted }) => `${quantity} ${counted}`,
  },
  { key: 'handler', title: t('homeservices.who'), width: 76, show: ({ handler }) => handler ?? '—' },
  { key: 'state', title: t('homeservices.state'), width: 124, show: ({ state }) => <BookingTag state={state} /> },
]

/** Booking for a customer on the telephone: first what, then the rest of it. */
function BookOne({ estateId }: { estateId: string }) {
  const may = useMay()
  const { data } = useSee(api.homeservices.catalogue, {})
  const [serviceId, ask] = useState('')
  if (!may('homeservices.book')) return null
  const service = data?.rows.find((one) => one.serviceId === serviceId)
  return (
    <>
      <Select
        aria-label={t('homeservices.book')}
        className="fit"
        value=""
        nothing={t('homeservices.book_which')}
        options={(data?.rows ?? []).map((one) => ({
          value: one.serviceId,
          label: named(one),
          group: t(`homeservices.kind.${one.kind}`),
        }))}
        onChange={ask}
      />
      <Dialog title={service && named(service)} open={serviceId !== ''} onClose={() => ask('')}>
        <Form
          of={Book}
          act={api.homeservices.book}
          given={{ serviceId }}
          start={{ quantity: 1 }}
          controls={{
            visitAt: ({ value, set }) => (
              <WindowChoice
                of={{ serviceId, estateId }}
                value={typeof value === 'string' ? value : undefined}
                onChange={set}
              />
            ),
          }}
          onDone={() => ask('')}
        />
      </Dialog>
    </>
  )
}

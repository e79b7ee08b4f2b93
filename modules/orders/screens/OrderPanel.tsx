import { Plus } from 'lucide-react'
import { useState } from 'react'
import { api, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Dialog } from '#web/kit/Dialog.tsx'
import { useMay } from '#web/me.ts'
import { t } from '#web/words.ts'
import { type OfCase, OpenForm } from './OpenForm.tsx'
import { OrderActs } from './OrderActs.tsx'
import { Limit, type OrderRow, StateTag } from './state.tsx'
import './orders.css'

/** The orders of a case: where each stands, its nearest limit, its next step. */
export function OrderPanel({ of, running }: { of: OfCase; running: boolean }) {
  const may = useMay()
  const [asked, ask] = useState(false)
  const sees = may('orders.ofCase')
  const rows = useSee(api.orders.ofCase, { caseId: of.caseId }, { enabled: sees }).data?.rows ?? []
  const opens = running && may('orders.open')
  if (!sees || (rows.length === 0 && !opens)) return null
  return (
    <section className="case-orders" aria-label={t('orders')}>
      <div className="row">
        <b className="grow">{t('orders')}</b>
        {opens && (
          <Button small icon={Plus} onClick={() => ask(true)}>
            {t('orders.open')}
          </Button>
        )}
      </div>
      {rows.map((row) => (
        <OneLine key={row.orderId} of={row} />
      ))}
      <Dialog title={t('orders.open')} open={asked} onClose={() => ask(false)}>
        <OpenForm of={of} onDone={() => ask(false)} />
      </Dialog>
    </section>
  )
}

const OneLine = ({ of }: { of: OrderRow }) => (
  <div className="case-order">
    <div className="row wrap">
      <StateTag of={of} />
      <span className="grow">{of.title}</span>
      <Limit of={of} />
    </div>
    <div className="ink3 sm">{[of.number, of.department, of.handler].filter(Boolean).join(' · ')}</div>
    <OrderActs of={of} />
  </div>
)

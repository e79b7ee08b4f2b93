import { Receipt } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { PayBills } from '#modules/checkouts/screens/PayBills.tsx'
import { api, useSee } from '#web/api.ts'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { useMay } from '#web/me.ts'
import { PhonePage } from '#web/shell/PhonePage.tsx'
import { day, money, t } from '#web/words.ts'
import { Why } from './Why.tsx'
import './bills.css'

/** What I owe, and each bill unfolded to how it came about. */
export default function ResidentBills() {
  const may = useMay()
  const { data, error } = useSee(api.bills.mine, {})
  return (
    <PhonePage title={t('bills.mine')}>
      <Refusal error={error} />
      {!data && !error && <Skeleton rows={5} />}
      {data && data.rows.length > 0 && (
        <Card padded>
          <p className="bill-sum">
            <b>{money(data.openFen)}</b>
            <span className="ink2 sm">{t(data.openFen > 0 ? 'bills.owed' : 'bills.nothing_owed')}</span>
          </p>
        </Card>
      )}
      {data && <PayBills bills={data.rows} />}
      {data && may('invoices.mine') && <Link href="/invoices" className="btn">{t('invoices.mine')}</Link>}
      {data?.rows.map((bill) => (
        <Bill key={bill.billLineId} of={bill} />
      ))}
      {data?.rows.length === 0 && <Empty icon={Receipt} title={t('bills.phone.none')} note={t('bills.phone.none.out')} />}
    </PhonePage>
  )
} // biome-ignore format: it reads as a page

type Mine = Awaited<ReturnType<typeof api.bills.mine>>['rows'][number]

function Bill({ of: { billLineId, tariff, month, amountFen, openFen, dueDay } }: { of: Mine }) {
  const [open, setOpen] = useState(false)
  const standing = openFen === 0 ? t('bills.standing.settled') : t('bills.due_by', { on: day(dueDay) })
  return (
    <Card padded>
      <button type="button" className="bill-row" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span>
          <b>{tariff}</b>
          <br />
          <span className="ink2 sm">{`${month} · ${standing}`}</span>
        </span>
        <b className="num">{money(amountFen)}</b>
      </button>
      {open && <Why billLineId={billLineId} />}
    </Card>
  )
}

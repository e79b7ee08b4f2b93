import { ChevronRight } from 'lucide-react'
import { Link } from 'wouter'
import { api, useSee } from '#web/api.ts'
import { Card } from '#web/kit/Card.tsx'
import { today } from '#web/today.ts'
import { money, monthDay, t } from '#web/words.ts'
import './bills.css'

/** What I owe, first of all; a quiet line where nothing is owed, nothing where there are no bills. */
export function BillStrip() {
  const { data } = useSee(api.bills.mine, {})
  if (!data || data.rows.length === 0) return null
  const { openFen, rows } = data
  if (openFen <= 0)
    return (
      <Link href="/bills" className="card way">
        <span>
          <b>{t('bills.mine')}</b> <span className="ink2 sm">{t('bills.nothing_owed')}</span>
        </span>
        <ChevronRight size={22} className="ink3" aria-hidden />
      </Link>
    )
  const [first = ''] = rows.flatMap((bill) => (bill.openFen > 0 ? [bill.dueDay] : [])).sort()
  return (
    <Card padded>
      <div className="row">
        <span className="grow">
          <span className="ink2 block">{t('bills.owed')}</span>
          <b className="amount block">{money(openFen)}</b>
          <span className="ink2 sm">
            {t(first < today() ? 'bills.phone.overdue' : 'bills.due_by', { on: monthDay(first) })}
          </span>
        </span>
        <Link href="/bills" className="btn main">
          {t('bills.phone.see')}
        </Link>
      </div>
    </Card>
  )
}

import { Link } from 'wouter'
import { api, useSee } from '#web/api.ts'
import { Card } from '#web/kit/Card.tsx'
import { money, t } from '#web/words.ts'

/** What I owe, on the first page; nothing where there are no bills. */
export function BillStrip() {
  const { data } = useSee(api.bills.mine, {})
  if (!data || data.rows.length === 0) return null
  return (
    <>
      <div className="section-head">
        <h2>{t('bills.mine')}</h2>
        <Link href="/bills">{t('bills.explain')}</Link>
      </div>
      <Card padded>
        <b className="num">{money(data.openFen)}</b>{' '}
        <span className="ink2 sm">{t(data.openFen > 0 ? 'bills.owed' : 'bills.nothing_owed')}</span>
      </Card>
    </>
  )
}

import { ChevronDown, Receipt } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { PayBills } from '#modules/checkouts/screens/PayBills.tsx'
import { api, useSee } from '#web/api.ts'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { classes } from '#web/kit/tone.ts'
import { PhonePage } from '#web/shell/PhonePage.tsx'
import { today } from '#web/today.ts'
import { currentLocale, day, money, monthDay, t } from '#web/words.ts'
import { Why } from './Why.tsx'
import './bills.css'

/** What I owe, month by month, and each bill unfolded to how it came about. */
export default function ResidentBills() {
  const { data, error } = useSee(api.bills.mine, {})
  const months = data ? [...Map.groupBy(data.rows, ({ month }) => month)].sort(([one], [other]) => other.localeCompare(one)) : []
  return (
    <PhonePage title={t('bills.mine')} back>
      <Refusal error={error} />
      {!data && !error && <Skeleton rows={5} />}
      {data && data.rows.length > 0 && <Owed rows={data.rows} openFen={data.openFen} />}
      {data && <PayBills bills={data.rows} />}
      {months.map(([month, bills], at) => (
        <Month key={month} month={month} bills={bills} before={months[at + 1]} />
      ))}
      {data?.rows.length === 0 && <Empty icon={Receipt} title={t('bills.phone.none')} note={t('bills.phone.none.out')} />}
      {months.length > 0 && <Link href="/contact" className="btn">{t('bills.phone.ask')}</Link>}
    </PhonePage>
  )
} // biome-ignore format: it reads as a page

const dueWords = (due: string, on: string) => t(due < today() ? 'bills.phone.overdue' : 'bills.due_by', { on })

type Mine = Awaited<ReturnType<typeof api.bills.mine>>['rows'][number]

function Owed({ rows, openFen }: { rows: readonly Mine[]; openFen: number }) {
  const next = rows.filter((bill) => bill.openFen > 0).map(({ dueDay }) => dueDay).sort()[0]
  return (
    <div className="mine-owed">
      <b className="amount">{money(openFen)}</b>
      <span className="ink2">{openFen > 0 && next ? dueWords(next, monthDay(next)) : t('bills.nothing_owed')}</span>
    </div>
  )
} // biome-ignore format: it reads as a page

const sumOf = (bills: readonly Mine[]) => bills.reduce((sum, { amountFen }) => sum + amountFen, 0)

function Month({ month, bills, before }: { month: string; bills: readonly Mine[]; before: [string, Mine[]] | undefined }) {
  const more = before ? sumOf(bills) - sumOf(before[1]) : 0
  return (
    <>
      <div className="section-head">
        <h2>{t('bills.phone.month', { month })}</h2>
        <b className="end num">{money(sumOf(bills))}</b>
      </div>
      <Card>
        {bills.map((bill) => (
          <Bill key={bill.billLineId} of={bill} />
        ))}
      </Card>
      {before && more !== 0 && <p className="ink2 sm mine-more">{t(more > 0 ? 'bills.phone.more' : 'bills.phone.less', { month: before[0], sum: money(Math.abs(more)) })}</p>}
    </>
  )
} // biome-ignore format: it reads as a page

function Bill({ of: { billLineId, tariff, itemEn, amountFen, openFen, dueDay } }: { of: Mine }) {
  const [open, setOpen] = useState(false)
  return (
    <div className={classes('mine-bill', open && 'open')}>
      <button type="button" className="bill-row" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span>
          <b>{currentLocale() === 'en' ? itemEn : tariff}</b>
          <br />
          <span className="ink2 sm">{openFen === 0 ? t('bills.standing.settled') : dueWords(dueDay, day(dueDay))}</span>
        </span>
        <b className="num">{money(amountFen)}</b>
        <ChevronDown size={18} aria-hidden className="mine-mark" />
      </button>
      {open && <Why billLineId={billLineId} />}
    </div>
  )
} // biome-ignore format: it reads as a page

import { HandCoins } from 'lucide-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { api, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Drawer } from '#web/kit/Drawer.tsx'
import { useMay } from '#web/me.ts'
import { money, t } from '#web/words.ts'
import { HomeMonths } from './HomeMonths.tsx'
import { Why } from './Why.tsx'
import './bills.css'

const shown = 4

/** What a home owes, with its latest lines; each opens to how it came about. */
export function HomeBills({ unitId }: { unitId: string }) {
  const may = useMay()
  return may('bills.ofUnit') ? <Owed unitId={unitId} /> : null
}

function Owed({ unitId }: { unitId: string }) {
  const { data } = useSee(api.bills.ofUnit, { unitId })
  const [opened, open] = useState('')
  const [, go] = useLocation()
  const may = useMay()
  if (!data || data.rows.length === 0) return null
  const latest = data.rows.toSorted((one, other) => other.month.localeCompare(one.month) || other.amountFen - one.amountFen).slice(0, shown) // biome-ignore format: one line
  const take = may('payments.pay') && (
    <Button small icon={HandCoins} onClick={() => go(`/counter?unit=${unitId}`)}>
      {t('bills.take')}
    </Button>
  )
  return (
    <Card title={t('bills')} end={take} padded>
      <p className="bill-sum">
        <b>{money(data.openFen)}</b>
        <span className="ink2 sm">{data.overdueFen > 0 ? t('bills.overdue', { sum: money(data.overdueFen) }) : t('bills.none_overdue')}</span>
      </p>
      <HomeMonths unitId={unitId} />
      {latest.map((line) => (
        <Button key={line.billLineId} kind="ghost" className="bill-row" onClick={() => open(line.billLineId)}>
          <span>{`${line.month} ${line.tariff}`}</span>
          <span className="num">{money(line.openFen === 0 ? line.amountFen : line.openFen)}</span>
        </Button>
      ))}
      <Drawer title={t('bills.explain')} open={opened !== ''} onClose={() => open('')}>
        {opened && <Why billLineId={opened} />}
      </Drawer>
    </Card>
  )
} // biome-ignore format: it reads as a page

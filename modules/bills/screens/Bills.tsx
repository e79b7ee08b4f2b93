import { Receipt } from 'lucide-react'
import { Run } from '#modules/runs/screens/Run.tsx'
import { api, useSeePages } from '#web/api.ts'
import { Card } from '#web/kit/Card.tsx'
import { Chosen } from '#web/kit/Chosen.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import type { Column } from '#web/kit/Table.tsx'
import { useEstate, useMay } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { useUrlValue } from '#web/url.ts'
import { day, money, t } from '#web/words.ts'
import { OneBill } from './OneBill.tsx'
import { Reductions } from './Reductions.tsx'
import { type Line, Standing } from './Standing.tsx'

/** What an estate is owed: open lines, all lines, the billing of a month, and reductions that wait. */
export default function Bills() {
  const { estate } = useEstate()
  const may = useMay()
  const [tab, turn] = useUrlValue('tab', 'open')
  const tabs = ['open', 'all', ...(may('runs.list') ? ['run'] : []), ...(may('bills.reductions') ? ['reductions'] : [])]
  const options = tabs.map((value) => ({ value, label: t(`bills.tab.${value}`) }))
  return (
    <Page title={t('bills')} note={estate?.name} end={<Seg label={t('bills')} value={tab} options={options} onChange={turn} />} whole>
      {!estate && <Empty title={t('cases.no_estate')} note={t('bills.no_estate.out')} />}
      {estate && tab === 'run' && <Run key={estate.id} estateId={estate.id} />}
      {estate && tab === 'reductions' && <Reductions key={estate.id} estateId={estate.id} />}
      {estate && (tab === 'open' || tab === 'all') && <Lines key={tab} estateId={estate.id} open={tab === 'open'} />}
    </Page>
  )
} // biome-ignore format: a tab a line

function Lines({ estateId, open }: { estateId: string; open: boolean }) {
  const [chosen, choose] = useUrlValue('bill')
  const { rows, error, more, loadMore } = useSeePages(api.bills.list, (after) => ({
    estateId,
    ...(open && { open }),
    ...(after && { after }),
  }))
  return (
    <>
      <Refusal error={error} />
      <Chosen
        noun="bills"
        icon={Receipt}
        rows={rows}
        columns={columns()}
        keyOf={({ billLineId }) => billLineId}
        chosen={chosen}
        choose={choose}
        more={more}
        loadMore={loadMore}
        one={(billLineId) => {
          const line = rows?.find((one) => one.billLineId === billLineId)
          return line ? <OneBill key={billLineId} line={line} /> : <Card fill>{null}</Card>
        }}
      />
    </>
  )
}

const columns = (): Column<Line>[] => [
  { key: 'unit', title: t('bills.column.unit'), width: 88, show: ({ unit }) => <b>{unit}</b> },
  { key: 'tariff', title: t('bills.column.tariff'), show: ({ tariff }) => tariff },
  { key: 'month', title: t('bills.column.month'), width: 70, show: ({ month }) => month },
  { key: 'amount', title: t('bills.column.amount'), width: 86, num: true, show: ({ amountFen }) => money(amountFen) },
  { key: 'open', title: t('bills.column.open'), width: 86, num: true, show: ({ openFen }) => money(openFen) },
  { key: 'due', title: t('bills.column.due'), width: 92, show: ({ dueDay }) => day(dueDay) },
  { key: 'state', title: '', width: 70, show: (row) => <Standing of={row} /> },
]

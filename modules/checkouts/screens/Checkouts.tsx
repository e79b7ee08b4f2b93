import { QrCode } from 'lucide-react'
import { api, useSeePages } from '#web/api.ts'
import { Card } from '#web/kit/Card.tsx'
import { Chosen } from '#web/kit/Chosen.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import type { Column } from '#web/kit/Table.tsx'
import { useEstate } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { useUrlValue } from '#web/url.ts'
import { moment, money, t } from '#web/words.ts'
import { life } from '../rules.ts'
import { OneOrder, type Order, State } from './OneOrder.tsx'

/** Orders paid through the net: how each stands, and what a channel said that does not fit. */
export default function Checkouts() {
  const { estate } = useEstate()
  const [tab, turn] = useUrlValue('tab', 'all')
  const options = ['all', ...life.states].map((value) => ({ value, label: t(value === 'all' ? 'checkouts.all' : `checkouts.state.${value}`) }))
  return (
    <Page title={t('checkouts')} note={estate?.name} end={<Seg label={t('checkouts.list')} value={tab} options={options} onChange={turn} />} whole>
      {estate ? <Orders key={`${estate.id} ${tab}`} estateId={estate.id} tab={tab} /> : <Empty title={t('cases.no_estate')} note={t('checkouts.none.out')} />}
    </Page>
  )
} // biome-ignore format: it reads as a page

function Orders({ estateId, tab }: { estateId: string; tab: string }) {
  const [chosen, choose] = useUrlValue('order')
  const state = life.states.find((one) => one === tab)
  const { rows, error, more, loadMore } = useSeePages(api.checkouts.list, (after) => ({ estateId, ...(state && { state }), ...(after && { after }) }))
  return (
    <>
      <Refusal error={error} />
      <Chosen noun="checkouts" icon={QrCode} rows={rows} columns={columns()} keyOf={({ checkoutId }) => checkoutId} chosen={chosen} choose={choose} more={more} loadMore={loadMore}
        one={(checkoutId) => {
          const order = rows?.find((one) => one.checkoutId === checkoutId)
          return order ? <OneOrder key={checkoutId} of={order} /> : <Card fill>{null}</Card>
        }}
      />
    </>
  )
} // biome-ignore format: a part a line

const columns = (): Column<Order>[] => [
  { key: 'at', title: t('checkouts.column.at'), width: 120, show: ({ orderedAt }) => moment(orderedAt) },
  { key: 'unit', title: t('checkouts.column.unit'), width: 110, show: ({ unit }) => <b>{unit}</b> },
  { key: 'channel', title: t('checkouts.field.channel'), width: 90, show: ({ channel }) => t(`checkouts.channel.${channel}`) },
  { key: 'amount', title: t('checkouts.column.amount'), width: 110, num: true, show: ({ amountFen }) => money(amountFen) },
  { key: 'number', title: t('checkouts.column.number'), width: 130, show: ({ number }) => number ?? '—' },
  { key: 'trade', title: t('checkouts.column.trade'), show: ({ trade }) => trade ?? '—' },
  { key: 'state', title: '', width: 88, show: (row) => <State of={row} /> },
] // biome-ignore format: a column a line

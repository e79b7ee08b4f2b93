import { useState } from 'react'
import { api, useSee, useSeePages } from '#web/api.ts'
import { Card } from '#web/kit/Card.tsx'
import { Chip } from '#web/kit/Chip.tsx'
import { Drawer } from '#web/kit/Drawer.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { useEstate } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { useUrlValue } from '#web/url.ts'
import { moment, t } from '#web/words.ts'
import { views } from '../rules.ts'
import { OneOrder } from './OneOrder.tsx'
import { Limit, type OrderRow, StateTag } from './state.tsx'

const columns = (): readonly Column<OrderRow>[] => [
  { key: 'number', title: t('orders.column.number'), width: 140, show: ({ number }) => number },
  { key: 'state', title: t('orders.column.state'), width: 100, show: (row) => <StateTag of={row} /> },
  { key: 'limit', title: t('orders.column.limit'), width: 190, show: (row) => <Limit of={row} /> },
  { key: 'title', title: t('orders.field.title'), show: ({ title }) => title },
  { key: 'where', title: t('orders.column.where'), width: 120, show: ({ unit, place }) => unit ?? place },
  { key: 'department', title: t('orders.field.departmentId'), width: 110, show: ({ department }) => department },
  { key: 'handler', title: t('orders.field.handlerId'), width: 90, show: ({ handler }) => handler },
  { key: 'openedAt', title: t('orders.column.openedAt'), width: 120, show: ({ openedAt }) => moment(openedAt) },
]

/** Work orders by queue; the one that is chosen opens beside the list. */
export default function Orders() {
  const { estate } = useEstate()
  const [asked, look] = useUrlValue('view', 'running')
  const view = views.find((one) => one === asked) ?? 'running'
  const [chosen, choose] = useState<OrderRow>()
  const here = estate ? { estateId: estate.id } : {}
  const { data: counts } = useSee(api.orders.counts, here, { keep: true })
  const { rows, error, more, loadMore } = useSeePages(api.orders.queue, (after) => ({
    ...here,
    view,
    ...(after && { after }),
  }))
  return (
    <Page title={t('orders')} whole>
      <div className="row wrap">
        {views.map((one) => (
          <Chip key={one} on={one === view} onClick={() => look(one)}>
            {t(`orders.view.${one}`)} {counts?.[one]}
          </Chip>
        ))}
      </div>
      <Refusal error={error} />
      <Card fill>
        <Table
          label={t('orders')}
          rows={rows}
          columns={columns()}
          keyOf={({ orderId }) => orderId}
          chosen={chosen?.orderId}
          onChoose={choose}
          onOpen={choose}
          more={more}
          loadMore={loadMore}
          empty={<Empty title={t('orders.nothing')} note={t('orders.nothing.note')} />}
        />
      </Card>
      <Drawer
        title={chosen && `${chosen.number} ${chosen.title}`}
        open={chosen !== undefined}
        onClose={() => choose(undefined)}
        width={560}
      >
        {chosen && <OneOrder orderId={chosen.orderId} />}
      </Drawer>
    </Page>
  )
}

import { Waypoints } from 'lucide-react'
import { api, useSee, useSeePages } from '#web/api.ts'
import { Card } from '#web/kit/Card.tsx'
import { Chip } from '#web/kit/Chip.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Pair } from '#web/kit/Pair.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { useEstate } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { useUrlValue } from '#web/url.ts'
import { moment, t } from '#web/words.ts'
import { life } from '../rules.ts'
import { Months } from './Months.tsx'
import { OneCause } from './OneCause.tsx'
import { StateTag } from './StateTag.tsx'

type Row = Awaited<ReturnType<typeof api.causes.list>>['rows'][number]

/** Matters behind many calls: how many called, what they are told, and the one step that answers them all. */
export default function Causes() {
  const { estate } = useEstate()
  const [wanted, want] = useUrlValue('state')
  const [chosen, choose] = useUrlValue('cause')
  const [month, inMonth] = useUrlValue('month')
  const state = life.states.find((one) => one === wanted)
  const months = useSee(api.causes.months, estate ? { estateId: estate.id } : {}).data?.rows
  const span = months?.find((one) => one.month === month)
  const { rows, error, more, loadMore } = useSeePages(api.causes.list, (after) => ({
    ...(estate && { estateId: estate.id }),
    ...(state && { state }),
    ...(span && { from: span.from.toString(), to: span.to.toString(), dropped: false }),
    ...(after && { after }),
  }))
  const options = ['', ...life.states].map((value) => ({
    value,
    label: t(value === '' ? 'causes.all' : `causes.state.${value}`),
  }))
  const head = (
    <span className="row">
      {span && (
        <Chip on onClear={() => inMonth('')}>
          {span.month}
        </Chip>
      )}
      <Seg label={t('causes.state')} value={state ?? ''} options={options} onChange={want} />
    </span>
  )
  return (
    <Page title={t('causes')} note={estate?.name} end={head} whole>
      <Refusal error={error} />
      <Pair
        list={
          <Card fill>
            <Table
              label={t('causes.list')}
              rows={rows}
              columns={columns()}
              keyOf={({ causeId }) => causeId}
              chosen={chosen}
              onChoose={({ causeId }) => choose(causeId)}
              more={more}
              loadMore={loadMore}
              empty={<Empty icon={Waypoints} title={t('causes.nothing')} note={t('causes.nothing.out')} />}
            />
          </Card>
        }
        one={chosen ? <OneCause key={chosen} causeId={chosen} /> : undefined}
        none={<Months estateId={estate?.id} chosen={span?.month ?? ''} onChoose={(one) => inMonth(one.month)} />}
        onClose={() => choose('')}
      />
    </Page>
  )
}

const columns = (): Column<Row>[] => [
  { key: 'title', title: t('causes.field.title'), show: ({ title }) => <b>{title}</b> },
  { key: 'calls', title: t('causes.calls.head'), width: 64, num: true, show: ({ calls }) => calls },
  { key: 'opened', title: t('causes.opened_at'), width: 110, show: ({ openedAt }) => moment(openedAt) },
  {
    key: 'expected',
    title: t('causes.field.expectedAt'),
    width: 110,
    show: ({ expectedAt }) => (expectedAt ? moment(expectedAt) : '—'),
  },
  { key: 'state', title: t('causes.state'), width: 88, show: (row) => <StateTag of={row} /> },
]

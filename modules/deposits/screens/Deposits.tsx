import { PiggyBank } from 'lucide-react'
import { api, useSeePages } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Chosen } from '#web/kit/Chosen.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import type { Column } from '#web/kit/Table.tsx'
import { useEstate } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { useUrlValue } from '#web/url.ts'
import { day, money, t } from '#web/words.ts'
import { Take } from '../rules.ts'
import { Held } from './Held.tsx'
import { OneDeposit } from './OneDeposit.tsx'
import { type Row, Standing } from './Standing.tsx'

const tabs = { held: { state: 'open' }, waiting: { waiting: true }, all: {}, liability: {} } as const

/** Deposits of an estate: what is held, what waits to be given back, and what is owed on a day. */
export default function Deposits() {
  const { estate } = useEstate()
  const [tab, turn] = useUrlValue('tab', 'held')
  const [, choose] = useUrlValue('deposit')
  const options = Object.keys(tabs).map((value) => ({ value, label: t(`deposits.tab.${value}`) }))
  const end = (
    <>
      <Seg label={t('deposits')} value={tab} options={options} onChange={turn} />
      <AskAct act={api.deposits.take} of={Take} start={{ kind: 'fit_out', method: 'cash' }} invalidates={['tills', 'receipts']} kind="main" onDone={({ depositId }) => choose(depositId)} />
    </>
  )
  return (
    <Page title={t('deposits')} note={estate?.name} end={end} whole>
      {!estate && <Empty title={t('cases.no_estate')} note={t('deposits.no_estate.out')} />}
      {estate && tab === 'liability' && <Held key={estate.id} estateId={estate.id} />}
      {estate && tab !== 'liability' && <Listed key={`${estate.id} ${tab}`} estateId={estate.id} which={tabs[tab as 'held'] ?? {}} />}
    </Page>
  )
} // biome-ignore format: it reads as a page

function Listed({ estateId, which }: { estateId: string; which: { state?: 'open'; waiting?: boolean } }) {
  const [chosen, choose] = useUrlValue('deposit')
  const { rows, error, more, loadMore } = useSeePages(api.deposits.list, (after) => ({ estateId, ...which, ...(after && { after }) }))
  return (
    <>
      <Refusal error={error} />
      <Chosen
        noun="deposits"
        icon={PiggyBank}
        rows={rows}
        columns={columns()}
        keyOf={({ depositId }) => depositId}
        chosen={chosen}
        choose={choose}
        more={more}
        loadMore={loadMore}
        one={(depositId) => <OneDeposit key={depositId} depositId={depositId} />}
      />
    </>
  )
} // biome-ignore format: it reads as a page

const columns = (): Column<Row>[] => [
  { key: 'unit', title: t('deposits.column.unit'), width: 96, show: ({ unit }) => <b>{unit}</b> },
  { key: 'kind', title: t('deposits.column.kind'), width: 104, show: ({ kind }) => t(`deposits.kind.${kind}`) },
  { key: 'payer', title: t('deposits.column.payer'), show: ({ payer }) => payer },
  { key: 'day', title: t('deposits.column.day'), width: 90, show: ({ day: on }) => day(on) },
  { key: 'taken', title: t('deposits.column.taken'), width: 88, num: true, show: ({ takenFen }) => money(takenFen) },
  { key: 'held', title: t('deposits.column.held'), width: 88, num: true, show: ({ balanceFen }) => money(balanceFen) },
  { key: 'state', title: '', width: 80, show: (row) => <Standing of={row} /> },
] // biome-ignore format: a column a line

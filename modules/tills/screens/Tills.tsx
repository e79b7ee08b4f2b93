import './tills.css'
import { Banknote } from 'lucide-react'
import { api, useAct, useSee, useSeePages } from '#web/api.ts'
import { download } from '#web/download.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Chosen } from '#web/kit/Chosen.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { PrintButton } from '#web/kit/PrintButton.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useEstate, useMay } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { useUrlValue } from '#web/url.ts'
import { moment, money, t } from '#web/words.ts'
import { difference, life } from '../rules.ts'
import { type Till, Totals } from './Totals.tsx'

/** Tills of an estate: who took how much, handed over to whom, and whether money equals records. */
export default function Tills() {
  const { estate } = useEstate()
  return (
    <Page title={t('tills.list')} note={estate?.name} whole>
      {estate ? <All key={estate.id} estateId={estate.id} /> : <Empty title={t('cases.no_estate')} note={t('bills.no_estate.out')} />}
    </Page>
  )
} // biome-ignore format: it reads as a page

function All({ estateId }: { estateId: string }) {
  const [chosen, choose] = useUrlValue('till')
  const { rows, error, more, loadMore } = useSeePages(api.tills.list, (after) => ({ estateId, ...(after && { after }) }))
  return (
    <>
      <Refusal error={error} />
      <Chosen noun="tills" icon={Banknote} rows={rows} columns={columns()} keyOf={({ tillId }) => tillId} chosen={chosen} choose={choose} more={more} loadMore={loadMore} one={(tillId) => <OneTill key={tillId} tillId={tillId} />} />
    </>
  )
} // biome-ignore format: it reads as a page

function Match({ of: till }: { of: Till }) {
  const differs = difference(till)
  if (differs === null) return <Tag tone="run">{t('tills.state.open')}</Tag>
  if (differs === 0) return <Tag tone="kept">{t('tills.matched')}</Tag>
  return <Tag tone="late">{t(differs > 0 ? 'tills.over' : 'tills.short', { sum: money(Math.abs(differs)) })}</Tag>
}

const sumOf = ({ totals }: Till) => totals.reduce((sum, { inFen, outFen }) => sum + inFen - outFen, 0)

const columns = (): Column<Till>[] => [
  { key: 'cashier', title: t('tills.column.cashier'), width: 96, show: ({ cashier }) => <b>{cashier}</b> },
  { key: 'opened', title: t('tills.column.opened'), width: 110, show: ({ openedAt }) => moment(openedAt) },
  { key: 'total', title: t('tills.column.total'), width: 110, num: true, show: (till) => money(sumOf(till)) },
  { key: 'match', title: '', width: 130, show: (till) => <Match of={till} /> },
  { key: 'state', title: t('tills.column.state'), show: ({ state }) => t(`tills.state.${state}`) },
] // biome-ignore format: a column a line

type Entry = Awaited<ReturnType<typeof api.tills.one>>['entries'][number]

function OneTill({ tillId }: { tillId: string }) {
  const may = useMay()
  const { data: till, error } = useSee(api.tills.one, { tillId })
  const receive = useAct(api.tills.receive)
  const print = useAct(api.tills.print, { onDone: download })
  if (error) return <Refusal error={error} />
  if (!till) return <Skeleton rows={8} />
  const closed = [till.note, till.receiver && t('tills.received_by', { who: till.receiver })].filter(Boolean).join(' · ')
  const mayReceive = life.can(till.state, 'receive') && !till.mine && may('tills.receive')
  return (
    <Card title={till.cashier} note={till.closedAt ? moment(till.closedAt) : t('tills.state.open')} end={<PrintButton busy={print.isPending} onPrint={() => print.mutate({ tillId })} />} fill>
      <div className="till-one">
        <Totals of={till} />
        <p className="row">
          <Match of={till} />
          <span className="ink2 sm">{closed}</span>
        </p>
        <Refusal error={receive.error ?? print.error} />
        {mayReceive && (
          <Button kind="main" busy={receive.isPending} onClick={() => receive.mutate({ tillId })}>
            {t('tills.receive')}
          </Button>
        )}
      </div>
      <Table label={t('tills.slip.entries')} rows={till.entries} columns={entryColumns()} keyOf={({ entryId }) => entryId} />
    </Card>
  )
} // biome-ignore format: it reads as a page

const entryColumns = (): Column<Entry>[] => [
  { key: 'at', title: t('tills.slip.entry.at'), width: 96, show: ({ at }) => moment(at) },
  { key: 'unit', title: t('tills.slip.entry.unit'), width: 92, show: ({ unit }) => unit },
  { key: 'method', title: t('tills.slip.entry.method'), width: 72, show: ({ method }) => t(`receipts.method.${method}`) },
  { key: 'number', title: t('tills.slip.entry.number'), show: ({ number, void: isVoid }) => (isVoid ? <s>{number}</s> : number) },
  { key: 'amount', title: t('tills.slip.entry.amount'), width: 96, num: true, show: ({ amountFen }) => money(amountFen) },
] // biome-ignore format: a column a line

import './billnotices.css'
import { FileText } from 'lucide-react'
import { api, useSee } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Chosen } from '#web/kit/Chosen.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import type { Column } from '#web/kit/Table.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useEstate } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { useUrlValue } from '#web/url.ts'
import { day, money, t } from '#web/words.ts'
import { Make } from '../rules.ts'
import { OneBatch } from './OneBatch.tsx'

export type Batch = Awaited<ReturnType<typeof api.billnotices.list>>['rows'][number]

/** Payment notices month by month; beside them the one chosen, with what is still to be delivered. */
export default function BillNotices() {
  const { estate } = useEstate()
  return (
    <Page
      title={t('billnotices')}
      note={estate?.name}
      end={estate && <AskAct act={api.billnotices.make} of={Make} given={{ estateId: estate.id }} start={{ withArrears: true }} kind="main" />}
      whole
    >
      {estate ? <Batches key={estate.id} estateId={estate.id} /> : <Empty title={t('cases.no_estate')} note={t('billnotices.no_estate.out')} />}
    </Page>
  )
} // biome-ignore format: it reads as a page

function Batches({ estateId }: { estateId: string }) {
  const { data, error } = useSee(api.billnotices.list, { estateId })
  const [chosen, choose] = useUrlValue('batch')
  return (
    <>
      <Refusal error={error} />
      <Chosen
        noun="billnotices"
        icon={FileText}
        rows={data?.rows}
        columns={columns()}
        keyOf={({ batchId }) => batchId}
        chosen={chosen}
        choose={choose}
        className="batches"
        one={(batchId) => {
          const of = data?.rows.find((row) => row.batchId === batchId)
          return of ? <OneBatch key={batchId} of={of} /> : <Skeleton rows={6} />
        }}
      />
    </>
  )
}

const columns = (): Column<Batch>[] => [
  { key: 'month', title: t('billnotices.column.month'), width: 84, show: ({ month }) => <b>{month}</b> },
  { key: 'planned', title: t('billnotices.column.planned'), width: 104, show: ({ plannedDay, late }) => (late ? <Tag tone="late">{day(plannedDay)}</Tag> : day(plannedDay)) },
  { key: 'progress', title: t('billnotices.column.progress'), width: 104, show: ({ delivered, notices }) => t('billnotices.progress', { delivered, notices }) },
  { key: 'sum', title: t('billnotices.column.sum'), width: 118, num: true, show: ({ totalFen }) => money(totalFen) },
] // biome-ignore format: a column a line

import './reports.css'
import { FileChartColumn } from 'lucide-react'
import { api, useSee } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Chosen } from '#web/kit/Chosen.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import type { Column } from '#web/kit/Table.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useEstate } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { today } from '#web/today.ts'
import { useUrlValue } from '#web/url.ts'
import { t } from '#web/words.ts'
import { Compose, periodCode } from '../rules.ts'
import { Document } from './Document.tsx'
import { tones } from './tones.ts'

type Row = Awaited<ReturnType<typeof api.reports.list>>['rows'][number]

/** Reports by period; beside them the one chosen, as a document. */
export default function Reports() {
  const { estate } = useEstate()
  const [chosen, choose] = useUrlValue('report')
  return (
    <Page title={t('reports')} note={estate?.name} end={estate && <AskAct act={api.reports.compose} of={Compose} given={{ estateId: estate.id }} start={{ kind: 'month', day: today() }} kind="main" onDone={({ reportId }) => choose(reportId)} />} whole>
      {estate ? <Listed key={estate.id} estateId={estate.id} chosen={chosen} choose={choose} /> : <Empty icon={FileChartColumn} title={t('cases.no_estate')} note={t('reports.no_estate.out')} />}
    </Page>
  )
} // biome-ignore format: it reads as a page

function Listed({ estateId, chosen, choose }: { estateId: string; chosen: string; choose: (key: string) => void }) {
  const { data, error } = useSee(api.reports.list, { estateId })
  return (
    <>
      <Refusal error={error} />
      <Chosen
        noun="reports"
        className="report-pages"
        icon={FileChartColumn}
        rows={data?.rows}
        columns={columns()}
        keyOf={({ reportId }) => reportId}
        chosen={chosen}
        choose={choose}
        one={(reportId) => <Document key={reportId} reportId={reportId} />}
      />
    </>
  )
}

const monthOf = (day: string) => ({ year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)) })

const columns = (): Column<Row>[] => [
  { key: 'period', title: t('reports.column.period'), width: 84, show: ({ kind, fromDay }) => <b>{periodCode(kind, monthOf(fromDay))}</b> },
  { key: 'kind', title: t('reports.column.kind'), width: 58, show: ({ kind }) => t(`reports.kind.${kind}`) },
  { key: 'state', title: t('reports.column.state'), show: ({ state }) => <Tag tone={tones[state]}>{t(`reports.state.${state}`)}</Tag> },
] // biome-ignore format: a column a line

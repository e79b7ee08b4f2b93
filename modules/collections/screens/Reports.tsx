import './collections.css'
import { Snowflake } from 'lucide-react'
import { Link } from 'wouter'
import { api, useAct, useSee } from '#web/api.ts'
import { download } from '#web/download.ts'
import { Card } from '#web/kit/Card.tsx'
import { Chosen } from '#web/kit/Chosen.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { ExportButton } from '#web/kit/ExportButton.tsx'
import { PrintButton } from '#web/kit/PrintButton.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useEstate, useMay } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { useUrlValue } from '#web/url.ts'
import { currentLocale, moment, money, t } from '#web/words.ts'
import { debtorColumns } from './debtors.tsx'
import { percent } from './rung.ts'

type Row = Awaited<ReturnType<typeof api.collections.reports>>['rows'][number]
type Report = Awaited<ReturnType<typeof api.collections.report>>

/** Reports of collection as they stood on their day: what was told later does not move them. */
export default function Reports() {
  const { estate } = useEstate()
  return (
    <Page title={t('collections.reports')} note={estate?.name} end={<Link href="/collections" className="btn s ghost">{t('collections')}</Link>} whole>
      {estate ? <Listed key={estate.id} estateId={estate.id} /> : <Empty icon={Snowflake} title={t('cases.no_estate')} note={t('collections.no_estate.out')} />}
    </Page>
  )
} // biome-ignore format: it reads as a page

function Listed({ estateId }: { estateId: string }) {
  const { data, error } = useSee(api.collections.reports, { estateId })
  const [chosen, choose] = useUrlValue('report')
  return (
    <>
      <Refusal error={error} />
      <Chosen noun="collections"
        className="reports" icon={Snowflake} rows={data?.rows} columns={columns()} keyOf={({ reportId }) => reportId} chosen={chosen} choose={choose} one={(reportId) => <One key={reportId} reportId={reportId} />} />
    </>
  )
} // biome-ignore format: it reads as a page

const columns = (): Column<Row>[] => [
  { key: 'day', title: t('collections.column.day'), width: 100, show: ({ day }) => <b>{day}</b> },
  { key: 'at', title: t('collections.column.at'), width: 130, show: ({ at }) => moment(at) },
  { key: 'by', title: t('collections.column.by'), show: ({ byHouse, frozenBy }) => (byHouse ? <Tag tone="kept">{t('collections.by_house')}</Tag> : frozenBy) },
] // biome-ignore format: a column a line

function One({ reportId }: { reportId: string }) {
  const { data, error } = useSee(api.collections.report, { reportId })
  const may = useMay()
  const print = useAct(api.collections.print, { onDone: download })
  const carry = useAct(api.collections.exportReport, { onDone: download })
  const asked = { reportId, language: currentLocale() === 'en' ? ('en' as const) : ('zh' as const) }
  const end = (
    <>
      {may('collections.print') && <PrintButton busy={print.isPending} onPrint={() => print.mutate(asked)} />}
      {may('collections.exportReport') && <ExportButton busy={carry.isPending} onExport={() => carry.mutate(asked)} />}
    </>
  )
  return (
    <Card fill title={data ? t('collections.report_of', { month: data.month }) : t('collections.report')} note={data && moment(data.at)} end={end}>
      <Refusal error={error ?? print.error ?? carry.error} />
      {data ? <Figures of={data} /> : <Skeleton rows={8} />}
    </Card>
  )
} // biome-ignore format: it reads as a page

const Figures = ({ of: { figures, homes } }: { of: Report }) => (
  <div className="report-figures">
    <table className="ageing-table">
      <thead><tr>{['month', 'target', 'due', 'paid', 'unpaid', 'rate', 'gap'].map((key) => <th key={key} scope="col">{t(`collections.column.${key}`)}</th>)}</tr></thead>
      <tbody>
        {figures.vintages.map((one) => (
          <tr key={one.month}><th scope="row">{one.month}</th><td>{one.target}%</td><td>{money(one.dueFen)}</td><td>{money(one.paidFen)}</td><td>{money(one.unpaidFen)}</td><td><b>{percent(one.rateBp, 2)}</b></td><td>{money(one.gapFen)}</td></tr>
        ))}
      </tbody>
    </table>
    <p className="sm ink2 report-more">{t('collections.report.more', { arrears: percent(figures.arrears.rateBp), overall: percent(figures.overall.rateBp), cleared: figures.households.cleared, billable: figures.households.billable })}</p>
    <Table label={t('collections.debtors')} rows={homes} columns={debtorColumns()} keyOf={({ unitId }) => unitId} empty={<Empty title={t('collections.nobody_owes')} note={t('collections.nobody_owes.out')} />} />
  </div>
) // biome-ignore format: it reads as a page

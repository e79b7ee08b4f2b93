import './arrears.css'
import { FileClock } from 'lucide-react'
import { api, useAct, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Chosen } from '#web/kit/Chosen.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import type { Column } from '#web/kit/Table.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useEstate, useMay } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { useUrlValue } from '#web/url.ts'
import { day, money, t } from '#web/words.ts'
import { OneReport, tones } from './OneReport.tsx'

export type Report = Awaited<ReturnType<typeof api.arrears.list>>['rows'][number]

/** Reports of arrears by day; beside them the one chosen with every debtor. */
export default function Arrears() {
  const { estate } = useEstate()
  return (
    <Page title={t('arrears')} note={estate?.name} end={estate && <MakeToday estateId={estate.id} />} whole>
      {estate ? <Reports key={estate.id} estateId={estate.id} /> : <Empty title={t('cases.no_estate')} note={t('arrears.no_estate.out')} />}
    </Page>
  )
} // biome-ignore format: it reads as a page

function MakeToday({ estateId }: { estateId: string }) {
  const may = useMay()
  const [, choose] = useUrlValue('report')
  const { mutate, isPending, error } = useAct(api.arrears.make, { onDone: ({ reportId }) => choose(reportId) })
  if (!may('arrears.make')) return null
  return (
    <>
      <Refusal error={error} />
      <Button small kind="main" busy={isPending} onClick={() => mutate({ estateId })}>
        {t('arrears.make')}
      </Button>
    </>
  )
}

function Reports({ estateId }: { estateId: string }) {
  const { data, error } = useSee(api.arrears.list, { estateId })
  const [chosen, choose] = useUrlValue('report')
  return (
    <>
      <Refusal error={error} />
      <Chosen
        noun="arrears"
        icon={FileClock}
        rows={data?.rows}
        columns={columns()}
        keyOf={({ reportId }) => reportId}
        chosen={chosen}
        choose={choose}
        className="arrears"
        one={(reportId) => {
          const of = data?.rows.find((row) => row.reportId === reportId)
          return of ? <OneReport key={reportId} of={of} /> : <Skeleton rows={6} />
        }}
      />
    </>
  )
}

const columns = (): Column<Report>[] => [
  { key: 'day', title: t('arrears.column.day'), width: 104, show: (row) => <b>{day(row.day)}</b> },
  { key: 'debtors', title: t('arrears.debtors'), width: 62, num: true, show: ({ debtors }) => debtors },
  { key: 'total', title: t('arrears.column.total'), width: 110, num: true, show: ({ totalFen }) => money(totalFen) },
  { key: 'state', title: t('arrears.column.state'), show: ({ state }) => <Tag tone={tones[state]}>{t(`arrears_reports.state.${state}`)}</Tag> },
] // biome-ignore format: a column a line

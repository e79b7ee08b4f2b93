import { Hourglass } from 'lucide-react'
import { Link } from 'wouter'
import { api, useAct, useSee } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { decimal } from '#web/kit/Decimal.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { useEstate, useMay } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { today } from '#web/today.ts'
import { useUrlValue } from '#web/url.ts'
import { money, number, t } from '#web/words.ts'
import { Propose } from '../rules.ts'
import { Terms } from './Terms.tsx'

/** What late payment has run up by today, home by home, and the terms it is reckoned by. */
export default function LateFees() {
  const { estate } = useEstate()
  const [tab, turn] = useUrlValue('tab', 'homes')
  const options = ['homes', 'terms'].map((value) => ({ value, label: t(`latefees.tab.${value}`) }))
  const start = { from: today(), enabled: true, graceDays: 0, capPercent: 30, payOrder: 'principal_first' } as const
  const end = (
    <>
      <Seg label={t('latefees')} value={tab} options={options} onChange={turn} />
      {estate && <AskAct act={api.latefees.propose} of={Propose.omit({ classes: true })} given={{ estateId: estate.id }} start={start} controls={{ ratePpmPerDay: decimal(4), lprBp: decimal(2) }} kind="main" onDone={() => turn('terms')} />}
    </>
  )
  return (
    <Page title={t('latefees')} note={estate?.name} end={end} whole>
      {!estate && <Empty title={t('cases.no_estate')} note={t('latefees.no_estate.out')} />}
      {estate && tab === 'terms' && <Terms key={estate.id} estateId={estate.id} />}
      {estate && tab !== 'terms' && <Homes key={estate.id} estateId={estate.id} />}
    </Page>
  )
} // biome-ignore format: it reads as a page

type Row = Awaited<ReturnType<typeof api.latefees.list>>['rows'][number]

function Homes({ estateId }: { estateId: string }) {
  const may = useMay()
  const { data, error } = useSee(api.latefees.list, { estateId })
  const book = useAct(api.latefees.bookAll, { invalidates: ['bills', 'payments'] })
  return (
    <>
      <div className="row wrap">
        {data && <span className="ink2">{t('latefees.sum', { homes: number(data.homes), sum: money(data.unbookedFen) })}</span>}
        <span className="grow" />
        {data && data.homes > 0 && may('latefees.bookAll') && (
          <Button small busy={book.isPending} onClick={() => book.mutate({ estateId })}>
            {t('latefees.bookAll')}
          </Button>
        )}
      </div>
      <Refusal error={error ?? book.error} />
      <Card fill>
        <Table
          label={t('latefees.list')}
          rows={data?.rows}
          columns={columns()}
          keyOf={({ unitId }) => unitId}
          empty={<Empty icon={Hourglass} title={t('latefees.none')} note={t('latefees.none.out')} />}
        />
      </Card>
    </>
  )
} // biome-ignore format: it reads as a page

const columns = (): Column<Row>[] => [
  { key: 'unit', title: t('latefees.column.unit'), show: ({ unit, unitId }) => <Link href={`/households/${unitId}`}>{unit}</Link> },
  { key: 'lines', title: t('latefees.column.lines'), width: 110, num: true, show: ({ lines }) => lines },
  { key: 'accrued', title: t('latefees.column.accrued'), width: 140, num: true, show: ({ accruedFen }) => money(accruedFen) },
  { key: 'booked', title: t('latefees.column.booked'), width: 140, num: true, show: ({ bookedFen }) => money(bookedFen) },
  { key: 'unbooked', title: t('latefees.column.unbooked'), width: 140, num: true, show: ({ unbookedFen }) => <b>{money(unbookedFen)}</b> },
] // biome-ignore format: a column a line

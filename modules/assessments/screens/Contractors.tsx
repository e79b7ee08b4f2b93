import { HardHat, Plus } from 'lucide-react'
import { Add } from '#modules/contractors/rules.ts'
import { Firm } from '#modules/contractors/screens/Firm.tsx'
import { Light } from '#modules/contractors/screens/Light.tsx'
import { api, useSee } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Chosen } from '#web/kit/Chosen.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import type { Column } from '#web/kit/Table.tsx'
import { useEstate } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { useUrlValue } from '#web/url.ts'
import { day, number, t } from '#web/words.ts'
import { Judged } from './Judged.tsx'
import { Month } from './Month.tsx'
import { Rectifications } from './Rectifications.tsx'

type Row = Awaited<ReturnType<typeof api.contractors.list>>['rows'][number]
const views = ['list', 'month', 'rectifications'] as const
const titles = { list: 'contractors.list', month: 'assessments.month', rectifications: 'assessments.rectifications' } as const // biome-ignore format: it reads as a row

/** Contractors of an estate: the register, the month with its settlement, and what must be put right. */
export default function Contractors() {
  const { estate } = useEstate()
  const [said, show] = useUrlValue('view', 'list')
  const [chosen, choose] = useUrlValue('contractor')
  const view = views.find((one) => one === said) ?? 'list'
  if (!estate)
    return (
      <Page title={t('contractors')}>
        <Empty icon={HardHat} title={t('cases.no_estate')} note={t('contractors.no_estate.out')} />
      </Page>
    )
  const estateId = estate.id
  const end = (
    <>
      <Seg label={t('contractors')} value={view} options={views.map((value) => ({ value, label: t(titles[value]) }))} onChange={show} />
      <AskAct act={api.contractors.add} of={Add} given={{ estateId }} kind="main" icon={Plus} onDone={({ contractorId }) => choose(contractorId)} />
    </>
  )
  return (
    <Page title={t('contractors')} note={estate.name} end={end} whole>
      {view === 'list' && <Register key={estateId} estateId={estateId} chosen={chosen} choose={choose} />}
      {view === 'month' && <Month key={estateId} estateId={estateId} />}
      {view === 'rectifications' && <Rectifications key={estateId} estateId={estateId} />}
    </Page>
  )
} // biome-ignore format: it reads as a page

type RegisterProps = { estateId: string; chosen: string; choose: (contractorId: string) => void }

function Register({ estateId, chosen, choose }: RegisterProps) {
  const { data, error } = useSee(api.contractors.list, { estateId })
  return (
    <>
      <Refusal error={error} />
      <Chosen
        noun="contractors"
        icon={HardHat}
        rows={data?.rows}
        columns={columns()}
        keyOf={({ contractorId }) => contractorId}
        chosen={chosen}
        choose={choose}
        one={(contractorId) => <Firm key={contractorId} contractorId={contractorId} below={<Judged contractorId={contractorId} estateId={estateId} />} />}
      />
    </>
  )
} // biome-ignore format: it reads as a page

const columns = (): Column<Row>[] => [
  { key: 'name', title: t('contractors.field.name'), show: ({ name }) => <b>{name}</b> },
  { key: 'light', title: '', width: 96, show: ({ light }) => <Light light={light} /> },
  { key: 'kinds', title: t('contractors.column.work'), width: 128, show: ({ kinds }) => kinds.map((kind) => t(`contractors.kind.${kind}`)).join('、') || t('contractors.no_contract_now') },
  { key: 'to', title: t('contractors.column.contractTo'), width: 96, show: ({ contractTo }) => (contractTo ? day(contractTo) : '—') },
  { key: 'next', title: t('contractors.column.nextExpiry'), width: 96, show: ({ nextExpiry }) => (nextExpiry ? day(nextExpiry) : '—') },
  { key: 'people', title: t('contractors.column.people'), width: 56, num: true, show: ({ people }) => number(people) },
  { key: 'manager', title: t('contractors.column.manager'), width: 84, show: ({ manager }) => manager },
] // biome-ignore format: a column a line

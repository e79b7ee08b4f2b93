import './collections.css'
import { ChartNoAxesColumnIncreasing } from 'lucide-react'
import { Link } from 'wouter'
import { api, useAct, useSee } from '#web/api.ts'
import { download } from '#web/download.ts'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { ExportButton } from '#web/kit/ExportButton.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { Table } from '#web/kit/Table.tsx'
import { classes } from '#web/kit/tone.ts'
import { useEstate, useMay } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { useUrlValue } from '#web/url.ts'
import { currentLocale, money, number, t } from '#web/words.ts'
import { type AgeClass, ageNames } from '../rules.ts'
import { debtorColumns } from './debtors.tsx'

/** What is open by age, for each charge standard or building; every figure opens the homes behind it. */
export default function Ageing() {
  const { estate } = useEstate()
  const [by, look] = useUrlValue('by', 'tariff')
  const way = by === 'building' ? 'building' : 'tariff'
  const options = [{ value: 'tariff', label: t('collections.by.tariff') }, { value: 'building', label: t('collections.by.building') }]
  return (
    <Page title={t('collections.ageing')} note={estate?.name} end={<><Seg label={t('collections.ageing.by')} value={way} options={options} onChange={look} /><Link href="/collections" className="btn s ghost">{t('collections')}</Link></>} whole>
      {estate ? <OfEstate key={estate.id} estateId={estate.id} by={way} /> : <Empty icon={ChartNoAxesColumnIncreasing} title={t('cases.no_estate')} note={t('collections.no_estate.out')} />}
    </Page>
  )
} // biome-ignore format: it reads as a page

function OfEstate({ estateId, by }: { estateId: string; by: 'tariff' | 'building' }) {
  const { data, error } = useSee(api.collections.ageing, { estateId, by }, { keep: true })
  const [age, chooseAge] = useUrlValue('age')
  const [key, chooseKey] = useUrlValue('of')
  const chosenAge = ageNames.find((name) => name === age)
  const group = data?.groups.find((one) => one.key === key)
  const choose = (nextKey: string, nextAge: string) => {
    chooseKey(nextKey)
    chooseAge(nextAge)
  }
  const asked = { estateId, ...(chosenAge && { age: chosenAge }), ...(group && (by === 'tariff' ? { tariffId: group.key } : { buildingId: group.key })) }
  return (
    <>
      <Refusal error={error} />
      <Card className="ageing">{data ? <Grid of={data} by={by} chosen={{ key: group?.key ?? '', age: chosenAge ?? '' }} choose={choose} /> : <Skeleton rows={6} />}</Card>
      <Debtors asked={asked} title={[group?.name, chosenAge && t(`collections.age.${chosenAge}`)].filter(Boolean).join(' · ')} />
    </>
  )
} // biome-ignore format: it reads as a page

type Seen = Awaited<ReturnType<typeof api.collections.ageing>>
type Chosen = { key: string; age: string }

function Grid({ of: { groups, ages, openFen }, by, chosen, choose }: { of: Seen; by: string; chosen: Chosen; choose: (key: string, age: string) => void }) {
  if (groups.length === 0) return <Empty title={t('collections.nobody_owes')} note={t('collections.nobody_owes.out')} />
  const shown = ageNames.filter((name) => (ages[name] ?? 0) !== 0)
  const cell = (key: string, age: AgeClass | '', fen: number) =>
    fen === 0 ? <span className="figure-none">—</span> : (
      <button type="button" className={classes('age-cell num', chosen.key === key && chosen.age === age && 'chosen')} aria-pressed={chosen.key === key && chosen.age === age} onClick={() => choose(key, age)}>{money(fen)}</button>
    )
  return (
    <table className="ageing-table" aria-label={t('collections.ageing')}>
      <thead><tr><th scope="col">{t(`collections.by.${by}`)}</th>{shown.map((name) => <th key={name} scope="col">{t(`collections.age.${name}`)}</th>)}<th scope="col">{t('collections.column.open')}</th></tr></thead>
      <tbody>
        {groups.map((group) => (
          <tr key={group.key}><th scope="row">{by === 'building' && /^[\dA-Z]+$/.test(group.name) ? t('estates.building_named', { name: group.name }) : group.name}</th>{shown.map((name) => <td key={name}>{cell(group.key, name, group.ages[name] ?? 0)}</td>)}<td>{cell(group.key, '', group.openFen)}</td></tr>
        ))}
      </tbody>
      <tfoot><tr><th scope="row">{t('collections.all')}</th>{shown.map((name) => <td key={name}>{cell('', name, ages[name] ?? 0)}</td>)}<td>{cell('', '', openFen)}</td></tr></tfoot>
    </table>
  )
} // biome-ignore format: it reads as a table

function Debtors({ asked, title }: { asked: Parameters<typeof api.collections.debtors>[0]; title: string }) {
  const { data, error } = useSee(api.collections.debtors, asked, { keep: true })
  const may = useMay()
  const { mutate, isPending, error: failed } = useAct(api.collections.exportDebtors, { onDone: download })
  const note = data && t('collections.ageing.sum', { amount: money(data.openFen), homes: number(data.homes) })
  const language = currentLocale() === 'en' ? 'en' : 'zh'
  return (
    <Card fill title={title || t('collections.debtors')} note={note} end={may('collections.exportDebtors') && <ExportButton busy={isPending} onExport={() => mutate({ ...asked, language })} />}>
      <Refusal error={error ?? failed} />
      <Table label={t('collections.debtors')} rows={data?.rows} columns={debtorColumns()} keyOf={({ unitId }) => unitId} empty={<Empty title={t('collections.nobody_owes')} note={t('collections.nobody_owes.out')} />} />
    </Card>
  )
} // biome-ignore format: it reads as a page

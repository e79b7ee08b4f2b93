import './responsibilities.css'
import { MapPin } from 'lucide-react'
import { api, useSee } from '#web/api.ts'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Input } from '#web/kit/Input.tsx'
import { Pair } from '#web/kit/Pair.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Select } from '#web/kit/Select.tsx'
import { useEstate } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { today } from '#web/today.ts'
import { useUrlValue } from '#web/url.ts'
import { t } from '#web/words.ts'
import { workKinds } from '../rules.ts'
import { OneZone } from './OneZone.tsx'
import { ZoneMap } from './ZoneMap.tsx'
import { ZoneTable } from './ZoneTable.tsx'

export type Row = Awaited<ReturnType<typeof api.responsibilities.zones>>['rows'][number]
export type Kind = (typeof workKinds)[number]

/** Who answers for which zone and work: on the plan of the estate, and as a table with its gaps. */
export default function Zones() {
  const { estate } = useEstate()
  if (!estate)
    return (
      <Page title={t('responsibilities')}>
        <Empty icon={MapPin} title={t('cases.no_estate')} note={t('responsibilities.no_estate.out')} />
      </Page>
    )
  return <OfEstate key={estate.id} estateId={estate.id} name={estate.name} />
}

function OfEstate({ estateId, name }: { estateId: string; name: string }) {
  const [month, setMonth] = useUrlValue('month', today().slice(0, 7))
  const [saidKind, setKind] = useUrlValue('kind')
  const [chosen, choose] = useUrlValue('zone')
  const kind = workKinds.find((one) => one === saidKind)
  const { data, error } = useSee(api.responsibilities.zones, { estateId, month, ...(kind && { kind }) }, { keep: true })
  const zones = useSee(api.estates.zones, { estateId })
  const rows = data?.rows ?? []
  const needed = rows.filter((row) => row.needed)
  const end = (
    <span className="row wrap ground-head no-print">
      <Input type="month" value={month} onChange={setMonth} aria-label={t('responsibilities.field.month')} />
      <Select aria-label={t('responsibilities.field.kind')} value={kind ?? ''} nothing={t('responsibilities.all_kinds')} options={workKinds.map((value) => ({ value, label: t(`responsibilities.kind.${value}`) }))} onChange={setKind} />
    </span>
  )
  const covered = t('responsibilities.covered', { needed: needed.length, owned: needed.filter((row) => row.owner).length })
  return (
    <Page title={t('responsibilities')} note={`${name} · ${covered}`} end={end} whole>
      <Refusal error={error} />
      <Pair
        className="zones-pair"
        list={
          <div className="zones-page">
            <ZoneMap estateId={estateId} rows={rows} chosen={chosen} choose={choose} />
            <ZoneTable rows={data?.rows} chosen={chosen} choose={choose} />
          </div>
        }
        one={chosen ? <OneZone key={chosen} estateId={estateId} zoneId={chosen} month={month} rows={rows} name={zones.data?.rows.find(({ id }) => id === chosen)?.name ?? ''} /> : undefined}
        none={<Card fill><Empty icon={MapPin} title={t('responsibilities.choose')} note={t('responsibilities.choose.out')} /></Card>}
        onClose={() => choose('')}
      />
    </Page>
  )
} // biome-ignore format: it reads as a page

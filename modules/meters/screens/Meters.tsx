import { Gauge } from 'lucide-react'
import { api, useSee } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Chosen } from '#web/kit/Chosen.tsx'
import { decimal, decimalOf } from '#web/kit/Decimal.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import type { Column } from '#web/kit/Table.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useEstate } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { today } from '#web/today.ts'
import { useUrlValue } from '#web/url.ts'
import { day, t } from '#web/words.ts'
import { Add } from '../rules.ts'
import { OneMeter } from './OneMeter.tsx'

type Row = Awaited<ReturnType<typeof api.meters.list>>['rows'][number]

/** The meters of an estate; those of the month that still wait to be read by themselves. */
export default function Meters() {
  const { estate } = useEstate()
  const [which, show] = useUrlValue('which', 'unread')
  const [chosen, choose] = useUrlValue('meter')
  const options = ['unread', 'all'].map((value) => ({ value, label: t(`meters.which.${value}`) }))
  const end = (
    <>
      <Seg label={t('meters')} value={which} options={options} onChange={show} />
      {estate && <AskAct act={api.meters.add} of={Add} given={{ estateId: estate.id }} start={{ role: 'unit', kind: 'water', multiplier: 1, readOn: today() }} controls={{ readE3: decimal(3) }} kind="main" onDone={({ meterId }) => choose(meterId)} />}
    </>
  )
  return (
    <Page title={t('meters')} note={estate?.name} end={end} whole>
      {estate ? (
        <Listed key={`${estate.id} ${which}`} estateId={estate.id} unread={which === 'unread'} chosen={chosen} choose={choose} />
      ) : (
        <Empty title={t('cases.no_estate')} note={t('meters.no_estate.out')} />
      )}
    </Page>
  )
} // biome-ignore format: it reads as a page

type ListedProps = { estateId: string; unread: boolean; chosen: string; choose: (meterId: string) => void }

function Listed({ estateId, unread, chosen, choose }: ListedProps) {
  const since = `${today().slice(0, 7)}-01`
  const { data, error } = useSee(api.meters.list, { estateId, limit: 500, ...(unread && { unreadSince: since }) })
  return (
    <>
      <Refusal error={error} />
      <Chosen
        noun="meters"
        icon={Gauge}
        rows={data?.rows}
        columns={columns()}
        keyOf={({ meterId }) => meterId}
        chosen={chosen}
        choose={choose}
        one={(meterId) => <OneMeter key={meterId} meterId={meterId} />}
      />
    </>
  )
}

const columns = (): Column<Row>[] => [
  { key: 'name', title: t('meters.field.name'), show: ({ name, unit }) => <b>{unit ?? name}</b> },
  { key: 'kind', title: t('meters.field.kind'), width: 76, show: ({ kind }) => t(`meters.kind.${kind}`) },
  { key: 'number', title: t('meters.field.number'), width: 110, show: ({ number }) => number },
  { key: 'read', title: t('meters.column.read'), width: 96, num: true, show: ({ readE3 }) => decimalOf(readE3, 3) },
  { key: 'on', title: t('meters.field.day'), width: 96, show: ({ readOn }) => day(readOn) },
  {
    key: 'used',
    title: t('meters.column.used'),
    width: 84,
    num: true,
    show: ({ lastQuantityE3 }) => (lastQuantityE3 === null ? '—' : decimalOf(lastQuantityE3, 3)),
  },
  {
    key: 'state',
    title: '',
    width: 64,
    show: ({ estimated }) => estimated && <Tag tone="soon">{t('meters.field.estimated')}</Tag>,
  },
]

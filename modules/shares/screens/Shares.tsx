import { Split } from 'lucide-react'
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
import { money, t } from '#web/words.ts'
import { OfSupplier } from '../rules.ts'
import { OneShare } from './OneShare.tsx'

type Row = Awaited<ReturnType<typeof api.shares.list>>['rows'][number]

/** What the common parts cost, month by month: reckoned by one, published by another, billed from then on. */
export default function Shares() {
  const { estate } = useEstate()
  const [chosen, choose] = useUrlValue('pool')
  return (
    <Page
      title={t('shares')}
      note={estate?.name}
      end={<AskAct act={api.shares.reckon} of={OfSupplier} start={{ month: today().slice(0, 7) }} kind="main" onDone={({ poolId }) => choose(poolId)} />}
      whole
    >
      {estate ? <Listed key={estate.id} estateId={estate.id} chosen={chosen} choose={choose} /> : <Empty title={t('cases.no_estate')} note={t('shares.no_estate.out')} />}
    </Page>
  )
} // biome-ignore format: it reads as a page

function Listed({ estateId, chosen, choose }: { estateId: string; chosen: string; choose: (poolId: string) => void }) {
  const { data, error } = useSee(api.shares.list, { estateId })
  return (
    <>
      <Refusal error={error} />
      <Chosen
        noun="shares"
        icon={Split}
        rows={data?.rows}
        columns={columns()}
        keyOf={({ poolId }) => poolId}
        chosen={chosen}
        choose={choose}
        one={(poolId) => <OneShare key={poolId} poolId={poolId} />}
      />
    </>
  )
}

const columns = (): Column<Row>[] => [
  { key: 'month', title: t('shares.field.month'), width: 84, show: ({ month }) => month },
  { key: 'tariff', title: t('shares.field.tariffId'), show: ({ tariff }) => <b>{tariff}</b> },
  { key: 'units', title: t('shares.column.units'), width: 64, num: true, show: ({ units }) => units },
  { key: 'amount', title: t('shares.field.amountFen'), width: 110, num: true, show: ({ amountFen }) => money(amountFen) },
  { key: 'state', title: '', width: 84, show: ({ state }) => <Tag tone={tones[state]}>{t(`share_pools.state.${state}`)}</Tag> },
] // biome-ignore format: a column a line

const tones = { reckoned: 'soon', published: 'kept', dropped: 'void' } as const

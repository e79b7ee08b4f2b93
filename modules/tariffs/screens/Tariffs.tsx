import { Tags } from 'lucide-react'
import { api, useSee } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Chosen } from '#web/kit/Chosen.tsx'
import { unitPrice } from '#web/kit/Decimal.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import type { Column } from '#web/kit/Table.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useEstate } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { useUrlValue } from '#web/url.ts'
import { day, number, t } from '#web/words.ts'
import { Open } from '../rules.ts'
import { OneTariff } from './OneTariff.tsx'

type Row = Awaited<ReturnType<typeof api.tariffs.list>>['rows'][number]

const Opening = Open.omit({ shareMix: true })
const usual = { basis: 'area', proration: 'days_of_month', cycle: 'monthly', timing: 'postpaid', anchorDay: 1, firstMonth: 1, dueDays: 15, postingDays: 30 } as const // biome-ignore format: it reads as a row

/** What an estate charges for: the price in force, where it is posted, and what waits. */
export default function Tariffs() {
  const { estate } = useEstate()
  const [chosen, choose] = useUrlValue('tariff')
  if (!estate)
    return (
      <Page title={t('tariffs')}>
        <Empty title={t('cases.no_estate')} note={t('tariffs.no_estate.out')} />
      </Page>
    )
  const given = { estateId: estate.id }
  const add = (
    <AskAct
      act={api.tariffs.open}
      of={Opening}
      given={given}
      start={usual}
      kind="main"
      onDone={({ tariffId }) => choose(tariffId)}
    />
  )
  return (
    <Page title={t('tariffs')} note={estate.name} end={add} whole>
      <Standards key={estate.id} estateId={estate.id} chosen={chosen} choose={choose} />
    </Page>
  )
}

type StandardsProps = { estateId: string; chosen: string; choose: (tariffId: string) => void }

function Standards({ estateId, chosen, choose }: StandardsProps) {
  const { data, error } = useSee(api.tariffs.list, { estateId })
  return (
    <>
      <Refusal error={error} />
      <Chosen
        noun="tariffs"
        icon={Tags}
        rows={data?.rows}
        columns={columns()}
        keyOf={({ tariffId }) => tariffId}
        chosen={chosen}
        choose={choose}
        one={(tariffId) => <OneTariff key={tariffId} tariffId={tariffId} />}
      />
    </>
  )
}

const priceOf = ({ priceE4 }: Row) => (priceE4 === null ? '—' : unitPrice(priceE4))

const columns = (): Column<Row>[] => [
  { key: 'name', title: t('tariffs.field.name'), show: ({ name }) => <b>{name}</b> },
  { key: 'item', title: t('tariffs.field.itemId'), width: 140, show: ({ item }) => item },
  { key: 'basis', title: t('tariffs.field.basis'), width: 84, show: ({ basis }) => t(`tariffs.basis.${basis}`) },
  { key: 'price', title: t('tariffs.column.price'), width: 90, num: true, show: priceOf },
  {
    key: 'posted',
    title: t('tariffs.field.postedOn'),
    width: 96,
    show: ({ postedOn }) => (postedOn ? day(postedOn) : '—'),
  },
  { key: 'units', title: t('tariffs.column.homes'), width: 64, num: true, show: ({ units }) => number(units) },
  {
    key: 'waits',
    title: '',
    width: 120,
    show: ({ waiting, objections, endedOn }) =>
      endedOn ? (
        <Tag tone="void">{t('tariffs.ended', { on: day(endedOn) })}</Tag>
      ) : objections > 0 ? (
        <Tag tone="late">{t('tariffs.objected', { count: objections })}</Tag>
      ) : (
        waiting > 0 && <Tag tone="soon">{t('tariffs.waiting', { count: waiting })}</Tag>
      ),
  },
]

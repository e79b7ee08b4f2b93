import { Percent } from 'lucide-react'
import { SetTax } from '#modules/tariffs/rules.ts'
import { api, useSee } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { currentLocale, t } from '#web/words.ts'
import { SetCode } from '../rules.ts'

type Rate = Awaited<ReturnType<typeof api.invoices.rates>>['rows'][number]

/** At which rate and under which code of goods each charge is invoiced: the same for the whole company. */
export function Rates() {
  const { data, error } = useSee(api.invoices.rates, {})
  return (
    <Card title={t('invoices.rates')} note={t('invoices.rates.note')} fill>
      <Refusal error={error} />
      <Table label={t('invoices.rates')} rows={data?.rows} columns={columns()} keyOf={({ itemId }) => itemId} empty={<Empty icon={Percent} title={t('invoices.rates.none')} note={t('invoices.rates.none.out')} />} />
    </Card>
  )
} // biome-ignore format: a part a line

const nameOf = ({ item, itemEn }: Rate) => (currentLocale() === 'en' ? itemEn : item)

const columns = (): Column<Rate>[] => [
  { key: 'item', title: t('invoices.column.item'), show: (row) => <b>{nameOf(row)}</b> },
  { key: 'rate', title: t('invoices.column.rate'), width: 90, num: true, show: ({ taxBp }) => `${taxBp / 100}%` },
  { key: 'code', title: t('invoices.column.code'), width: 240, show: ({ code }) => (code ? <span className="num">{code}</span> : <Tag tone="soon">{t('invoices.no_code')}</Tag>) },
  {
    key: 'acts', title: '', width: 230,
    show: (row) => (
      <div className="row">
        <AskAct act={api.tariffs.setTax} of={SetTax} given={{ itemId: row.itemId }} start={{ taxBp: row.taxBp }} kind="ghost" note={nameOf(row)} invalidates={['invoices']} />
        <AskAct act={api.invoices.setCode} of={SetCode} given={{ itemId: row.itemId }} start={{ code: row.code ?? '' }} kind="ghost" note={nameOf(row)} />
      </div>
    ),
  },
] // biome-ignore format: a column a line

import { api, useSee } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Card } from '#web/kit/Card.tsx'
import { decimalOf } from '#web/kit/Decimal.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { today } from '#web/today.ts'
import { day, money, t } from '#web/words.ts'
import { Drop, Publish } from '../rules.ts'

type Part = Awaited<ReturnType<typeof api.shares.one>>['parts'][number]

/** One shared cost: where the amount comes from, how it is shared, and what every home carries of it. */
export function OneShare({ poolId }: { poolId: string }) {
  const { data: of, error } = useSee(api.shares.one, { poolId, limit: 500 })
  if (error) return <Refusal error={error} />
  if (!of) return <Skeleton rows={8} />
  const posted = of.postedOn && of.place ? `${day(of.postedOn)} ${of.place}` : null
  const facts = [
    t(`tariffs.shareMethod.${of.method}`),
    of.quantityE3 !== null && `${t('shares.column.quantity')} ${decimalOf(of.quantityE3, 3)}`,
    of.reckoner && `${t('shares.reckoner')} ${of.reckoner}`,
    of.publisher && `${t('shares.publisher')} ${of.publisher}`,
    posted,
  ]
  return (
    <Card title={`${of.month} ${of.tariff}`} note={money(of.amountFen)} fill padded>
      <p className="ink2 sm">{facts.filter(Boolean).join(' · ')}</p>
      {of.state === 'reckoned' && (
        <div className="row next-steps">
          {of.mayPublish && <AskAct act={api.shares.publish} of={Publish} given={{ poolId }} start={{ postedOn: today() }} kind="main" />}
          <AskAct act={api.shares.drop} of={Drop} given={{ poolId }} kind="ghost" />
        </div>
      )}
      <Table label={t('shares.parts')} rows={of.parts} columns={columns()} keyOf={({ unitId }) => unitId} />
      {of.next && <p className="ink3 sm">{t('shares.more')}</p>}
    </Card>
  )
} // biome-ignore format: it reads as a page

const columns = (): Column<Part>[] => [
  { key: 'unit', title: t('shares.column.unit'), show: ({ unit, takesPart }) => <span className={takesPart ? '' : 'ink3'}>{unit}</span> },
  { key: 'area', title: t('shares.column.area'), width: 90, num: true, show: ({ areaE2 }) => decimalOf(areaE2, 2) },
  { key: 'used', title: t('shares.column.quantity'), width: 96, num: true, show: ({ consumptionE3 }) => decimalOf(consumptionE3, 3) },
  { key: 'payer', title: t('shares.column.payer'), width: 84, show: ({ payer }) => t(`shares.payer.${payer}`) },
  { key: 'amount', title: t('shares.column.part'), width: 100, num: true, show: ({ amountFen }) => money(amountFen) },
] // biome-ignore format: a column a line

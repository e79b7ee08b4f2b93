import { useMonth } from '#modules/homeservices/screens/month.ts'
import { Step } from '#modules/homeservices/screens/Step.tsx'
import { api, useAct, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useMay } from '#web/me.ts'
import { today } from '#web/today.ts'
import { day, money, t } from '#web/words.ts'
import { Orders } from './Orders.tsx'

type Standard = Awaited<ReturnType<typeof api.overtimes.month>>['standards'][number]

/** A month: what every home owes as it stands, settled once everything is confirmed, and every order behind it. */
export function AirMonth({ estateId }: { estateId: string }) {
  const { month, ...steps } = useMonth()
  const { data, error } = useSee(api.overtimes.month, { estateId, month }, { keep: true })
  return (
    <>
      <Step label={month} {...steps} />
      <Refusal error={error} />
      {!data && !error && <Skeleton rows={6} />}
      {data?.standards.map((standard) => (
        <One key={standard.tariffId} of={standard} month={month} />
      ))}
      {data && <Orders requests={data.requests} />}
    </>
  )
}

function One({ of, month }: { of: Standard; month: string }) {
  const may = useMay()
  const settle = useAct(api.overtimes.settle, { invalidates: ['runs', 'bills'] })
  const over = month < today().slice(0, 7)
  const end = of.settledOn ? (
    <Tag tone="kept">{t('overtimes.settled', { on: day(of.settledOn), who: of.settler ?? '' })}</Tag>
  ) : (
    <Tag tone="soon">{of.unconfirmed > 0 ? t('overtimes.waiting', { orders: of.unconfirmed }) : t('overtimes.open_month')}</Tag>
  )
  return (
    <Card title={of.tariff} note={money(of.totalFen)} end={end} padded>
      <p className="sm">{of.rows.map((row) => `${row.unit} ${money(row.amountFen)}`).join(' · ') || t('overtimes.nobody')}</p>
      {!of.settledOn && over && may('overtimes.settle') && (
        <Button small kind="main" busy={settle.isPending} disabled={of.unconfirmed > 0} onClick={() => settle.mutate({ tariffId: of.tariffId, month })}>
          {t('overtimes.settle')}
        </Button>
      )}
      <Refusal error={settle.error} />
    </Card>
  )
} // biome-ignore format: it reads as a page

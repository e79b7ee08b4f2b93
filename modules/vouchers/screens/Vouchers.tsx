import { BookText } from 'lucide-react'
import { Link } from 'wouter'
import { api, useAct, useSee } from '#web/api.ts'
import { download } from '#web/download.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { ExportButton } from '#web/kit/ExportButton.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { useMay } from '#web/me.ts'
import { currentLocale, money, t } from '#web/words.ts'

type Entry = Awaited<ReturnType<typeof api.vouchers.ofMonth>>['rows'][number]

/** What a closed month hands over to the accounts: debit and credit a day. */
export function Vouchers({ settlementId }: { settlementId: string }) {
  const may = useMay()
  return may('vouchers.ofMonth') ? <Entries settlementId={settlementId} /> : null
}

function Entries({ settlementId }: { settlementId: string }) {
  const may = useMay()
  const { data, error } = useSee(api.vouchers.ofMonth, { settlementId })
  const carry = useAct(api.vouchers.carry, { onDone: download })
  const language = currentLocale() === 'en' ? 'en' : 'zh'
  const end = (
    <>
      {may('vouchers.accounts') && <Link href="/vouchers">{t('vouchers.accounts')}</Link>}
      <Button small kind="ghost" busy={carry.isPending} onClick={() => carry.mutate({ settlementId, as: 'csv', language })}>
        CSV
      </Button>
      <ExportButton busy={carry.isPending} onExport={() => carry.mutate({ settlementId, as: 'xlsx', language })} />
    </>
  )
  return (
    <Card title={t('vouchers')} note={data && t('vouchers.sums', { debit: money(data.debitFen), credit: money(data.creditFen) })} end={end}>
      <Refusal error={error ?? carry.error} />
      <Table label={t('vouchers')} rows={data?.rows} columns={columns()} keyOf={(one) => `${one.day} ${one.code} ${one.debitFen > 0}`} empty={<Empty icon={BookText} title={t('vouchers.none')} note={t('vouchers.none.out')} />} />
    </Card>
  )
} // biome-ignore format: a part a line

const columns = (): Column<Entry>[] => [
  { key: 'day', title: t('vouchers.column.day'), width: 100, show: ({ day }) => day },
  { key: 'number', title: t('vouchers.column.number'), width: 70, num: true, show: ({ number }) => number },
  { key: 'code', title: t('vouchers.column.code'), width: 110, show: ({ code }) => code },
  { key: 'account', title: t('vouchers.column.account'), show: ({ account }) => account },
  { key: 'debit', title: t('vouchers.column.debit'), width: 130, num: true, show: ({ debitFen }) => (debitFen ? money(debitFen) : '') },
  { key: 'credit', title: t('vouchers.column.credit'), width: 130, num: true, show: ({ creditFen }) => (creditFen ? money(creditFen) : '') },
] // biome-ignore format: a column a line

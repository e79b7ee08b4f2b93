import { CalendarDays } from 'lucide-react'
import { api, useSee } from '#web/api.ts'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { t } from '#web/words.ts'

export type Month = Awaited<ReturnType<typeof api.causes.months>>['rows'][number]
type MonthsProps = { estateId: string | undefined; chosen: string; onChoose: (month: Month) => void }

const decimals = 1

/** Month by month: how many matters, how many called, how many about each; a month opens to its matters. */
export function Months({ estateId, chosen, onChoose }: MonthsProps) {
  const { data, error } = useSee(api.causes.months, estateId ? { estateId } : {})
  return (
    <Card title={t('causes.months')} note={t('causes.months.note')} fill padded={false}>
      <Refusal error={error} />
      <Table
        label={t('causes.months')}
        rows={data?.rows}
        columns={columns()}
        keyOf={({ month }) => month}
        chosen={chosen}
        onChoose={onChoose}
        empty={<Empty icon={CalendarDays} title={t('causes.choose')} note={t('causes.choose.out')} />}
      />
    </Card>
  )
}

const columns = (): Column<Month>[] => [
  { key: 'month', title: t('causes.month'), show: ({ month }) => month },
  { key: 'matters', title: t('causes.matters'), width: 110, num: true, show: ({ matters }) => matters },
  { key: 'callers', title: t('causes.callers'), width: 110, num: true, show: ({ callers }) => callers },
  { key: 'each', title: t('causes.callersEach'), width: 110, num: true, show: ({ matters, callers }) => (callers / matters).toFixed(decimals) },
] // biome-ignore format: it reads as a table

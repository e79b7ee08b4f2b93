import { Scale } from 'lucide-react'
import { api } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { money, t } from '#web/words.ts'
import { Explain } from '../rules.ts'
import type { Seen } from './Settlements.tsx'

type Item = Seen['figures']['items'][number] & { reason: string | undefined; settlementId: string | undefined }

/** What book and bank do not agree on, each with its reason. */
export function Differences({ of: { settlement, figures, reasons } }: { of: Seen }) {
  const because = new Map(reasons.map(({ item, reason }) => [item, reason]))
  const settlementId = settlement?.state === 'open' ? settlement.settlementId : undefined
  const rows = figures.items.map((one) => ({ ...one, reason: because.get(one.item), settlementId }))
  return (
    <Card title={t('settlements.part.items')} note={t('settlements.due')}>
      <Table
        label={t('settlements.part.items')}
        rows={rows}
        columns={columns()}
        keyOf={({ item }) => item}
        empty={<Empty icon={Scale} title={t('settlements.no_items')} note={t('settlements.no_items.out')} />}
      />
    </Card>
  )
}

const columns = (): Column<Item>[] => [
  { key: 'method', title: t('settlements.column.method'), width: 76, show: ({ method }) => t(`receipts.method.${method}`) },
  { key: 'ref', title: t('settlements.column.ref'), width: 150, show: ({ ref }) => <b>{ref ?? '—'}</b> },
  { key: 'status', title: t('settlements.column.status'), width: 190, show: ({ status }) => <Tag tone={status === 'amount_differs' ? 'late' : 'soon'}>{t(`settlements.status.${status}`)}</Tag> },
  { key: 'book', title: t('settlements.column.book'), width: 110, num: true, show: ({ recordFen }) => money(recordFen) },
  { key: 'bank', title: t('settlements.column.bank'), width: 110, num: true, show: ({ externalFen }) => money(externalFen) },
  { key: 'difference', title: t('settlements.column.difference'), width: 110, num: true, show: ({ differenceFen }) => <b>{money(differenceFen)}</b> },
  { key: 'reason', title: t('settlements.column.reason'), show: ({ reason }) => reason ?? '—' },
  { key: 'say', title: '', width: 100, show: ({ item, settlementId }) => settlementId && <AskAct act={api.settlements.explain} of={Explain} given={{ settlementId, item }} kind="ghost" /> },
] // biome-ignore format: a column a line

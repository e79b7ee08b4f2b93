import { useState } from 'react'
import { api, useSeePages } from '#web/api.ts'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Select } from '#web/kit/Select.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { moment, t } from '#web/words.ts'
import { fates } from '../rules.ts'

type Row = Awaited<ReturnType<typeof api.notices.recipients>>['rows'][number]

/** Each recipient, by which way, how far it came, and when. */
export function Proof({ noticeId }: { noticeId: string }) {
  const [wanted, want] = useState('')
  const fate = fates.find((one) => one === wanted)
  const { rows, error, more, loadMore } = useSeePages(api.notices.recipients, (after) => ({
    noticeId,
    ...(fate && { fate }),
    ...(after && { after }),
  }))
  return (
    <div className="notice-proof">
      <Select
        aria-label={t('notices.fate')}
        value={wanted}
        nothing={t('notices.all')}
        options={fates.map((value) => ({ value, label: t(`notices.fate.${value}`) }))}
        onChange={want}
      />
      <Refusal error={error} />
      <Table
        label={t('notices.recipients')}
        rows={rows}
        columns={columns()}
        keyOf={({ recipientId }) => recipientId}
        more={more}
        loadMore={loadMore}
        empty={<Empty title={t('web.found_nothing')} />}
      />
    </div>
  )
}

const columns = (): Column<Row>[] => [
  { key: 'unit', title: t('notices.unit'), width: 92, show: ({ unit }) => unit },
  { key: 'name', title: t('notices.name'), width: 72, show: ({ name }) => name || '—' },
  { key: 'way', title: t('notices.way'), width: 64, show: ({ way }) => t(`notices.way.${way}`) },
  {
    key: 'fate',
    title: t('notices.fate'),
    show: ({ fate, why }) => [t(`notices.fate.${fate}`), why].filter(Boolean).join(' · '),
  },
  { key: 'at', title: t('notices.at'), width: 110, show: ({ at }) => (at ? moment(at) : '—') },
]

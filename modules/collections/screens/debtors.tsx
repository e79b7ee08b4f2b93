import { Link } from 'wouter'
import type { api } from '#web/api.ts'
import type { Column } from '#web/kit/Table.tsx'
import { money, t } from '#web/words.ts'

type Debtor = Awaited<ReturnType<typeof api.collections.debtors>>['rows'][number]

/** What a home owes, of which months, and since when. */
export const debtorColumns = (): Column<Debtor>[] => [
  { key: 'unit', title: t('collections.column.unit'), show: ({ unitId, unit }) => <Link href={`/households/${unitId}`}><b>{unit}</b></Link> },
  { key: 'open', title: t('collections.column.open'), width: 116, num: true, show: ({ openFen }) => <b>{money(openFen)}</b> },
  { key: 'm0', title: t('collections.column.m0'), width: 104, num: true, show: ({ m0Fen }) => amount(m0Fen) },
  { key: 'm1', title: t('collections.column.m1'), width: 104, num: true, show: ({ m1Fen }) => amount(m1Fen) },
  { key: 'm2', title: t('collections.column.m2'), width: 104, num: true, show: ({ m2Fen }) => amount(m2Fen) },
  { key: 'older', title: t('collections.column.older'), width: 104, num: true, show: ({ olderFen }) => amount(olderFen) },
  { key: 'oldest', title: t('collections.column.oldest'), width: 104, show: ({ oldest }) => oldest },
] // biome-ignore format: a column a line

const amount = (fen: number) => (fen === 0 ? <span className="ink3">—</span> : money(fen))

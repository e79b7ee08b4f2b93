import type { api } from '#web/api.ts'
import { Tag } from '#web/kit/Tag.tsx'
import { t } from '#web/words.ts'

export type Row = Awaited<ReturnType<typeof api.deposits.list>>['rows'][number]

/** Where a deposit stands in one word: what waits comes before what is held. */
export const Standing = ({ of: { state, waiting } }: { of: Pick<Row, 'state' | 'waiting'> }) => {
  if (waiting) return <Tag tone="soon">{t(`deposit_refunds.state.${waiting}`)}</Tag>
  return <Tag tone={state === 'open' ? 'run' : 'void'}>{t(`deposits.state.${state}`)}</Tag>
}

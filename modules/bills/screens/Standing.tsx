import type { api } from '#web/api.ts'
import { Tag } from '#web/kit/Tag.tsx'
import { t } from '#web/words.ts'

export type Line = Awaited<ReturnType<typeof api.bills.list>>['rows'][number]

/** Where a line stands in one word. */
export const Standing = ({ of: { reverses, reversed, openFen } }: { of: Line }) => {
  if (reverses) return <Tag tone="void">{t('bills.standing.reversal')}</Tag>
  if (reversed) return <Tag tone="void">{t('bills.standing.reversed')}</Tag>
  return openFen === 0 ? <Tag tone="kept">{t('bills.standing.settled')}</Tag> : <Tag tone="soon">{t('bills.standing.open')}</Tag>
} // biome-ignore format: a case a line

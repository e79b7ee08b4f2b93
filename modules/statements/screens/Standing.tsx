import type { api } from '#web/api.ts'
import { Tag } from '#web/kit/Tag.tsx'
import { t } from '#web/words.ts'

export type Line = Awaited<ReturnType<typeof api.statements.list>>['rows'][number]

const tones = { matched: 'kept', taken: 'kept', differs: 'late', extra: 'soon', aside: 'void' } as const

export const Standing = ({ of: { standing } }: { of: Line }) => (
  <Tag tone={tones[standing]}>{t(`statements.standing.${standing}`)}</Tag>
)

import { Lock, LockOpen } from 'lucide-react'
import { api, useSee } from '#web/api.ts'
import { Tag } from '#web/kit/Tag.tsx'
import { useMay } from '#web/me.ts'
import { number, t } from '#web/words.ts'

type Seal = Awaited<ReturnType<typeof api.journal.seals>>['rows'][number]

/** The seals by day; undefined while unknown. */
export function useSeals(): ReadonlyMap<string, Seal> | undefined {
  const may = useMay()
  const { data } = useSee(api.journal.seals, {}, { enabled: may('journal.seals') })
  return data && new Map(data.rows.map((seal) => [seal.day, seal]))
}

/** Whether a day lies under its seal: nobody can change its lines unseen any more. */
export function SealTag({ seal }: { seal: Seal | undefined }) {
  if (!seal) return <Tag icon={LockOpen}>{t('journal.open')}</Tag>
  return (
    <span title={seal.hash}>
      <Tag tone="kept" icon={Lock}>
        {t('journal.sealed', { lines: number(seal.lines) })}
      </Tag>
    </span>
  )
}

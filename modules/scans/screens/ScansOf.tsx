import './scans.css'
import { api, useSeePages } from '#web/api.ts'
import { More } from '#web/kit/More.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { t } from '#web/words.ts'
import { OneScan } from './OneScan.tsx'

/** Everything that was scanned on a round, with what the server says of it. */
export function ScansOf({ roundId }: { roundId: string }) {
  const { rows, error, more, loadMore } = useSeePages(api.scans.list, (after) => ({ roundId, ...(after && { after }) }))
  if (rows?.length === 0) return <p className="ink3 sm">{t('scans.none')}</p>
  return (
    <section aria-label={t('scans')}>
      <h3 className="round-part">{t('scans')}</h3>
      <Refusal error={error} />
      {rows?.map((scan) => (
        <OneScan key={scan.scanId} scan={scan} />
      ))}
      {more && <More onReach={loadMore} />}
    </section>
  )
}

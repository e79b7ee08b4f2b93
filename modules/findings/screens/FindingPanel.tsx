import { Footprints } from 'lucide-react'
import { useLocation } from 'wouter'
import { api, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { useMay } from '#web/me.ts'
import { moment, t } from '#web/words.ts'

/** In a case: the rounds on which it was found. */
export function FindingPanel({ caseId }: { caseId: string }) {
  const may = useMay()
  const [, go] = useLocation()
  const rows = useSee(api.findings.list, { caseId }, { enabled: may('findings.list') }).data?.rows ?? []
  if (rows.length === 0) return null
  return (
    <section className="case-incidents" aria-label={t('findings')}>
      {rows.map(({ findingId, roundId, route, place, by, at, again }) => (
        <div key={findingId} className="row">
          <Footprints size={16} aria-hidden />
          <span className="grow">{[route, place, again && t('findings.again')].filter(Boolean).join(' · ')}</span>
          <span className="ink3 sm">{[by, moment(at)].filter(Boolean).join(' ')}</span>
          <Button kind="ghost" small onClick={() => go(`/rounds?round=${roundId}`)}>
            {t('findings.round')}
          </Button>
        </div>
      ))}
    </section>
  )
}

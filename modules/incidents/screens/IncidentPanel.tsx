import { Siren } from 'lucide-react'
import { useLocation } from 'wouter'
import { named } from '#modules/playbooks/screens/spoken.tsx'
import { api, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { useMay } from '#web/me.ts'
import { moment, t } from '#web/words.ts'
import { StateTag } from './StateTag.tsx'
import './incidents.css'

/** In a case: the emergencies started from it, and the way to start one. */
export function IncidentPanel({ caseId, running }: { caseId: string; running: boolean }) {
  const may = useMay()
  const [, go] = useLocation()
  const sees = may('incidents.ofCase')
  const rows = useSee(api.incidents.ofCase, { caseId }, { enabled: sees }).data?.rows ?? []
  if (!sees || (rows.length === 0 && !running)) return null
  return (
    <section className="case-incidents" aria-label={t('incidents')}>
      <div className="row">
        <b className="grow">{t('incidents')}</b>
        {running && (
          <Button small icon={Siren} onClick={() => go(`/incidents/new?case=${caseId}`)}>
            {t('incidents.start')}
          </Button>
        )}
      </div>
      {rows.map((row) => (
        <div key={row.incidentId} className="row">
          <StateTag of={row} />
          <span className="grow">{`${named(row)} ${row.where}`}</span>
          <span className="ink3 sm">{`${row.number} · ${moment(row.startedAt)}`}</span>
          <Button kind="ghost" small onClick={() => go(`/incidents/${row.incidentId}`)}>
            {t('incidents.open')}
          </Button>
        </div>
      ))}
    </section>
  )
}

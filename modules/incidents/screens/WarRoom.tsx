import { useParams } from 'wouter'
import { api, useSee } from '#web/api.ts'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { open } from '../rules.ts'
import { Affected } from './Affected.tsx'
import { Aftercare } from './Aftercare.tsx'
import './incidents.css'
import { IncidentHead } from './IncidentHead.tsx'
import { IncidentLog } from './IncidentLog.tsx'
import { RoleCard } from './RoleCard.tsx'
import { Signs } from './Signs.tsx'

/** One incident in one look: steps by part with their clocks and who was called, the people, and the log. */
export default function WarRoom() {
  const { incidentId = '' } = useParams<{ incidentId: string }>()
  const { data: of, error } = useSee(api.incidents.one, { incidentId }, { everyMs: 15_000 })
  if (error) return <Refusal error={error} />
  if (!of) return <Skeleton rows={10} />
  const runs = open(of.state)
  const roles = [...new Set(of.steps.map(({ role }) => role))]
  return (
    <div className="page whole war-room">
      <IncidentHead of={of} />
      <div className="war-columns">
        <div className="war-steps">
          {roles.map((role) => (
            <RoleCard
              key={role}
              role={role}
              runs={runs}
              call={of.calls.find((call) => call.role === role)}
              steps={of.steps.filter((step) => step.role === role)}
            />
          ))}
        </div>
        <div className="war-people">
          <Affected of={of} runs={runs} />
          <Signs of={of} runs={runs} />
          <Aftercare of={of} runs={runs} />
        </div>
        <IncidentLog incidentId={incidentId} runs={runs} />
      </div>
    </div>
  )
}

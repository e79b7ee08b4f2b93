import { Waypoints } from 'lucide-react'
import { z } from 'zod'
import { Id } from '#kernel/shapes.ts'
import { api, useAct, useSee } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Line } from '#web/kit/Line.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { useMay } from '#web/me.ts'
import { moment, t } from '#web/words.ts'
import { Open } from '../rules.ts'

type Of = {
  caseId: string
  estateId: string
  title: string
  body: string
  typeId: string
  unitId: string | null
  running: boolean
}
const OneCall = z.object({ causeId: Id, caseId: Id })

/** In a case: the cause it belongs to, or the calls it is much like and the step that makes them one. */
export function CausePanel({ of }: { of: Of }) {
  const may = useMay()
  const { data } = useSee(api.causes.ofCase, { caseId: of.caseId }, { enabled: may('causes.ofCase') })
  const cause = data?.cause
  if (cause)
    return (
      <Card title={t('causes.belongs')} note={t('causes.calls', { count: cause.calls })}>
        <Line
          icon={<Waypoints size={16} className="ink3" aria-hidden />}
          below={cause.words}
          end={
            cause.state === 'open' && (
              <AskAct
                act={api.causes.detach}
                of={OneCall}
                given={{ causeId: cause.causeId, caseId: of.caseId }}
                kind="ghost"
              />
            )
          }
        >
          {cause.title}
        </Line>
      </Card>
    )
  return of.running && cause === null && may('causes.suggest') ? <Alike of={of} /> : null
}

function Alike({ of: { caseId, estateId, title, body, typeId, unitId } }: { of: Of }) {
  const { data } = useSee(api.causes.suggest, { estateId, title, body, typeId, ...(unitId && { unitId }) })
  const { mutate: attach, error, isPending } = useAct(api.causes.attach, { invalidates: ['cases'] })
  const alike = data?.rows.filter((row) => row.caseId !== caseId) ?? []
  if (alike.length === 0) return null
  const known = alike.find(({ causeId }) => causeId)
  const free = alike.filter(({ causeId }) => !causeId).map((row) => row.caseId)
  return (
    <Card
      title={t('causes.alike', { count: alike.length })}
      end={
        known?.causeId ? (
          <Button small busy={isPending} onClick={() => attach({ causeId: known.causeId ?? '', caseIds: [caseId] })}>
            {t('causes.attach')}
          </Button>
        ) : (
          <AskAct
            act={api.causes.open}
            of={Open}
            given={{ estateId, caseIds: [caseId, ...free] }}
            start={{ title }}
            note={t('causes.alike.note')}
          />
        )
      }
    >
      <Refusal error={error} />
      {alike.map((row) => (
        <AlikeLine key={row.caseId} of={row} />
      ))}
    </Card>
  )
}

export type AlikeRow = Awaited<ReturnType<typeof api.causes.suggest>>['rows'][number]

export const AlikeLine = ({ of }: { of: AlikeRow }) => (
  <Line
    icon={<Waypoints size={16} className="ink3" aria-hidden />}
    note={of.sameBuilding ? t('causes.same_building') : undefined}
    below={[of.number, moment(of.openedAt), of.causeTitle].filter(Boolean).join(' · ')}
  >
    {of.title}
  </Line>
)

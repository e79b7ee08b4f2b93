import { z } from 'zod'
import { Id } from '#kernel/shapes.ts'
import { api, type Refused, useSee } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { t } from '#web/words.ts'

type JoinedProps = {
  caseId: string
  cause: { causeId: string; title: string } | undefined
  /** Why the call was recorded but not attached. */
  refusal: Refused | undefined
}
const OneCall = z.object({ causeId: Id, caseId: Id })

/** Beside the number of a call just recorded: the matter it was attached to, and the way back. */
export function Joined({ caseId, cause, refusal }: JoinedProps) {
  const { data } = useSee(api.causes.ofCase, { caseId }, { enabled: cause !== undefined })
  if (refusal) return <Refusal error={refusal} />
  if (!cause) return null
  if (data && data.cause === null) return <p className="ink2 sm">{t('causes.taken_out')}</p>
  return (
    <p className="ink2 sm">
      {t('causes.joined', { title: cause.title })}
      <AskAct
        act={api.causes.detach}
        of={OneCall}
        given={{ causeId: cause.causeId, caseId }}
        kind="ghost"
        note={cause.title}
      />
    </p>
  )
}

import { api } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { t } from '#web/words.ts'
import { Agree, Appeal, Decide, life, Tell } from '../rules.ts'
import type { Sheet } from './OneSheet.tsx'

/** What may be done with it now: the person agrees or appeals, a superior tells, one above them decides. */
export function SheetMoves({ of: { appraisalId, state, mine, toldByMe } }: { of: Sheet }) {
  if (!appraisalId || !state) return null
  const can = (move: (typeof life.moves)[number]) => life.can(state, move)
  return (
    <span className="row no-print">
      {mine && can('agree') && <AskAct act={api.appraisals.agree} of={Agree} given={{ appraisalId }} kind="main" />}
      {mine && can('appeal') && <AskAct act={api.appraisals.appeal} of={Appeal} given={{ appraisalId }} />}
      {!mine && can('tell') && (
        <AskAct
          act={api.appraisals.tell}
          of={Tell}
          given={{ appraisalIds: [appraisalId] }}
          note={t('appraisals.tell_note')}
          kind="main"
        />
      )}
      {!mine && !toldByMe && can('decide') && (
        <AskAct
          act={api.appraisals.decide}
          of={Decide}
          given={{ appraisalId }}
          start={{ decision: 'upheld', points: 0 }}
          kind="main"
        />
      )}
    </span>
  )
}

import { CallBack } from '#modules/callbacks/screens/CallBack.tsx'
import { CausePanel } from '#modules/causes/screens/CausePanel.tsx'
import { CheckOfCase } from '#modules/checks/screens/CheckOfCase.tsx'
import { Promises } from '#modules/deadlines/screens/Promises.tsx'
import { FindingPanel } from '#modules/findings/screens/FindingPanel.tsx'
import { IncidentPanel } from '#modules/incidents/screens/IncidentPanel.tsx'
import { OrderPanel } from '#modules/orders/screens/OrderPanel.tsx'
import { api, useSee } from '#web/api.ts'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { useMay } from '#web/me.ts'
import { now } from '#web/now.ts'
import { reopensWithin, running } from '../rules.ts'
import { CaseHead } from './CaseHead.tsx'
import { Customer } from './Customer.tsx'
import { Given } from './Given.tsx'
import { Reply } from './Reply.tsx'
import { Story } from './Story.tsx'

export type OneCase = Awaited<ReturnType<typeof api.cases.one>>

type PaneProps = {
  caseId: string
  /** On its own page the case does not offer to be opened on it. */
  whole?: boolean | undefined
  onLeave?: (() => void) | undefined
}

/** One case whole: who, what was promised, what happened, and the next step. */
export function CasePane({ caseId, whole = false, onLeave }: PaneProps) {
  const { data: found, error } = useSee(api.cases.one, { caseId })
  const may = useMay()
  if (error)
    return (
      <div className="desk-refusal">
        <Refusal error={error} />
      </div>
    )
  if (!found) return <Skeleton rows={8} />
  return (
    <div className="case">
      <CaseHead of={found} whole={whole} onLeave={onLeave} />
      <div className="case-body">
        <Customer of={found} />
        <Promises aboutId={caseId} />
        <Given of={found} />
        <CheckOfCase caseId={caseId} source={found.source} />
        <CausePanel key={caseId} of={{ ...found, running: running(found.state) }} />
        <FindingPanel caseId={caseId} />
        <IncidentPanel caseId={caseId} running={running(found.state)} />
        <OrderPanel of={found} running={running(found.state)} />
        {answerable(found) && <CallBack key={caseId} caseId={caseId} closed={found.state === 'closed'} />}
        <Story of={found} />
      </div>
      {may('cases.note') && <Reply key={caseId} of={found} answerable={running(found.state)} />}
    </div>
  )
}

// After closing the customer may still say no for a week; later it is a new case that goes on from this one.
const answerable = ({ state, finishedAt }: OneCase) =>
  state === 'finished' ||
  (state === 'closed' && finishedAt !== null && reopensWithin(Temporal.Instant.from(finishedAt), now()))

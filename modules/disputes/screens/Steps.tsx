import { api } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import type { ControlOf } from '#web/kit/controls.tsx'
import { now } from '#web/now.ts'
import { Agree, Assign, Fail, FollowUp, Keep, life, Meet, Withdraw } from '../rules.ts'
import type { Whole } from './OneDispute.tsx'

/** The steps that this state allows, the next one first. */
export function Steps({ of: { disputeId, state, parties } }: { of: Whole }) {
  const can = (move: (typeof life.moves)[number]) => life.can(state, move)
  const given = { disputeId }
  const everybody = parties.map(({ personId }) => personId)
  return (
    <div className="row wrap dispute-steps">
      {can('agree') && <AskAct act={api.disputes.agree} of={Agree} given={given} kind="main" invalidates={touched} />}
      {can('meet') && (
        <AskAct
          act={api.disputes.meet}
          of={Meet}
          given={given}
          start={{ at: now().round('minute').toString(), presentIds: everybody }}
          controls={{ presentIds: (of) => <Present {...of} parties={parties} /> }}
          kind={state === 'assigned' ? 'main' : 'plain'}
          invalidates={touched}
        />
      )}
      {can('assign') && (
        <AskAct
          act={api.disputes.assign}
          of={Assign}
          given={given}
          kind={state === 'open' ? 'main' : 'plain'}
          invalidates={touched}
        />
      )}
      {can('keep') && <AskAct act={api.disputes.keep} of={Keep} given={given} kind="main" invalidates={touched} />}
      {can('followUp') && <AskAct act={api.disputes.followUp} of={FollowUp} given={given} invalidates={touched} />}
      {can('fail') && <AskAct act={api.disputes.fail} of={Fail} given={given} kind="ghost" invalidates={touched} />}
      {can('withdraw') && (
        <AskAct act={api.disputes.withdraw} of={Withdraw} given={given} kind="ghost" invalidates={touched} />
      )}
    </div>
  )
}

const touched = ['deadlines']

/** Who of both sides came. */
function Present({ value, set, parties }: ControlOf & { parties: Whole['parties'] }) {
  const here = Array.isArray(value) ? value.map(String) : []
  const mark = (id: string) => set(here.includes(id) ? here.filter((one) => one !== id) : [...here, id])
  return (
    <div className="present">
      {parties.map(({ personId, name, units }) => (
        <label key={personId}>
          <input type="checkbox" checked={here.includes(personId)} onChange={() => mark(personId)} /> {name}{' '}
          <span className="ink3 sm">{units}</span>
        </label>
      ))}
    </div>
  )
}

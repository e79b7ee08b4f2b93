import { api, refresh, useSee } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Moves } from '#web/kit/Moves.tsx'
import { Select } from '#web/kit/Select.tsx'
import { useMay, useMe } from '#web/me.ts'
import { t } from '#web/words.ts'
import { Assign, Finish, life, SendBack, Transfer, WithReason } from '../rules.ts'
import { Materials } from './Materials.tsx'
import type { OrderRow } from './state.tsx'
import { Worker } from './Worker.tsx'

const touched = ['orders', 'cases', 'deadlines'] as const
const done = () => void refresh(touched)
const text = (value: unknown) => (typeof value === 'string' ? value : '')

const { accept, arrive, pause, resume, giveBack, grab, confirm, sendBack, cancel } = api.orders
const ask = { pause: WithReason, giveBack: WithReason, cancel: WithReason, sendBack: SendBack }
const next = { open: 'grab', assigned: 'accept', accepted: 'arrive', paused: 'resume', finished: 'confirm' } as const

/** What can be done with an order now; the work itself is moved on by whoever holds it. */
export function OrderActs({ of }: { of: OrderRow }) {
  const { estateId, departmentId, orderId, state, caseId } = of
  const departments = useSee(api.staff.departments, {}).data ?? []
  const mine = useMe().employeeId === of.handlerId
  // The desk hands work out; it does not take it.
  const desk = useMay()('orders.confirm')
  const acts = {
    ...(!desk && { grab }),
    confirm,
    sendBack,
    cancel,
    ...(mine && { accept, arrive, pause, resume, giveBack }),
  }
  const main = state in next ? next[state as keyof typeof next] : undefined
  const given = { orderId }
  return (
    <div className="row wrap">
      <Moves life={life} state={state} acts={acts} ask={ask} given={given} main={main} onDone={done} />
      {mine && life.can(state, 'finish') && (
        <AskAct
          act={api.orders.finish}
          of={Finish}
          given={given}
          invalidates={touched}
          kind={state === 'arrived' ? 'main' : 'plain'}
          controls={{ materials: (one) => <Materials {...one} /> }}
        />
      )}
      {life.can(state, 'assign') && (
        <AskAct
          act={api.orders.assign}
          kind={desk && state === 'open' ? 'main' : 'plain'}
          of={Assign}
          given={given}
          invalidates={touched}
          controls={{
            handlerId: ({ control, value, set }) => (
              <Worker
                control={control}
                of={{ estateId, departmentId, ...(caseId && { caseId }) }}
                value={text(value)}
                onChange={set}
              />
            ),
          }}
        />
      )}
      {life.can(state, 'transfer') && (
        <AskAct
          act={api.orders.transfer}
          of={Transfer.omit({ handlerId: true })}
          given={given}
          invalidates={touched}
          controls={{
            departmentId: ({ control, value, set }) => (
              <Select
                {...control}
                value={text(value)}
                nothing={t('web.choose')}
                options={departments.map(({ id, name }) => ({ value: id, label: name }))}
                onChange={set}
              />
            ),
          }}
        />
      )}
    </div>
  )
}

import { Ellipsis } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useLocation } from 'wouter'
import { api, type Refused, refresh, useAct } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Dialog } from '#web/kit/Dialog.tsx'
import { Form } from '#web/kit/Form.tsx'
import { Popover } from '#web/kit/Popover.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { useMay } from '#web/me.ts'
import { now } from '#web/now.ts'
import { t } from '#web/words.ts'
import { estateZone } from '#web/zone.ts'
import { Dispute, Finish, life, OpenNext, Plan, Regrade, Respond, running, Wait, Withdraw } from '../rules.ts'
import type { OneCase } from './CasePane.tsx'
import { DispatchForm } from './DispatchForm.tsx'

const touched = ['deadlines', 'callbacks'] as const

/** What can be done with a case now, the next step first; what its state or this person's post forbids is not shown. */
export function CaseActs({ of }: { of: OneCase }) {
  const [asked, ask] = useState<Verb>()
  const [more, showMore] = useState(false)
  const may = useMay()
  const direct = useDirect(of.caseId)
  const offered = offeredOf(of).filter((verb) => may(`cases.${verb}`))
  const press = (verb: Verb) => {
    showMore(false)
    if (verb === 'accept' || verb === 'resume') direct.run(verb)
    else ask(verb)
  }
  const button = (verb: Verb, place: number) => (
    <Button
      key={verb}
      small
      kind={place === 0 && verb !== 'openNext' ? 'main' : 'plain'}
      busy={direct.busy === verb}
      onClick={() => press(verb)}
    >
      {t(`cases.${verb}`)}
    </Button>
  )
  const rest = offered.slice(shownAtOnce)
  return (
    <>
      <div className="row case-acts">
        {offered.slice(0, shownAtOnce).map(button)}
        {rest.length > 0 && (
          <Popover
            open={more}
            onOpen={showMore}
            content={<div className="more-acts">{rest.map((verb) => button(verb, shownAtOnce))}</div>}
          >
            <Button small icon={Ellipsis} aria-label={t('cases.more_acts')} />
          </Popover>
        )}
      </div>
      <Refusal error={direct.error} />
      <Dialog title={asked && t(`cases.${asked}`)} open={asked !== undefined} onClose={() => ask(undefined)}>
        {asked && <AskFirst verb={asked} of={of} onDone={() => ask(undefined)} />}
      </Dialog>
    </>
  )
}

const shownAtOnce = 4
type Verb =
  | 'accept'
  | 'dispatch'
  | 'respond'
  | 'finish'
  | 'wait'
  | 'resume'
  | 'plan'
  | 'regrade'
  | 'dispute'
  | 'withdraw'
  | 'openNext'

// The order in which a desk reaches for them; the first one of a state is its next step.
const order: readonly Verb[] = [
  'resume',
  'dispatch',
  'accept',
  'respond',
  'finish',
  'wait',
  'plan',
  'regrade',
  'dispute',
  'withdraw',
]

function offeredOf({ state, respondedAt }: OneCase): readonly Verb[] {
  if (!running(state)) return ['openNext']
  const moves: readonly string[] = life.movesFrom(state)
  const beside: readonly Verb[] = ['respond', 'plan', 'regrade', 'dispute']
  const open = order.filter((verb) => moves.includes(verb) || beside.includes(verb))
  const due = open.filter((verb) => verb !== 'respond' || respondedAt === null)
  const first = { open: 'dispatch', dispatched: 'accept', working: 'finish', waiting: 'resume' }[state as 'open']
  return due.toSorted((a, b) => Number(b === first) - Number(a === first))
}

function useDirect(caseId: string): {
  run: (verb: 'accept' | 'resume') => void
  busy: Verb | undefined
  error: Refused | null
} {
  const accept = useAct(api.cases.accept, { invalidates: touched })
  const resume = useAct(api.cases.resume, { invalidates: touched })
  const acts = { accept, resume }
  const busy = (['accept', 'resume'] as const).find((verb) => acts[verb].isPending)
  return { run: (verb) => acts[verb].mutate({ caseId }), busy, error: accept.error ?? resume.error }
}

/** A wall-clock hour so many days from now, as a first offer. */
function offer(days: number, hour: number): string {
  const day = now().toZonedDateTimeISO(estateZone()).toPlainDate().add({ days })
  return day.toZonedDateTime({ timeZone: estateZone(), plainTime: { hour } }).toInstant().toString()
}

type AskProps = { verb: Verb; of: OneCase; onDone: () => void }

function AskFirst({ verb, of, onDone }: AskProps): ReactNode {
  const [, go] = useLocation()
  const given = { caseId: of.caseId }
  const done = () => {
    void refresh(touched)
    onDone()
  }
  switch (verb) {
    case 'dispatch':
      return <DispatchForm of={of} onDone={done} />
    case 'respond':
      return <Form of={Respond} act={api.cases.respond} given={given} start={{ channel: 'phone' }} onDone={done} />
    case 'finish':
      return <Form of={Finish} act={api.cases.finish} given={given} onDone={done} />
    case 'wait':
      return <Form of={Wait} act={api.cases.wait} given={given} start={{ contactAt: offer(1, 9) }} onDone={done} />
    case 'plan':
      return <Form of={Plan} act={api.cases.plan} given={given} start={{ finishBy: offer(2, 18) }} onDone={done} />
    case 'regrade':
      return <Form of={Regrade} act={api.cases.regrade} given={given} start={{ grade: of.grade }} onDone={done} />
    case 'dispute':
      return <Form of={Dispute} act={api.cases.dispute} given={given} onDone={done} />
    case 'withdraw':
      return <Form of={Withdraw} act={api.cases.withdraw} given={given} onDone={done} />
    case 'openNext':
      return (
        <Form
          of={OpenNext}
          act={api.cases.openNext}
          given={{ previousId: of.caseId }}
          onDone={({ caseId }) => {
            done()
            go(`/cases/${caseId}`)
          }}
        />
      )
  }
}

import { Check, Minus, PhoneCall } from 'lucide-react'
import { api, useAct } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useNow } from '#web/now.ts'
import { duration, t } from '#web/words.ts'
import { Pass } from '../rules.ts'
import type { Call, Step } from './one.tsx'
import { StepLine } from './StepLine.tsx'

type RoleCardProps = { role: Step['role']; call: Call | undefined; steps: readonly Step[]; runs: boolean }

/** One part: who has it or is being called for it, and its steps. */
export const RoleCard = ({ role, call, steps, runs }: RoleCardProps) => (
  <Card title={t(`incidents.role.${role}`)} end={call && <CallState call={call} />} className="role-card">
    {call && <Called call={call} />}
    {steps.map((step) => (
      <StepLine key={step.stepId} of={step} runs={runs} />
    ))}
  </Card>
)

const secondsTo = (at: string, moment: Temporal.Instant) =>
  Math.floor(moment.until(Temporal.Instant.from(at)).total('seconds'))

function CallState({ call }: { call: Call }) {
  if (call.state === 'answered' && call.answeredAt) {
    const after = secondsTo(call.answeredAt, Temporal.Instant.from(call.calledAt))
    return (
      <Tag tone="kept" icon={Check}>
        {t('incidents.answered_after', { who: call.answerer, after: duration(after) })}
      </Tag>
    )
  }
  if (call.state === 'ended') return <Tag tone="void">{t('incidents.call.ended')}</Tag>
  if (call.state === 'unanswered') return <Tag tone="late">{t('incidents.call.unanswered')}</Tag>
  return <Ringing nextAt={call.nextAt} />
}

/** Counts down to the moment at which the next in line is called. */
function Ringing({ nextAt }: { nextAt: string | null }) {
  const at = useNow('second')
  const left = nextAt ? secondsTo(nextAt, at) : 0
  return (
    <Tag tone="soon" icon={PhoneCall}>
      {left > 0 ? t('incidents.call.ringing', { left: duration(left) }) : t('incidents.call.next')}
    </Tag>
  )
}

/** Everybody who was called, wave by wave, with what they said; whoever was called may answer here. */
function Called({ call }: { call: Call }) {
  const { mutate: answer, isPending, error } = useAct(api.incidents.answer)
  if (call.state === 'answered' && call.pages.length <= 1) return null
  return (
    <div className="called">
      <span className="row wrap xs ink2">
        {call.pages.map((page) => (
          <span
            key={page.person}
            className={page.answeredAt ? 'kept c b nowrap' : 'nowrap'}
            title={page.passedWhy ?? undefined}
          >
            {page.answeredAt && <Check size={12} aria-hidden />}
            {page.passedAt && <Minus size={12} aria-hidden />}
            {page.wave > 0 && <sup>{page.wave + 1}</sup>}
            {page.person}
            {page.passedWhy && `（${page.passedWhy}）`}
          </span>
        ))}
      </span>
      {call.mine && (
        <span className="row">
          <Button kind="main" small busy={isPending} onClick={() => answer({ callId: call.callId })}>
            {t('incidents.answer')}
          </Button>
          <AskAct act={api.incidents.pass} of={Pass} given={{ callId: call.callId }} kind="ghost" />
        </span>
      )}
      <Refusal error={error} />
    </div>
  )
}

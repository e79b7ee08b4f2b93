import { api, useAct } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Button } from '#web/kit/Button.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { useMay } from '#web/me.ts'
import { day, money, t } from '#web/words.ts'
import { Answer } from '../rules.ts'
import type { Whole } from './Debt.tsx'

/** What of a household waits for somebody’s word: instalments, a letter or the court, an answer to a dispute. */
export function Decide({ of: { plans, approvals, disputes } }: { of: Whole }) {
  const open = disputes.filter(({ state }) => state === 'open')
  const plan = plans.find(({ state }) => state === 'asked')
  const step = approvals.find(({ state }) => state === 'asked')
  if (open.length === 0 && !plan && !step) return null
  return (
    <>
      <h3>{t('reminders.to_decide')}</h3>
      {plan && (
        <Waiting
          said={`${t(`reminders.kind.${plan.kind}`)} · ${t('reminders.line.plan', { parts: plan.parts, sum: money(plan.amountFen), day: day(plan.firstDay) })}`}
          why={[plan.asker, plan.reason].filter(Boolean).join('：')}
          yes={plan.mayDecide ? api.reminders.agreePlan : undefined}
          no={plan.mayDecide ? api.reminders.turnDownPlan : undefined}
          given={{ planId: plan.planId }}
        />
      )}
      {step && (
        <Waiting
          said={t('reminders.line.approval', { step: step.step })}
          why={[step.asker, step.reason].filter(Boolean).join('：')}
          yes={step.mayDecide ? api.reminders.approveStep : undefined}
          no={step.mayDecide ? api.reminders.turnDownStep : undefined}
          given={{ approvalId: step.approvalId }}
        />
      )}
      {open.map(({ disputeId, line, reason }) => (
        <div key={disputeId} className="row wrap">
          <span className="grow">
            {t('reminders.line.dispute', { what: line ?? t('reminders.line.dispute.all') })} <span className="ink2 sm">{reason}</span>
          </span>
          <AskAct act={api.reminders.answer} of={Answer} given={{ disputeId }} kind="main" />
        </div>
      ))}
    </>
  )
} // biome-ignore format: it reads as a page

type Choice<Given> = ((given: Given) => Promise<unknown>) & { readonly opName: string }
type WaitingProps<Given> = {
  said: string
  why: string
  yes: Choice<Given> | undefined
  no: Choice<Given> | undefined
  given: Given
}

function Waiting<Given>({ said, why, yes, no, given }: WaitingProps<Given>) {
  return (
    <div className="row wrap">
      <span className="grow">
        {said} <span className="ink2 sm">{why}</span>
      </span>
      {yes && <Choose act={yes} given={given} main />}
      {no && <Choose act={no} given={given} />}
    </div>
  )
}

function Choose<Given>({ act, given, main = false }: { act: Choice<Given>; given: Given; main?: boolean }) {
  const may = useMay()
  const { mutate, isPending, error } = useAct(act)
  if (!may(act.opName)) return null
  return (
    <>
      <Button small kind={main ? 'main' : 'plain'} busy={isPending} onClick={() => mutate(given)}>
        {t(act.opName)}
      </Button>
      <Refusal error={error} />
    </>
  )
}

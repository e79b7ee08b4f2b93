import { api, useAct } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Button } from '#web/kit/Button.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { useMay, useMe } from '#web/me.ts'
import { t } from '#web/words.ts'
import { Demand, deductionLife, Propose, Score, SendBack, scoreLife, TurnDown } from '../rules.ts'
import type { Row } from './Month.tsx'

type MonthActsProps = { of: Row; month: string }

/** What comes next for a contract's month: scored, approved by another, what was poor demanded to be put right, deducted for, told. */
export const MonthActs = ({ of, month }: MonthActsProps) => (
  <span className="row wrap">
    <Next of={of} month={month} />
    {of.scoreId && of.points !== null && of.points < of.floorPoints && (
      <AskAct act={api.assessments.demand} of={Demand} given={{ scoreId: of.scoreId }} kind="ghost" />
    )}
  </span>
)

/** What the house reckoned stands in the form; whoever scores may set it otherwise, with the reason. */
const startOf = (reckoned: Row['reckoned']) => {
  if (!reckoned) return {}
  const { quality, ...points } = reckoned.points
  return quality === null ? points : { ...points, quality }
}

function Next({ of, month }: MonthActsProps) {
  const { contractId, scoreId, scoreState, scoredBy, deductionId, proposalFen, reckoned } = of
  const { employeeId: id } = useMe()
  if (!scoreId || !scoreState)
    return (
      <AskAct
        act={api.assessments.score}
        of={Score}
        given={{ contractId, month }}
        start={startOf(reckoned)}
        kind="main"
      />
    )
  if (scoreLife.can(scoreState, 'approve') && scoredBy !== id) return <Decide scoreId={scoreId} />
  if (deductionId) return <Deduction of={of} deductionId={deductionId} />
  if (scoreState === 'approved' && proposalFen > 0)
    return <AskAct act={api.assessments.propose} of={Propose} given={{ scoreId }} />
  return null
}

function Decide({ scoreId }: { scoreId: string }) {
  const may = useMay()
  const approve = useAct(api.assessments.approve)
  return (
    <span className="row wrap">
      {may('assessments.approve') && (
        <Button small kind="main" busy={approve.isPending} onClick={() => approve.mutate({ scoreId })}>
          {t('assessments.approve')}
        </Button>
      )}
      <AskAct act={api.assessments.sendBack} of={SendBack} given={{ scoreId }} kind="ghost" />
      <Refusal error={approve.error} />
    </span>
  )
}

function Deduction({ of: { deductionState, proposedBy }, deductionId }: { of: Row; deductionId: string }) {
  const may = useMay()
  const { employeeId: id } = useMe()
  const grant = useAct(api.assessments.grant)
  const tell = useAct(api.assessments.tellFinance)
  if (!deductionState) return null
  const can = (move: (typeof deductionLife.moves)[number]) => deductionLife.can(deductionState, move)
  const given = { deductionId }
  return (
    <span className="row wrap">
      {can('grant') && proposedBy !== id && may('assessments.grant') && <Button small kind="main" busy={grant.isPending} onClick={() => grant.mutate(given)}>{t('assessments.grant')}</Button>}
      {can('turnDown') && proposedBy !== id && <AskAct act={api.assessments.turnDown} of={TurnDown} given={given} kind="ghost" />}
      {can('tellFinance') && may('assessments.tellFinance') && <Button small kind="main" busy={tell.isPending} onClick={() => tell.mutate(given)}>{t('assessments.tellFinance')}</Button>}
      <Refusal error={grant.error ?? tell.error} />
    </span>
  )
} // biome-ignore format: it reads as a row

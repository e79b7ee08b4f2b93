import { useLocation } from 'wouter'
import { api, useAct, useSee } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { useMay } from '#web/me.ts'
import { duration, moment, t } from '#web/words.ts'
import { life, Retire } from '../rules.ts'
import { Paper } from './Paper.tsx'
import { named } from './spoken.tsx'

type Whole = Awaited<ReturnType<typeof api.playbooks.one>>

/** One version whole: its steps as the paper shows them, who wrote it and who put it in force. */
export function OnePlaybook({ playbookId }: { playbookId: string }) {
  const { data: of, error } = useSee(api.playbooks.one, { playbookId })
  if (error) return <Refusal error={error} />
  if (!of) return <Skeleton rows={8} />
  return (
    <Card
      title={named(of)}
      note={t('playbooks.version', { code: of.code, version: of.version })}
      end={<Steps of={of} />}
      fill
      padded
    >
      <p className="ink2 sm">
        {[t('playbooks.answer_within', { time: duration(of.answerSeconds) }), of.source].filter(Boolean).join(' · ')}
      </p>
      <p className="ink3 sm">{signed(of)}</p>
      <Paper of={of} />
    </Card>
  )
}

const signed = (of: Whole) =>
  [
    of.writer && t('playbooks.written_by', { who: of.writer, at: moment(of.writtenAt) }),
    of.approver && of.inForceFrom && t('playbooks.approved_by', { who: of.approver, at: moment(of.inForceFrom) }),
    !of.writer && t('playbooks.shipped'),
    of.retiredWhy,
  ]
    .filter(Boolean)
    .join(' · ')

function Steps({ of: { playbookId, state, mayApprove } }: { of: Whole }) {
  const [, go] = useLocation()
  const may = useMay()
  const given = { playbookId }
  const { mutate: approve, isPending: approving, error: notApproved } = useAct(api.playbooks.approve)
  const { mutate: drop, isPending: dropping, error: notDropped } = useAct(api.playbooks.drop)
  const can = (move: (typeof life.moves)[number]) => life.can(state, move) && may(`playbooks.${move}`)
  return (
    <>
      <Refusal error={notApproved ?? notDropped} />
      {can('revise') && (
        <Button small onClick={() => go(`/playbooks/write?revise=${playbookId}`)}>
          {t('playbooks.revise')}
        </Button>
      )}
      {can('drop') && (
        <Button small kind="ghost" busy={dropping} onClick={() => drop(given)}>
          {t('playbooks.drop')}
        </Button>
      )}
      {can('approve') &&
        (mayApprove ? (
          <Button small kind="main" busy={approving} onClick={() => approve(given)}>
            {t('playbooks.approve')}
          </Button>
        ) : (
          <span className="ink3 sm">{t('playbooks.another_approves')}</span>
        ))}
      {state !== 'draft' && may('playbooks.draft') && (
        <Button small onClick={() => go(`/playbooks/write?from=${playbookId}`)}>
          {t('playbooks.draft')}
        </Button>
      )}
      {can('retire') && <AskAct act={api.playbooks.retire} of={Retire} given={given} kind="ghost" />}
    </>
  )
}

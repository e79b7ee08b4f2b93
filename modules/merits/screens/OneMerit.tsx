import { useLocation } from 'wouter'
import { api } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Photo } from '#web/kit/Photo.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import type { Tone } from '#web/kit/tone.ts'
import { moment, money, t } from '#web/words.ts'
import { Approve, life, OneMerit as Only, Refuse, type State } from '../rules.ts'
import type { Merit } from './Merits.tsx'

const tones: Record<State, Tone> = { proposed: 'soon', approved: 'kept', refused: 'void', withdrawn: 'void' }

export const MeritTag = ({ state }: { state: State }) => <Tag tone={tones[state]}>{t(`merits.state.${state}`)}</Tag>

/** One reward or penalty: the fact, what it stands on, its evidence, who proposed and who decided. */
export function OneMerit({ of }: { of: Merit | undefined }) {
  const [, go] = useLocation()
  if (!of) return <Skeleton rows={6} />
  const facts: [string, string | null][] = [
    ['merits.field.onDay', of.onDay],
    ['merits.points', `${of.kind === 'reward' ? '+' : '−'}${of.points}`],
    ['merits.field.rule', of.rule],
    ['merits.proposer', `${of.proposer ?? '—'} ${moment(of.proposedAt)}`],
    ['merits.decider', of.decidedAt && `${of.decider ?? '—'} ${moment(of.decidedAt)}`],
    ['merits.field.words', of.words],
  ]
  return (
    <Card title={of.employee} note={t(`merits.kind.${of.kind}`)} end={<MeritTag state={of.state} />} fill padded>
      <p>{of.reason}</p>
      {of.proposedFen !== null && <p className="ink2">{t('merits.proposal_only', { sum: money(of.proposedFen) })}</p>}
      <dl className="turn-facts">
        {facts.map(([key, words]) => words && [<dt key={key}>{t(key)}</dt>, <dd key={`${key} said`}>{words}</dd>])}
      </dl>
      <p className="row wrap">
        {of.caseId && (
          <Button kind="ghost" small onClick={() => go(`/cases/${of.caseId}`)}>
            {`${t('merits.field.caseId')} ${of.caseNumber}`}
          </Button>
        )}
        {of.nonconformityId && (
          <Button kind="ghost" small onClick={() => go(`/nonconformities?nonconformity=${of.nonconformityId}`)}>
            {`${t('merits.field.nonconformityId')} ${of.nonconformity}`}
          </Button>
        )}
      </p>
      {of.fileIds.length > 0 && (
        <div className="photos">
          {of.fileIds.map((fileId) => (
            <span key={fileId} className="photo">
              <Photo fileId={fileId} />
            </span>
          ))}
        </div>
      )}
      <Moves of={of} />
    </Card>
  )
}

function Moves({ of: { meritId, state, kind, proposedFen, proposedByMe } }: { of: Merit }) {
  const given = { meritId }
  if (!life.can(state, 'approve')) return null
  if (proposedByMe)
    return (
      <>
        <p className="sm ink2">{t('merits.another_decides')}</p>
        <AskAct act={api.merits.withdraw} of={Only} given={given} />
      </>
    )
  const held = kind === 'penalty' && proposedFen !== null
  return (
    <p className="row">
      <AskAct
        act={api.merits.approve}
        of={Approve}
        given={held ? given : { ...given, minimumWageKept: false }}
        kind="main"
      />
      <AskAct act={api.merits.turnDown} of={Refuse} given={given} />
    </p>
  )
}

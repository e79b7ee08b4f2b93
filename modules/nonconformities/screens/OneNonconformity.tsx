import { useLocation } from 'wouter'
import { Promises } from '#modules/deadlines/screens/Promises.tsx'
import { api, useSee } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Photo } from '#web/kit/Photo.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { day, moment, t } from '#web/words.ts'
import { Close, Drop, Finish, life, Plan } from '../rules.ts'
import { StateTag } from './StateTag.tsx'

type Whole = Awaited<ReturnType<typeof api.nonconformities.one>>

/** One whole, in the order in which it is written: fact, correction, cause, action, result, verification. */
export function OneNonconformity({ nonconformityId }: { nonconformityId: string }) {
  const { data: found, error } = useSee(api.nonconformities.one, { nonconformityId })
  const [, go] = useLocation()
  if (error) return <Refusal error={error} />
  if (!found) return <Skeleton rows={8} />
  return (
    <Card title={found.title} note={found.number} end={<StateTag of={found} />} fill padded>
      <p className="ink2 sm">
        {[t(`nonconformities.severity.${found.severity}`), t(`nonconformities.source.${found.source}`), found.clause]
          .filter(Boolean)
          .join(' · ')}{' '}
        {found.caseId && (
          <Button kind="ghost" small onClick={() => go(`/cases/${found.caseId}`)}>
            {`${t('nonconformities.case')} ${found.caseNumber}`}
          </Button>
        )}
      </p>
      <Promises aboutId={nonconformityId} />
      <dl className="measures">
        {paragraphs(found).map(([key, words]) => (
          <div key={key}>
            <dt>{t(`nonconformities.field.${key}`)}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      {found.photoIds.length > 0 && (
        <div className="photos">
          {found.photoIds.map((fileId) => (
            <span key={fileId} className="photo">
              <Photo fileId={fileId} />
            </span>
          ))}
        </div>
      )}
      <Who of={found} />
      <NextSteps of={found} />
    </Card>
  )
}

const order = ['fact', 'correction', 'cause', 'action', 'ownerId', 'dueOn', 'result', 'verified', 'reason'] as const

const paragraphs = (of: Whole) => {
  const said = { ...of, ownerId: of.owner, dueOn: of.dueOn && day(of.dueOn), reason: of.droppedWhy }
  return order.flatMap((key) => (said[key] ? [[key, said[key]] as const] : []))
}

const Who = ({ of: { finisher, finishedAt, verifier, closedAt } }: { of: Whole }) => (
  <p className="ink3 sm">
    {[
      finisher && finishedAt && t('nonconformities.finished_by', { who: finisher, at: moment(finishedAt) }),
      verifier && closedAt && t('nonconformities.verified_by', { who: verifier, at: moment(closedAt) }),
    ]
      .filter(Boolean)
      .join(' · ')}
  </p>
)

function NextSteps({ of }: { of: Whole }) {
  const { nonconformityId, state, mayVerify } = of
  const can = (move: (typeof life.moves)[number]) => life.can(state, move)
  const given = { nonconformityId }
  return (
    <div className="row next-steps">
      {can('plan') && (
        <AskAct act={api.nonconformities.plan} of={Plan} given={given} kind={state === 'open' ? 'main' : 'plain'} />
      )}
      {can('finish') && <AskAct act={api.nonconformities.finish} of={Finish} given={given} kind="main" />}
      {can('close') &&
        (mayVerify ? (
          <>
            <AskAct act={api.nonconformities.close} of={Close} given={given} kind="main" />
            <AskAct act={api.nonconformities.sendBack} of={Drop} given={given} />
          </>
        ) : (
          <span className="ink3 sm">{t('nonconformities.another_verifies')}</span>
        ))}
      {can('drop') && <AskAct act={api.nonconformities.drop} of={Drop} given={given} kind="ghost" />}
    </div>
  )
}

import { useLocation } from 'wouter'
import { Promises } from '#modules/deadlines/screens/Promises.tsx'
import { api, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Line } from '#web/kit/Line.tsx'
import { Pictures } from '#web/kit/Pictures.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { day, moment, t } from '#web/words.ts'
import { StateTag } from './StateTag.tsx'
import { Steps } from './Steps.tsx'

export type Whole = Awaited<ReturnType<typeof api.disputes.one>>

/** One dispute from both sides to the agreement and whether it is kept. */
export function OneDispute({ disputeId }: { disputeId: string }) {
  const { data: found, error } = useSee(api.disputes.one, { disputeId })
  const [, go] = useLocation()
  if (error) return <Refusal error={error} />
  if (!found) return <Skeleton rows={8} />
  const { title, number, subject, unit, place, mediator, caseId, caseNumber, fact } = found
  return (
    <Card title={title} note={number} end={<StateTag of={found} />} fill padded>
      <p className="ink2 sm">
        {[t(`disputes.subject.${subject}`), unit ?? place, mediator && `${t('disputes.field.mediatorId')} ${mediator}`]
          .filter(Boolean)
          .join(' · ')}{' '}
        {caseId && (
          <Button kind="ghost" small onClick={() => go(`/cases/${caseId}`)}>
            {caseNumber}
          </Button>
        )}
      </p>
      <Promises aboutId={disputeId} />
      <div className="sides">
        {(['applicant', 'respondent'] as const).map((side) => (
          <section key={side}>
            <h3>{t(`disputes.side.${side}`)}</h3>
            {found.parties
              .filter((party) => party.side === side)
              .map(({ personId, name, units }) => (
                <Line key={personId} note={units}>
                  {name}
                </Line>
              ))}
          </section>
        ))}
      </div>
      <h3>{t('disputes.field.fact')}</h3>
      <p className="said">{fact}</p>
      <Agreement of={found} />
      <Meetings of={found} />
      <Steps of={found} />
    </Card>
  )
}

function Agreement({ of: { agreement, dueOn, followOn, agreedAt, followUps, endedWhy, way } }: { of: Whole }) {
  return (
    <>
      {agreement && (
        <>
          <h3>{t('disputes.field.agreement')}</h3>
          <p className="said agreed">{agreement}</p>
          <p className="ink3 sm">
            {[
              agreedAt && moment(agreedAt),
              dueOn && `${t('disputes.field.dueOn')} ${day(dueOn)}`,
              followOn && `${t('disputes.field.followOn')} ${day(followOn)}`,
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </>
      )}
      {followUps.map(({ at, kept, words, by }) => (
        <Line key={at} note={words} below={[moment(at), by].filter(Boolean).join(' · ')}>
          {t(`disputes.kept.${kept}`)}
        </Line>
      ))}
      {endedWhy && (
        <p className="ink2">
          {endedWhy}
          {way && ` · ${t('disputes.field.way')}：${t(`disputes.way.${way}`)}`}
        </p>
      )}
    </>
  )
}

const Meetings = ({ of: { meetings } }: { of: Whole }) => (
  <>
    {meetings.map(({ meetingId, at, spot, present, others, record, photoIds, by }) => (
      <section key={meetingId} className="meeting">
        <h3>
          {t('disputes.meeting')} {moment(at)} · {spot}
        </h3>
        <p className="ink3 sm">
          {t('disputes.present', { who: [...present, others].filter(Boolean).join('、') })}
          {by && ` · ${t('disputes.written_by', { who: by })}`}
        </p>
        <p className="said">{record}</p>
        <Pictures ids={photoIds} />
      </section>
    ))}
  </>
)

import './causes.css'
import { useLocation } from 'wouter'
import { z } from 'zod'
import { Id } from '#kernel/shapes.ts'
import { api, useSee } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Line } from '#web/kit/Line.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { useMay } from '#web/me.ts'
import { moment, t } from '#web/words.ts'
import { Drop, Solve, Tell } from '../rules.ts'
import { StateTag } from './StateTag.tsx'

const touched = ['cases', 'deadlines', 'messages']
const OneCall = z.object({ causeId: Id, caseId: Id })

/** One cause: what all are told, the calls, and the step that answers every one of them. */
export function OneCause({ causeId }: { causeId: string }) {
  const { data: found, error } = useSee(api.causes.one, { causeId })
  const [, go] = useLocation()
  const may = useMay()
  if (error) return <Refusal error={error} />
  if (!found) return <Skeleton rows={6} />
  const given = { causeId }
  const runs = found.state === 'open'
  return (
    <Card
      title={found.title}
      note={t('causes.calls', { count: found.calls })}
      end={<StateTag of={found} />}
      fill
      padded
    >
      <p>{found.result ?? found.words}</p>
      <p className="ink3 sm">{found.expectedAt ? t('causes.expected', { at: moment(found.expectedAt) }) : null}</p>
      {found.droppedWhy && <p className="ink2 sm">{found.droppedWhy}</p>}
      {runs && (
        <div className="row cause-steps">
          <AskAct
            act={api.causes.solve}
            of={Solve}
            given={given}
            kind="main"
            invalidates={touched}
            note={t('causes.will_tell', { count: found.calls })}
          />
          <AskAct
            act={api.causes.tell}
            of={Tell}
            given={given}
            start={{ words: found.words }}
            invalidates={touched}
            note={t('causes.will_answer', { count: found.calls })}
          />
          {may('notices.write') && (
            <Button small onClick={() => go(`/notices?cause=${causeId}`)}>
              {t('causes.post_notice')}
            </Button>
          )}
          <AskAct act={api.causes.drop} of={Drop} given={given} kind="ghost" />
        </div>
      )}
      {found.callers.map(({ caseId, number, title, state, openedAt }) => (
        <Line
          key={caseId}
          note={t(`cases.state.${state}`)}
          below={`${number} · ${moment(openedAt)}`}
          end={
            <span className="row">
              <Button kind="ghost" small onClick={() => go(`/cases/${caseId}`)}>
                {t('cases.one')}
              </Button>
              {runs && (
                <AskAct act={api.causes.detach} of={OneCall} given={{ causeId, caseId }} kind="ghost" note={title} />
              )}
            </span>
          }
        >
          {title}
        </Line>
      ))}
    </Card>
  )
}

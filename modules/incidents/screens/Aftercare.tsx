import { Check, Circle } from 'lucide-react'
import { said } from '#modules/playbooks/screens/spoken.tsx'
import { api } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Line } from '#web/kit/Line.tsx'
import { moment, t } from '#web/words.ts'
import { AddTask, DoTask, Report, Review } from '../rules.ts'
import type { Whole } from './one.tsx'
import { StepClock } from './StepClock.tsx'

/** What is owed once it is over: tasks for people, the report within a day, the review within seven. */
export const Aftercare = ({ of, runs }: { of: Whole; runs: boolean }) => (
  <Card
    title={t('incidents.aftercare')}
    end={
      runs && (
        <AskAct
          act={api.incidents.addTask}
          of={AddTask}
          given={{ incidentId: of.incidentId }}
          start={{ role: 'desk', hours: 24 }}
        />
      )
    }
  >
    {of.tasks.map((task) => (
      <Line
        key={task.taskId}
        icon={<Mark done={task.doneAt !== null} />}
        below={[
          t(`incidents.role.${task.role}`),
          task.result,
          task.doneAt && `${task.doer ?? ''} ${moment(task.doneAt)}`,
        ]
          .filter(Boolean)
          .join(' · ')}
        end={
          <span className="row">
            {!task.doneAt && <StepClock of={{ begunAt: of.overAt ?? of.startedAt, dueBy: task.dueBy }} />}
            {runs && !task.doneAt && (
              <AskAct act={api.incidents.doTask} of={DoTask} given={{ taskId: task.taskId }} note={said(task)} />
            )}
          </span>
        }
      >
        {said(task)}
      </Line>
    ))}
    {of.state !== 'cancelled' && <Papers of={of} runs={runs} />}
  </Card>
)

const Mark = ({ done }: { done: boolean }) =>
  done ? <Check size={16} className="kept c" aria-hidden /> : <Circle size={16} className="ink3" aria-hidden />

function Papers({ of, runs }: { of: Whole; runs: boolean }) {
  const { incidentId, startedAt, reportedAt, reviewedAt } = of
  const report = { course: of.course ?? '', cause: of.cause ?? '', loss: of.loss ?? '', measures: of.measures ?? '' }
  const clock = (dueBy: string | null, doneAt: string | null) => (
    <StepClock of={{ begunAt: startedAt, dueBy, doneAt }} />
  )
  return (
    <>
      <Line
        icon={<Mark done={reportedAt !== null} />}
        below={reportedAt ? `${of.reporter ?? ''} ${moment(reportedAt)}` : t('incidents.report.hint')}
        end={
          <span className="row">
            {clock(of.reportDue, reportedAt)}
            {runs && (
              <AskAct
                act={api.incidents.report}
                of={Report}
                given={{ incidentId }}
                start={report}
                kind={reportedAt ? 'ghost' : 'plain'}
              />
            )}
          </span>
        }
      >
        {t('incidents.promise.incident_report')}
      </Line>
      {reportedAt && <Paragraphs of={{ course: of.course, cause: of.cause, loss: of.loss, measures: of.measures }} />}
      <Line
        icon={<Mark done={reviewedAt !== null} />}
        below={reviewedAt ? moment(reviewedAt) : t('incidents.review.hint')}
        end={
          <span className="row">
            {clock(of.reviewDue, reviewedAt)}
            {runs && reportedAt && (
              <AskAct
                act={api.incidents.review}
                of={Review}
                given={{ incidentId }}
                kind={reviewedAt ? 'ghost' : 'plain'}
                start={{ findings: of.findings ?? '', actions: of.actions ?? '' }}
              />
            )}
          </span>
        }
      >
        {t('incidents.promise.incident_review')}
      </Line>
      {reviewedAt && <Paragraphs of={{ findings: of.findings, actions: of.actions }} />}
    </>
  )
}

const Paragraphs = ({ of }: { of: Record<string, string | null> }) => (
  <dl className="papers sm">
    {Object.entries(of).map(([key, words]) => (
      <div key={key}>
        <dt className="ink3">{t(`incidents.field.${key}`)}</dt>
        <dd>{words}</dd>
      </div>
    ))}
  </dl>
)

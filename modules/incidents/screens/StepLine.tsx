import { said } from '#modules/playbooks/screens/spoken.tsx'
import { api } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Photo } from '#web/kit/Photo.tsx'
import { classes } from '#web/kit/tone.ts'
import { moment, t } from '#web/words.ts'
import { DoStep, SkipStep } from '../rules.ts'
import type { Step } from './one.tsx'
import { StepClock } from './StepClock.tsx'

const within = (minutes: number) =>
  minutes % 60 === 0 ? t('incidents.step.hours', { hours: minutes / 60 }) : t('incidents.step.minutes', { minutes })

/** One step: its number, its words, its clock, what proves it, and the button that does it. */
export function StepLine({ of, runs }: { of: Step; runs: boolean }) {
  const { stepId, no, minutes, proof, afterNo, must, begunAt, doneAt, doer, skipped, result, photoIds } = of
  const asks = [
    minutes !== null && within(minutes),
    afterNo !== null && t('incidents.step.after', { no: afterNo }),
    proof !== 'none' && t(`playbooks.proof.${proof}`),
    !must && t('incidents.step.maybe'),
  ].filter(Boolean)
  return (
    <div className={classes('step-line', doneAt && 'done', !begunAt && !doneAt && 'ahead')}>
      <b className="step-no">{no}</b>
      <span className="grow">
        <span className="block">{said(of)}</span>
        {doneAt ? (
          <span className="xs ink3 block">
            {[
              t(skipped ? 'incidents.step.skipped' : 'incidents.step.done', { who: doer ?? '', at: moment(doneAt) }),
              result,
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        ) : (
          <span className="xs ink3 block">{asks.join(' · ')}</span>
        )}
        {photoIds.length > 0 && (
          <span className="photos small">
            {photoIds.map((fileId) => (
              <span key={fileId} className="photo">
                <Photo fileId={fileId} />
              </span>
            ))}
          </span>
        )}
      </span>
      <span className="step-end">
        <StepClock of={of} />
        {runs && !doneAt && (
          <span className="row">
            {!must && (
              <AskAct act={api.incidents.skipStep} of={SkipStep} given={{ stepId }} kind="ghost" note={said(of)} />
            )}
            <AskAct
              act={api.incidents.doStep}
              of={DoStep}
              given={{ stepId }}
              start={{ words: '', photoIds: [] }}
              note={said(of)}
            />
          </span>
        )}
      </span>
    </div>
  )
}

import { useLocation } from 'wouter'
import { revealPhone, revealReasons } from '#modules/cases/screens/reveal.tsx'
import { api, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Line } from '#web/kit/Line.tsx'
import { Masked } from '#web/kit/Masked.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { moment, t } from '#web/words.ts'
import { CallForm } from './CallForm.tsx'

/** One call: whom, about what, what was done, what to ask, and every attempt so far. */
export function OneCall({ caseId, onDone }: { caseId: string; onDone: () => void }) {
  const { data: found, error } = useSee(api.callbacks.script, { caseId })
  const [, go] = useLocation()
  if (error) return <Refusal error={error} />
  if (!found) return <Skeleton rows={6} />
  const { number, title, result, reporter, attempts, state } = found
  return (
    <Card
      title={title}
      note={number}
      end={
        <Button kind="ghost" small onClick={() => go(`/cases/${caseId}`)}>
          {t('callbacks.open_case')}
        </Button>
      }
      fill
      padded
    >
      {reporter && (
        <p className="row call-whom">
          <b>{reporter.name}</b>
          {reporter.phone && (
            <Masked
              of={reporter.personId}
              value={reporter.phone}
              reasons={revealReasons()}
              reveal={(reason) => revealPhone(reporter.personId, reason)}
            />
          )}
        </p>
      )}
      <p className="call-result">
        <span className="ink3 sm">{t('callbacks.done_so')}</span> {result}
      </p>
      {state === 'finished' && <CallForm caseId={caseId} onDone={onDone} />}
      {attempts.length > 0 && (
        <section className="call-attempts">
          <h3>{t('callbacks.attempts')}</h3>
          {attempts.map((tried) => (
            <Line
              key={tried.at}
              note={[tried.satisfaction && t('callbacks.score', { score: tried.satisfaction }), tried.words]
                .filter(Boolean)
                .join(' · ')}
              below={[moment(tried.at), tried.by, tried.nextAt && t('callbacks.next_at', { at: moment(tried.nextAt) })]
                .filter(Boolean)
                .join(' · ')}
            >
              {t(`callbacks.outcome.${tried.outcome}`)}
            </Line>
          ))}
        </section>
      )}
    </Card>
  )
}

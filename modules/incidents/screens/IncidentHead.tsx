import { ChevronLeft } from 'lucide-react'
import { useLocation } from 'wouter'
import { named } from '#modules/playbooks/screens/spoken.tsx'
import { api, useAct } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Button } from '#web/kit/Button.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { useMay } from '#web/me.ts'
import { useNow } from '#web/now.ts'
import { moment, t } from '#web/words.ts'
import { Cancel, life, StandDown } from '../rules.ts'
import type { Whole } from './one.tsx'
import { StateTag } from './StateTag.tsx'

/** What and where, how long it runs, who is still inside, and the step that ends it. */
export function IncidentHead({ of }: { of: Whole }) {
  const [, go] = useLocation()
  const may = useMay()
  const { incidentId, state } = of
  const { mutate: file, isPending, error } = useAct(api.incidents.close)
  const given = { incidentId }
  const facts = [
    of.number,
    t('incidents.by', { who: of.starter ?? t('incidents.the_house'), at: moment(of.startedAt) }),
    t('incidents.version', { version: of.version }),
  ]
  return (
    <>
      <header className="row wrap war-head">
        <Button kind="ghost" icon={ChevronLeft} aria-label={t('web.back')} onClick={() => go('/incidents')} />
        <h1>{`${named(of)} ${of.where}`}</h1>
        <StateTag of={of} />
        {state === 'running' && <Elapsed since={of.startedAt} />}
        {of.inside > 0 && <b className="late c">{t('incidents.inside.count', { count: of.inside })}</b>}
        <span className="end row">
          {of.caseId && (
            <Button kind="ghost" small onClick={() => go(`/cases/${of.caseId}`)}>
              {`${t('incidents.case')} ${of.caseNumber}`}
            </Button>
          )}
          {life.can(state, 'cancel') && <AskAct act={api.incidents.cancel} of={Cancel} given={given} kind="ghost" />}
          {life.can(state, 'standDown') && (
            <AskAct
              act={api.incidents.standDown}
              of={StandDown}
              given={given}
              kind="main"
              note={t('incidents.standDown.note')}
            />
          )}
          {life.can(state, 'close') && may('incidents.close') && (
            <Button kind="main" small busy={isPending} onClick={() => file({ incidentId })}>
              {t('incidents.close')}
            </Button>
          )}
        </span>
      </header>
      <p className="ink2 sm war-facts">
        {[...facts, of.words, of.overWords, of.cancelledWhy].filter(Boolean).join(' · ')}
      </p>
      <Refusal error={error} />
    </>
  )
}

const two = (n: number) => String(n).padStart(2, '0')

/** How long it has run, to the second: in an emergency everybody looks at it. */
function Elapsed({ since }: { since: string }) {
  const seconds = Math.max(0, Math.floor(Temporal.Instant.from(since).until(useNow('second')).total('seconds')))
  const hours = Math.floor(seconds / 3600)
  const text = `${hours > 0 ? `${hours}:` : ''}${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`
  return (
    <span className="elapsed" role="timer" aria-label={t('incidents.elapsed')}>
      {text}
    </span>
  )
}

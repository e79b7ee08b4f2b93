import { useLocation } from 'wouter'
import { api, useSee } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Button } from '#web/kit/Button.tsx'
import { Pictures } from '#web/kit/Pictures.tsx'
import { moment, t } from '#web/words.ts'
import { Rectify } from '../rules.ts'

/** What was found on a round, each with the case it became. */
export function FindingsOf({ roundId }: { roundId: string }) {
  const [, go] = useLocation()
  const rows = useSee(api.findings.list, { roundId }).data?.rows ?? []
  if (rows.length === 0) return null
  return (
    <section aria-label={t('findings')}>
      <h3 className="round-part">{t('findings')}</h3>
      {rows.map(({ findingId, place, words, photoIds, caseId, number, caseState, rectificationId, rectificationNumber, again, at }) => (
        <article key={findingId} className="scan">
          <div className="row">
            <span className="grow">{[place, words].filter(Boolean).join(' · ')}</span>
            <Button small kind="ghost" onClick={() => go(`/cases/${caseId}`)}>
              {number}
            </Button>
            {rectificationId ? (
              <Button small kind="ghost" onClick={() => go(`/rectifications?rectification=${rectificationId}`)}>
                {rectificationNumber}
              </Button>
            ) : (
              photoIds.length > 0 && <AskAct act={api.findings.rectify} of={Rectify} given={{ findingId }} kind="ghost" />
            )}
          </div>
          <div className="xs ink3">{[moment(at), t(`cases.state.${caseState}`), again && t('findings.again')].filter(Boolean).join(' · ')}</div>
          <Pictures ids={photoIds} />
        </article>
      ))}
    </section>
  )
} // biome-ignore format: it reads as a list

import './hotlines.css'
import { FileText } from 'lucide-react'
import { useLocation } from 'wouter'
import { Promises } from '#modules/deadlines/screens/Promises.tsx'
import { api, useSee } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Pictures } from '#web/kit/Pictures.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { useMay } from '#web/me.ts'
import { day, moment, t } from '#web/words.ts'
import { Answer, Close, Decline, Extend, life, SendBack } from '../rules.ts'
import { StateTag } from './StateTag.tsx'

type Whole = Awaited<ReturnType<typeof api.hotlines.one>>
const touched = ['deadlines', 'cases']

/** One order: what was asked, its case, the limit with every extension, the answer. */
export function OneHotline({ hotlineId }: { hotlineId: string }) {
  const { data: found, error } = useSee(api.hotlines.one, { hotlineId })
  const [, go] = useLocation()
  if (error) return <Refusal error={error} />
  if (!found) return <Skeleton rows={8} />
  const { title, source, outerNumber, caseId, caseNumber, caseState, photoIds } = found
  return (
    <Card
      title={title}
      note={`${t(`hotlines.source.${source}`)} ${outerNumber}`}
      end={<StateTag of={found} />}
      fill
      padded
    >
      <p className="ink2 sm">
        {t('hotlines.issued', { at: moment(found.issuedAt), received: moment(found.receivedAt) })}{' '}
        <Button kind="ghost" small onClick={() => go(`/cases/${caseId}`)}>
          {`${caseNumber} ${t(`cases.state.${caseState}`)}`}
        </Button>
      </p>
      <Promises aboutId={hotlineId} />
      <dl className="hotline-facts">
        {facts(found).map(([key, words]) => (
          <div key={key}>
            <dt>{t(key)}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <Pictures ids={photoIds} />
      <NextSteps of={found} />
    </Card>
  )
}

function facts(of: Whole): [string, string][] {
  const said: [string, string | null][] = [
    ['hotlines.field.instruction', of.instruction],
    ...of.extensions.map(({ at, by, replyBy, reason, measures }): [string, string] => [
      'hotlines.extend',
      `${t('hotlines.extended', { at: moment(at), by: by ?? '', to: moment(replyBy) })}\n${reason} · ${measures}`,
    ]),
    ['hotlines.field.reply', of.reply],
    ['hotlines.field.pendingUntil', of.pendingUntil && day(of.pendingUntil)],
    ['hotlines.field.reason', of.endedWhy],
  ]
  return said.filter((one): one is [string, string] => Boolean(one[1]))
}

function NextSteps({ of: { hotlineId, state } }: { of: Whole }) {
  const [, go] = useLocation()
  const may = useMay()
  const given = { hotlineId }
  const waits = life.can(state, 'answer')
  return (
    <div className="row wrap hotline-steps">
      {waits && <AskAct act={api.hotlines.answer} of={Answer} given={given} kind="main" invalidates={touched} />}
      {waits && <AskAct act={api.hotlines.extend} of={Extend} given={given} invalidates={touched} />}
      {life.can(state, 'close') && <AskAct act={api.hotlines.close} of={Close} given={given} kind="main" />}
      {life.can(state, 'sendBack') && (
        <AskAct act={api.hotlines.sendBack} of={SendBack} given={given} invalidates={touched} />
      )}
      {may('hotlines.package') && (
        <Button small icon={FileText} onClick={() => go(`/hotlines/${hotlineId}/package`)}>
          {t('hotlines.package')}
        </Button>
      )}
      {life.can(state, 'decline') && (
        <AskAct act={api.hotlines.decline} of={Decline} given={given} kind="ghost" invalidates={touched} />
      )}
    </div>
  )
}

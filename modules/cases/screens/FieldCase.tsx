import { PhoneCall } from 'lucide-react'
import { useParams } from 'wouter'
import { api, useSee } from '#web/api.ts'
import { useDoneHere, useLater } from '#web/field/later.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Pictures } from '#web/kit/Pictures.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { useMay } from '#web/me.ts'
import { PhonePage } from '#web/shell/PhonePage.tsx'
import { moment, t } from '#web/words.ts'
import { running } from '../rules.ts'
import { FieldCard } from './FieldCard.tsx'

/** One case on the phone: what the customer said and showed, and the next step. */
export default function FieldCase() {
  const { caseId = '' } = useParams<{ caseId: string }>()
  const may = useMay()
  const { data: of, error } = useSee(api.cases.one, { caseId })
  const look = { see: api.cases.one, input: { caseId } }
  const respond = useLater(api.cases.respond, { about: caseId, what: of?.title, look })
  const told = useDoneHere(caseId).some(({ act }) => act === 'cases.respond')
  const unheard = of && running(of.state) && of.respondedAt === null && !told
  return (
    <PhonePage title={t('cases.one')} back>
      <Refusal error={error ?? respond.error} />
      {!of && !error && <Skeleton rows={5} />}
      {of && <FieldCard of={of} />}
      {unheard && may('cases.respond') && (
        <Button icon={PhoneCall} busy={respond.busy} onClick={() => void respond.send({ caseId })}>
          {t('cases.respond')}
        </Button>
      )}
      {of && (
        <Card padded>
          <p className="ink2 sm">{[of.typeTitle, of.reporterName, moment(of.openedAt)].filter(Boolean).join(' · ')}</p>
          {[of.body, of.result].filter(Boolean).map((words) => (
            <p key={words}>{words}</p>
          ))}
          <Pictures ids={of.photoIds} />
        </Card>
      )}
    </PhonePage>
  )
}

import { useLocation, useParams } from 'wouter'
import { api, useSee } from '#web/api.ts'
import { useDraft } from '#web/draft.ts'
import { FieldDone, FieldSend } from '#web/field/FieldSend.tsx'
import { useLater } from '#web/field/later.ts'
import { Refusal } from '#web/kit/Refusal.tsx'
import { PhonePage } from '#web/shell/PhonePage.tsx'
import { t } from '#web/words.ts'

const blank = { result: '', photoIds: [] as string[] }

/** Finishes a case on the spot: a photo and what was done, kept on the phone until it is sent. */
export default function FieldFinish() {
  const { caseId = '' } = useParams<{ caseId: string }>()
  const [, go] = useLocation()
  const { data: of, error } = useSee(api.cases.one, { caseId })
  const name = `finish.${caseId}`
  const [draft, change, empty] = useDraft(name, blank)
  const onDone = () => {
    empty()
    go('/', { replace: true })
  }
  const look = { see: api.cases.one, input: { caseId } }
  const later = useLater(api.cases.finish, { about: caseId, what: of?.title, draft: name, look, onDone })
  const { photoIds, result } = draft
  return (
    <PhonePage title={t('cases.phone.finish')} over={of?.title} back>
      <Refusal error={error} />
      <FieldDone
        estateId={of?.estateId}
        photos={photoIds}
        onPhotos={(ids) => change({ photoIds: ids })}
        label={t('cases.phone.result')}
        words={result}
        onWords={(said) => change({ result: said })}
        most={5000}
      />
      <FieldSend later={later} ready={result.trim() !== ''} input={{ caseId, ...draft }} words={t('cases.finish')} />
    </PhonePage>
  )
}

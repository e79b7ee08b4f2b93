import { useLocation, useParams } from 'wouter'
import { api, refresh, useSee } from '#web/api.ts'
import { useDraft, useSendOnce } from '#web/draft.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Field } from '#web/kit/Field.tsx'
import { TextArea } from '#web/kit/Input.tsx'
import { Photos } from '#web/kit/Photo.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { PhonePage } from '#web/shell/PhonePage.tsx'
import { t } from '#web/words.ts'

const blank = { result: '', photoIds: [] as string[] }

/** Finishes a case on the spot: a photo and what was done, kept on the phone until it is sent. */
export default function FieldFinish() {
  const { caseId = '' } = useParams<{ caseId: string }>()
  const [, go] = useLocation()
  const { data: of, error: unseen } = useSee(api.cases.one, { caseId })
  const [draft, change, empty] = useDraft(`finish.${caseId}`, blank)
  const { send, busy, error } = useSendOnce(`finish.${caseId}`, api.cases.finish, () => {
    empty()
    void refresh(['cases', 'deadlines'])
    go('/', { replace: true })
  })
  return (
    <PhonePage title={t('cases.phone.finish')} over={of?.title} back>
      <Refusal error={unseen} />
      <Card padded title={t('web.photo')}>
        <Photos estateId={of?.estateId} value={draft.photoIds} onChange={(photoIds) => change({ photoIds })} />
      </Card>
      <Card padded>
        <Field label={t('cases.phone.result')} required>
          {(control) => (
            <TextArea {...control} maxLength={5000} value={draft.result} onChange={(result) => change({ result })} />
          )}
        </Field>
      </Card>
      <footer className="phone-foot column">
        <Refusal error={error} />
        <Button
          kind="main"
          busy={busy}
          disabled={draft.result.trim() === ''}
          onClick={() => void send({ caseId, ...draft })}
        >
          {t('cases.finish')}
        </Button>
      </footer>
    </PhonePage>
  )
}

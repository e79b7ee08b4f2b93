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
import { FieldMaterials, type Used, usable } from './FieldMaterials.tsx'
import { FieldSignature } from './FieldSignature.tsx'

type Draft = { result: string; photoIds: string[]; materials: Used[]; signatureId: string }
const blank: Draft = { result: '', photoIds: [], materials: [], signatureId: '' }

/** Finishes an order: photos, what was done, what was used up, and the customer's name under it; kept until it is sent. */
export default function FieldFinish() {
  const { orderId = '' } = useParams<{ orderId: string }>()
  const [, go] = useLocation()
  const { data: of, error: unseen } = useSee(api.orders.one, { orderId })
  const [draft, change, empty] = useDraft<Draft>(`finish.${orderId}`, blank)
  const { send, busy, error } = useSendOnce(`finish.${orderId}`, api.orders.finish, () => {
    empty()
    void refresh(['orders', 'cases', 'deadlines'])
    go('/', { replace: true })
  })
  const { signatureId, ...done } = draft
  const ready = draft.result.trim() !== '' && draft.materials.every(usable)
  const estateId = of?.estateId
  return (
    <PhonePage title={t('orders.phone.finish')} over={of?.title} back>
      <Refusal error={unseen} />
      <Card padded title={t('orders.field.photoIds')}>
        <Photos estateId={estateId} value={draft.photoIds} onChange={(photoIds) => change({ photoIds })} />
      </Card>
      <Card padded>
        <Field label={t('orders.field.result')} required>
          {(control) => (
            <TextArea {...control} maxLength={2000} value={draft.result} onChange={(result) => change({ result })} />
          )}
        </Field>
      </Card>
      <Card padded title={t('orders.field.materials')}>
        <FieldMaterials rows={draft.materials} set={(materials) => change({ materials })} />
      </Card>
      <Card padded title={t('orders.field.signatureId')}>
        {estateId && (
          <FieldSignature estateId={estateId} value={signatureId} set={(id) => change({ signatureId: id })} />
        )}
      </Card>
      <footer className="phone-foot column">
        <Refusal error={error} />
        <Button
          kind="main"
          busy={busy}
          disabled={!ready}
          onClick={() => void send({ orderId, ...done, ...(signatureId && { signatureId }) })}
        >
          {t('orders.finish')}
        </Button>
      </footer>
    </PhonePage>
  )
}

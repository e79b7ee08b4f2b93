import { useLocation, useParams } from 'wouter'
import { api, useSee } from '#web/api.ts'
import { useDraft } from '#web/draft.ts'
import { FieldSend } from '#web/field/FieldSend.tsx'
import { useLater } from '#web/field/later.ts'
import { Card } from '#web/kit/Card.tsx'
import { Field } from '#web/kit/Field.tsx'
import { TextArea } from '#web/kit/Input.tsx'
import { Photos } from '#web/kit/Photo.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Signature } from '#web/kit/Signature.tsx'
import { PhonePage } from '#web/shell/PhonePage.tsx'
import { t } from '#web/words.ts'
import { FieldMaterials, type Used, usable } from './FieldMaterials.tsx'

type Draft = { result: string; photoIds: string[]; materials: Used[]; signatureId: string }
const blank: Draft = { result: '', photoIds: [], materials: [], signatureId: '' }

/** Finishes an order: photos, what was done, what was used up, and the customer's name under it; kept until it is sent. */
export default function FieldFinish() {
  const { orderId = '' } = useParams<{ orderId: string }>()
  const [, go] = useLocation()
  const { data: of, error: unseen } = useSee(api.orders.one, { orderId })
  const name = `finish.${orderId}`
  const [draft, change, empty] = useDraft<Draft>(name, blank)
  const onDone = () => {
    empty()
    go('/', { replace: true })
  }
  const look = { see: api.orders.one, input: { orderId } }
  const later = useLater(api.orders.finish, { about: orderId, what: of?.title, draft: name, look, onDone })
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
          <Signature
            estateId={estateId}
            label={t('orders.field.signatureId')}
            value={signatureId}
            set={(id) => change({ signatureId: id })}
          />
        )}
      </Card>
      <FieldSend
        later={later}
        ready={ready}
        input={{ orderId, ...done, ...(signatureId && { signatureId }) }}
        words={t('orders.finish')}
      />
    </PhonePage>
  )
}

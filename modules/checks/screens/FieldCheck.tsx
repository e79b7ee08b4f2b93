import { useLocation, useParams } from 'wouter'
import { FieldWhere, type Spot } from '#modules/cases/screens/FieldWhere.tsx'
import { named } from '#modules/playbooks/screens/spoken.tsx'
import { api, useSee } from '#web/api.ts'
import { useDraft } from '#web/draft.ts'
import { useLater } from '#web/field/later.ts'
import { Card } from '#web/kit/Card.tsx'
import { Field } from '#web/kit/Field.tsx'
import { Input } from '#web/kit/Input.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { useEstate } from '#web/me.ts'
import { PhonePage } from '#web/shell/PhonePage.tsx'
import { t } from '#web/words.ts'
import { type Given, Walk } from './Walk.tsx'

type Draft = { given: Given; at: number; spot: Spot | null; subject: string }
const blank: Draft = { given: {}, at: 0, spot: null, subject: '' }

/** A planned check, walked item by item with a thumb; what was answered outlives a killed app. */
export default function FieldCheck() {
  const { checkId = '' } = useParams<{ checkId: string }>()
  const [, go] = useLocation()
  const { data: of, error } = useSee(api.checks.one, { checkId })
  const name = `check.${checkId}`
  const [draft, change, empty] = useDraft<Draft>(name, blank)
  const look = { see: api.checks.one, input: { checkId } }
  const onDone = () => {
    empty()
    go('/checks', { replace: true })
  }
  const later = useLater(api.checks.finish, { about: checkId, draft: name, look, onDone })
  return (
    <PhonePage title={of?.title ?? t('checks.one')} over={of?.where} back>
      <Refusal error={error} />
      {!of && !error && <Skeleton rows={6} />}
      {of?.state === 'planned' && (
        <Walk items={of.items} estateId={of.estateId} draft={draft} change={change} later={later} inputOf={(answers) => ({ checkId, kind: of.kind, answers })} ready />
      )}
      {of && of.state !== 'planned' && (
        <Card padded>
          <p className="amount">{of.score}</p>
          <p className="ink2">{t(of.passed ? 'checks.passed' : 'checks.not_passed')}</p>
        </Card>
      )}
    </PhonePage>
  )
} // biome-ignore format: it reads as a page

/** A check on the spot: where it is, then the same walk. */
export function FieldNewCheck() {
  const { checklistId = '' } = useParams<{ checklistId: string }>()
  const [, go] = useLocation()
  const { estate } = useEstate()
  const { data: of, error } = useSee(api.checklists.one, { checklistId })
  const name = `check.new.${checklistId}`
  const [draft, change, empty] = useDraft<Draft>(name, blank)
  const onDone = () => {
    empty()
    go('/checks', { replace: true })
  }
  const later = useLater(api.checks.record, { draft: name, onDone })
  const { spot, subject } = draft
  const estateId = spot?.estateId ?? estate?.id ?? ''
  const where = spot?.kind === 'place' ? { placeId: spot.id, subject } : { subject: [spot?.label, subject].filter(Boolean).join(' ') }
  const known = 'placeId' in where || where.subject.trim() !== ''
  return (
    <PhonePage title={of ? named(of) : t('checks.record')} over={estate?.name} back>
      <Refusal error={error} />
      <Card padded>
        <FieldWhere spot={spot} set={(next) => change({ spot: next })} />
        <Field label={t('checks.field.subject')} hint={t('checks.field.subject.hint')}>
          {(control) => <Input {...control} value={subject} maxLength={120} onChange={(next) => change({ subject: next })} />}
        </Field>
      </Card>
      {of && <Walk items={of.items} estateId={estateId} draft={draft} change={change} later={later} inputOf={(answers) => ({ estateId, checklistId, kind: of.kind, ...where, answers })} ready={known} />}
    </PhonePage>
  )
} // biome-ignore format: it reads as a page

import { Check } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Link } from 'wouter'
import { api, useSee } from '#web/api.ts'
import { useDraft } from '#web/draft.ts'
import { useLater } from '#web/field/later.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Field } from '#web/kit/Field.tsx'
import { TextArea } from '#web/kit/Input.tsx'
import { Photos } from '#web/kit/Photo.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { useEstate, useMay, useMe } from '#web/me.ts'
import { PhonePage } from '#web/shell/PhonePage.tsx'
import { useUrlValue } from '#web/url.ts'
import { t } from '#web/words.ts'
import { FieldWhere, type Spot } from './FieldWhere.tsx'
import { ResidentQuestions } from './ResidentQuestions.tsx'
import { ResidentTypes } from './ResidentTypes.tsx'
import { missing, blank as nothing, type Reported, type Draft as Said, type Type, titleOf } from './report.tsx'
import './resident.css'

type Draft = Said & { spot: Spot | null }
const blank: Draft = { ...nothing, where: 'common', spot: null }
// Most of what is found on a round is a broken thing: nobody has to choose it.
const usual = 'public_part'

/** A finding: photo, place, words. What is typed outlives a killed app, and is sent once. */
export default function FieldReport() {
  const { employeeId = '' } = useMe()
  const { estate } = useEstate()
  const may = useMay()
  const name = `finding.${employeeId}`
  const [draft, change, empty] = useDraft<Draft>(name, blank)
  const [reported, setReported] = useState<Reported | 'waits'>()
  const [asked, ask] = useState<string>()
  const { data: types, error: unseen } = useSee(api.cases.types, {})
  const onDone = (answer: Reported | undefined) => {
    empty()
    setReported(answer ?? 'waits')
  }
  const { send, busy, error } = useLater(api.cases.open, { what: draft.words.trim().slice(0, 40), draft: name, onDone })
  const type = types?.find(({ typeId, code }) => (draft.typeId ? typeId === draft.typeId : code === usual))
  const estateId = draft.spot?.estateId ?? estate?.id ?? ''
  useScanned((spot) => change({ spot }))
  const submit = () => {
    const lacking =
      draft.spot || draft.words.trim() ? missing({ ...draft, where: 'home' }, type) : t('cases.phone.need')
    ask(lacking)
    if (!lacking && type) void send(inputOf(draft, type, estateId))
  }
  if (reported) return <Sent reported={reported} onAgain={() => setReported(undefined)} />
  return (
    <PhonePage title={t('web.field.report')} over={estate?.name} back>
      <Refusal error={unseen} />
      <Card padded>
        <Photos estateId={estateId} value={draft.photoIds} onChange={(photoIds) => change({ photoIds })} />
      </Card>
      {may('estates.pickPlace') && (
        <Card padded>
          <FieldWhere spot={draft.spot} set={(spot) => change({ spot })} />
        </Card>
      )}
      <Card padded>
        <div className="form">
          <Field label={t('cases.phone.say')}>
            {(control) => (
              <TextArea {...control} maxLength={2000} value={draft.words} onChange={(words) => change({ words })} />
            )}
          </Field>
          {types && type && (
            <ResidentTypes
              types={types}
              draft={{ ...draft, typeId: type.typeId }}
              onChoose={(typeId) => change({ typeId, answers: {} })}
            />
          )}
          {type && <ResidentQuestions type={type} draft={draft} change={change} />}
        </div>
      </Card>
      <footer className="phone-foot column">
        {asked && (
          <p className="late c" role="alert">
            {asked}
          </p>
        )}
        <Refusal error={error} />
        <Button kind="main" busy={busy} onClick={submit}>
          {t('cases.resident.send')}
        </Button>
      </footer>
    </PhonePage>
  )
}

/** A report begun at a printed code stands there already; the address is cleared, so that a reload keeps what was changed since. */
function useScanned(take: (spot: Spot) => void) {
  const [code, setCode] = useUrlValue('at')
  const { data } = useSee(api.estates.atCode, { code }, { enabled: code !== '' })
  const taking = useRef({ take, setCode })
  taking.current = { take, setCode }
  useEffect(() => {
    if (!data) return
    const { unitId, placeId, estateId, label } = data
    const id = unitId ?? placeId
    if (id) taking.current.take({ kind: unitId ? 'unit' : 'place', id, estateId, label })
    taking.current.setCode('')
  }, [data])
}

function inputOf({ spot, words, answers, photoIds }: Draft, type: Type, estateId: string) {
  const where = spot ? { [spot.kind === 'unit' ? 'unitId' : 'placeId']: spot.id } : {}
  const said = Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer !== ''))
  const what = { typeId: type.typeId, title: titleOf(words, type), body: words.trim(), answers: said, photoIds }
  return { estateId, ...where, ...what, source: 'patrol' as const }
}

const Sent = ({ reported, onAgain }: { reported: Reported | 'waits'; onAgain: () => void }) => (
  <PhonePage title={t('web.field.report')}>
    <div className="empty" role="status">
      <span className="empty-mark">
        <Check size={32} aria-hidden />
      </span>
      <h2>{t(reported === 'waits' ? 'devices.outbox.kept' : 'cases.resident.reported')}</h2>
      {reported === 'waits' ? (
        <p className="ink2">{t('devices.outbox.kept.out')}</p>
      ) : (
        <p className="matter-number">{reported.number}</p>
      )}
    </div>
    <Button kind="main" onClick={onAgain}>
      {t('cases.resident.again')}
    </Button>
    <Link href="/" className="btn">
      {t('web.field.now')}
    </Link>
  </PhonePage>
)

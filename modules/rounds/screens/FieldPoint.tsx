import { Camera, MapPin, Nfc } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { codeIn } from '#modules/estates/rules.ts'
import { View } from '#modules/estates/screens/FieldScan.tsx'
import { judged, Question } from '#modules/routes/rules.ts'
import { useDraft } from '#web/draft.ts'
import { Button } from '#web/kit/Button.tsx'
import { Input, TextArea } from '#web/kit/Input.tsx'
import { Photos } from '#web/kit/Photo.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { t } from '#web/words.ts'
import { AnswerFields } from './AnswerFields.tsx'
import { type Seen, useSendScan } from './send-scan.ts'
import { hasTags, useTag } from './tags.ts'
import { type Here, placeOf, type Walk } from './walk.ts'

interface Props {
  round: Walk
  point: Here
  walked: number
  onSent: () => void
  /** Another point's code was scanned. */
  onOther: (placeId: string) => void
}

interface Draft {
  answers: Record<string, string | number | boolean>
  photoIds: string[]
  remark: string
  seen: Seen | null
}
const blank: Draft = { answers: {}, photoIds: [], remark: '', seen: null }

/** The point at hand: what to look at, its answers and photo, and its code; once all is there it is sent and the next one comes. */
export function FieldPoint({ round, point, walked, onSent, onOther }: Props) {
  const { roundId, estateId } = round
  const { placeId, photos } = point
  const questions = Question.array().parse(point.questions)
  const [draft, change, empty] = useDraft<Draft>(`walk.${roundId}.${placeId}`, blank)
  const { send, stamp, busy, error } = useSendScan({ roundId, walked, onDone: () => { empty(); onSent() } })
  const { failed } = judged(questions, draft.answers)
  const lacks = (of: Draft) => judged(questions, of.answers).wrong !== undefined || of.photoIds.length < Math.max(photos, of.seen?.how === 'plate' ? 1 : 0)
  const seen = (how: Seen['how']) => {
    if (busy) return
    const next = { ...draft, seen: stamp(how) }
    if (lacks(next)) change({ seen: next.seen })
    else void send({ placeId, ...next, seen: next.seen })
  }
  const onCode = (scanned: string, how: Seen['how'] = 'code') => {
    const code = codeIn(scanned)
    const at = placeOf(round.walk, code ?? '')
    if (at?.placeId === placeId) return seen(how)
    if (at) onOther(at.placeId)
  }
  return (
    <section className="card job first point-now" aria-label={point.place}>
      <Where point={point} />
      {questions.length > 0 && <AnswerFields questions={questions} value={draft.answers} onChange={(answers) => change({ answers })} />}
      {(failed.length > 0 || draft.remark !== '') && (
        <TextArea rows={2} maxLength={500} placeholder={t('rounds.phone.remark')} aria-label={t('rounds.phone.remark')} value={draft.remark} onChange={(remark) => change({ remark })} />
      )}
      {(photos > 0 || failed.length > 0 || draft.seen?.how === 'plate') && <Photos estateId={estateId} value={draft.photoIds} most={3} onChange={(photoIds) => change({ photoIds })} />}
      <Refusal error={error} />
      {draft.seen ? (
        <Button kind="main" busy={busy} disabled={lacks(draft)} onClick={() => draft.seen && void send({ placeId, ...draft, seen: draft.seen })}>
          {t(lacks(draft) ? 'rounds.phone.lacks' : 'rounds.phone.next')}
        </Button>
      ) : (
        <Scanning finding={`/rounds/${roundId}/finding?place=${placeId}`} onCode={onCode} onPlate={() => seen('plate')} />
      )}
    </section>
  )
} // biome-ignore format: it reads as a card

const Where = ({ point: { no, place, spot, look } }: { point: Here }) => (
  <>
    <div className="row">
      <span className="round-no now">{no}</span>
      <span className="grow">
        <b className="point-place">{place}</b>
        {spot && (
          <span className="ink2 sm row">
            <MapPin size={16} aria-hidden /> {spot}
          </span>
        )}
      </span>
    </div>
    {look && <p className="ink2">{t('rounds.phone.look', { look })}</p>}
  </>
)

type ScanningProps = {
  /** Where something else that is seen here is reported. */
  finding: string
  onCode: (scanned: string, how?: Seen['how']) => void
  onPlate: () => void
}

/** The camera, a tag, the eight signs, or, where the code is broken, a photo of the door. */
function Scanning({ finding, onCode, onPlate }: ScanningProps) {
  const [looking, look] = useState(false)
  const [typing, write] = useState(false)
  const [typed, type] = useState('')
  const tag = useTag((scanned) => onCode(scanned, 'nfc'))
  return (
    <>
      {looking ? <View onCode={onCode} onFail={() => { look(false); write(true) }} /> : (
        <Button kind="main" icon={Camera} onClick={() => look(true)}>
          {t('rounds.phone.scan')}
        </Button>
      )}
      {typing && (
        <div className="row">
          <Input className="grow" autoCapitalize="characters" autoComplete="off" aria-label={t('estates.phone.code')} placeholder={t('estates.phone.code')} value={typed} onChange={type} />
          <Button disabled={!codeIn(typed)} onClick={() => onCode(typed)}>{t('estates.phone.go')}</Button>
        </div>
      )}
      <div className="row wrap point-ways">
        <Link href={finding} className="btn ghost s">
          {t('findings.report')}
        </Link>
        {hasTags() && <Button kind="ghost" small icon={Nfc} onClick={tag}>{t('rounds.phone.tag')}</Button>}
        {!typing && <Button kind="ghost" small onClick={() => write(true)}>{t('rounds.phone.type')}</Button>}
        <Button kind="ghost" small onClick={onPlate}>{t('rounds.phone.plate')}</Button>
      </div>
    </>
  )
} // biome-ignore format: it reads as a row of buttons

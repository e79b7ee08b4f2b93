import { useLocation, useParams } from 'wouter'
import { api, useSee } from '#web/api.ts'
import { useDraft } from '#web/draft.ts'
import { FieldDone, FieldSend } from '#web/field/FieldSend.tsx'
import { stateAfter, useDoneHere, useLater } from '#web/field/later.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Field } from '#web/kit/Field.tsx'
import { TextArea } from '#web/kit/Input.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { now } from '#web/now.ts'
import { PhonePage } from '#web/shell/PhonePage.tsx'
import { moment, t } from '#web/words.ts'
import { life } from '../rules.ts'
import { BeforeAfter } from './BeforeAfter.tsx'
import { StateTag } from './StateTag.tsx'

type Whole = Awaited<ReturnType<typeof api.rectifications.one>>

/** One rectification on the phone: report it done with a photo after, or look again at what was reported. */
export default function FieldRectification() {
  const { rectificationId = '' } = useParams<{ rectificationId: string }>()
  const { data: heard, error } = useSee(api.rectifications.one, { rectificationId })
  const done = useDoneHere(rectificationId)
  const state = heard && stateAfter(life, heard.state, done)
  return (
    <PhonePage title={heard?.title ?? t('rectifications.one')} over={heard?.number} back>
      <Refusal error={error} />
      {!heard && !error && <Skeleton rows={5} />}
      {heard && state && (
        <Card padded>
          <div className="row wrap">
            <StateTag of={{ state, late: heard.late }} />
            <span className="ink2 sm">{`${t('rectifications.field.dueBy')} ${moment(heard.dueBy)}`}</span>
          </div>
          <p>{heard.fact}</p>
          <p className="ink2 sm">{[heard.zone, heard.place, heard.contractor ?? heard.department, heard.owner].filter(Boolean).join(' · ')}</p>
          <BeforeAfter of={heard} />
          {heard.verdict && <p>{heard.verdict}</p>}
        </Card>
      )}
      {heard && state === 'open' && <Done of={heard} />}
      {heard && state === 'done' && (heard.mayRecheck ? <Again of={heard} /> : <p className="ink2">{t('rectifications.another_looks')}</p>)}
    </PhonePage>
  )
} // biome-ignore format: it reads as a page

const mostWords = 2000
const lookOf = (rectificationId: string) => ({ see: api.rectifications.one, input: { rectificationId } })

function Done({ of: { rectificationId, estateId } }: { of: Whole }) {
  const [, go] = useLocation()
  const name = `rectify.${rectificationId}`
  const [draft, change, empty] = useDraft(name, { result: '', afterIds: [] as string[] })
  const onDone = () => {
    empty()
    go('/checks', { replace: true })
  }
  const later = useLater(api.rectifications.finish, { about: rectificationId, draft: name, look: lookOf(rectificationId), onDone })
  return (
    <>
      <FieldDone
        estateId={estateId}
        photos={draft.afterIds}
        onPhotos={(afterIds) => change({ afterIds })}
        label={t('rectifications.field.result')}
        words={draft.result}
        onWords={(result) => change({ result })}
        most={mostWords}
      />
      <FieldSend later={later} input={{ rectificationId, ...draft }} ready={draft.afterIds.length > 0 && draft.result.trim() !== ''} words={t('rectifications.finish')} />
    </>
  )
} // biome-ignore format: it reads as a page

const againHours = 24
const shortest = 2

function Again({ of: { rectificationId } }: { of: Whole }) {
  const [, go] = useLocation()
  const name = `recheck.${rectificationId}`
  const [draft, change, empty] = useDraft(name, { words: '' })
  const onDone = () => {
    empty()
    go('/checks', { replace: true })
  }
  const how = { about: rectificationId, draft: name, look: lookOf(rectificationId), onDone }
  const pass = useLater(api.rectifications.pass, how)
  const back = useLater(api.rectifications.sendBack, how)
  const { words } = draft
  const ready = words.trim().length >= shortest
  return (
    <>
      <Card padded>
        <Field label={t('rectifications.field.verdict')} required>
          {(control) => <TextArea {...control} maxLength={300} value={words} onChange={(next) => change({ words: next })} />}
        </Field>
        <Refusal error={back.error} />
        <Button
          disabled={!ready}
          busy={back.busy}
          onClick={() => void back.send({ rectificationId, reason: words, dueBy: now().add({ hours: againHours }).toString() })}
        >
          {t('rectifications.sendBack')}
        </Button>
      </Card>
      <FieldSend later={pass} input={{ rectificationId, verdict: words }} ready={ready} words={t('rectifications.pass')} />
    </>
  )
} // biome-ignore format: it reads as a page

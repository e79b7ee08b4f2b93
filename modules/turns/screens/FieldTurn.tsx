import { useLocation, useParams } from 'wouter'
import { api, useSee } from '#web/api.ts'
import { useDraft } from '#web/draft.ts'
import { pageOf } from '#web/field/doing.ts'
import { FieldDone, FieldSend } from '#web/field/FieldSend.tsx'
import { useDoneHere, useLater } from '#web/field/later.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Line } from '#web/kit/Line.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Ring } from '#web/kit/Ring.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { useMay } from '#web/me.ts'
import { useNow } from '#web/now.ts'
import { PhonePage } from '#web/shell/PhonePage.tsx'
import { currentLocale, moment, t } from '#web/words.ts'
import { faceOfTurn, keptBy, progressOf, titleOf, whenOfTurn } from './standing.tsx'

type Whole = Awaited<ReturnType<typeof api.turns.one>>
const shortest = 2

/** One duty on the phone: what it says, until when, what was done for it, and the one act that keeps it. */
export default function FieldTurn() {
  const { turnId = '' } = useParams<{ turnId: string }>()
  const at = useNow()
  const { data: turn, error } = useSee(api.turns.one, { turnId })
  if (!turn)
    return (
      <PhonePage title={t('turns.one')} back>
        <Refusal error={error} />
        {!error && <Skeleton rows={5} />}
      </PhonePage>
    )
  const { tone, share, said } = faceOfTurn(turn, at)
  const words = (currentLocale() === 'en' && turn.wordsEn) || turn.words
  return (
    <PhonePage title={titleOf(turn)} over={turn.registerId} back>
      <Card>
        <Line
          icon={<Ring tone={tone} share={share} size={24} />}
          end={<b className={`c nowrap ${tone}`}>{said}</b>}
          below={[keptBy(turn), progressOf(turn)].filter(Boolean).join(' · ')}
        >
          {whenOfTurn(turn, at)}
        </Line>
      </Card>
      <p>{words}</p>
      {turn.proofs.length > 0 && (
        <Card title={t('turns.proofs')}>
          {turn.proofs.map(({ journalId, actor, at: doneAt, words: written }) => (
            <Line key={journalId} end={<span className="ink2 sm">{moment(doneAt)}</span>} below={written}>
              {actor}
            </Line>
          ))}
        </Card>
      )}
      <Next of={turn} />
    </PhonePage>
  )
}

function Next({ of }: { of: Whole }) {
  const [, go] = useLocation()
  const may = useMay()
  const { state, proof, mine, acts, about, aboutId } = of
  const done = useDoneHere(of.turnId)
  if (!mine) return null
  if (done.length > 0) return <p className="ink2">{t('devices.outbox.done_here')}</p>
  if (proof === 'check_off' && (state === 'open' || state === 'missed')) return <Sign of={of} />
  if (state !== 'open') return null
  const act = acts.find((one) => may(one) && pageOf(one))
  const page = act ? pageOf(act) : about === 'caseId' && aboutId ? `/cases/${aboutId}` : undefined
  if (!page) return proof === 'acts' ? <p className="ink2">{t('turns.phone.at_desk')}</p> : null
  return (
    <Button kind="main" onClick={() => go(page)}>
      {t(act ?? 'turns.open_case')}
    </Button>
  )
}

const blank = { words: '', fileIds: [] as string[] }

/** The signature for what no act can prove yet: a photo and what was done, kept on the phone until it is sent. */
function Sign({ of }: { of: Whole }) {
  const { turnId, estateId } = of
  const [, go] = useLocation()
  const name = `turn.${turnId}`
  const [draft, change, empty] = useDraft(name, blank)
  const onDone = () => {
    empty()
    go('/', { replace: true })
  }
  const look = { see: api.turns.one, input: { turnId } }
  const later = useLater(api.turns.signOff, { about: turnId, what: titleOf(of), draft: name, look, onDone })
  const { fileIds, words } = draft
  return (
    <>
      <FieldDone
        estateId={estateId}
        photos={fileIds}
        onPhotos={(ids) => change({ fileIds: ids })}
        label={t('turns.phone.what_done')}
        words={words}
        onWords={(said) => change({ words: said })}
        most={500}
      />
      <FieldSend
        later={later}
        ready={words.trim().length >= shortest}
        input={{ turnId, ...draft }}
        words={t('turns.signOff')}
      />
    </>
  )
}

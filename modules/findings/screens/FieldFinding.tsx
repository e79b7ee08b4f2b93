import { Check } from 'lucide-react'
import { useState } from 'react'
import { Link, useParams } from 'wouter'
import { api, useSee } from '#web/api.ts'
import { useDraft } from '#web/draft.ts'
import { useLater } from '#web/field/later.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Chip } from '#web/kit/Chip.tsx'
import { TextArea } from '#web/kit/Input.tsx'
import { Photos } from '#web/kit/Photo.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { PhonePage } from '#web/shell/PhonePage.tsx'
import { useUrlValue } from '#web/url.ts'
import { t } from '#web/words.ts'

interface Draft {
  words: string
  photoIds: string[]
}
const blank: Draft = { words: '', photoIds: [] }

/** A finding on a round: the place is known, so it is a photo and a few words. */
export default function FieldFinding() {
  const { roundId = '' } = useParams<{ roundId: string }>()
  const [placeId, stand] = useUrlValue('place')
  const round = useSee(api.rounds.shift, {}).data?.find((one) => one.roundId === roundId)
  const name = `round-finding.${roundId}`
  const [draft, change, empty] = useDraft<Draft>(name, blank)
  const [number, said] = useState<string>()
  const { send, busy, error } = useLater(api.findings.report, {
    about: roundId,
    onDone: (answer) => {
      empty()
      said(answer?.number ?? '')
    },
  })
  if (number !== undefined) return <Told roundId={roundId} number={number} />
  return (
    <PhonePage title={t('findings.report')} over={round?.route} back>
      <Card padded>
        <Photos estateId={round?.estateId} value={draft.photoIds} onChange={(photoIds) => change({ photoIds })} />
      </Card>
      <Card padded>
        <div className="form">
          <TextArea aria-label={t('findings.field.words')} placeholder={t('findings.field.words')} maxLength={2000} value={draft.words} onChange={(words) => change({ words })} />
          <div className="row wrap">
            {round?.walk.map((point) => (
              <Chip key={point.placeId} on={point.placeId === placeId} onClick={() => stand(point.placeId === placeId ? '' : point.placeId)}>
                {point.place}
              </Chip>
            ))}
          </div>
        </div>
      </Card>
      <footer className="phone-foot column">
        <Refusal error={error} />
        <Button kind="main" busy={busy} disabled={draft.words.trim() === ''} onClick={() => void send({ roundId, words: draft.words.trim(), photoIds: draft.photoIds, ...(placeId && { placeId }) })}>
          {t('findings.send')}
        </Button>
      </footer>
    </PhonePage>
  )
} // biome-ignore format: it reads as a page

const Told = ({ roundId, number }: { roundId: string; number: string }) => (
  <PhonePage title={t('findings.report')}>
    <div className="empty" role="status">
      <span className="empty-mark">
        <Check size={32} aria-hidden />
      </span>
      <h2>{t(number ? 'findings.reported' : 'findings.waits')}</h2>
      {number && <p className="matter-number">{number}</p>}
    </div>
    <Link href={`/rounds/${roundId}`} className="btn main wide">
      {t('findings.back')}
    </Link>
  </PhonePage>
)

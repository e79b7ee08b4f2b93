import { useState } from 'react'
import { api } from '#web/api.ts'
import { useLater } from '#web/field/later.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Field } from '#web/kit/Field.tsx'
import { Input } from '#web/kit/Input.tsx'
import { Photos } from '#web/kit/Photo.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Sheet } from '#web/kit/Sheet.tsx'
import { moment, t } from '#web/words.ts'
import type { Whole } from './one.tsx'

/** Notices on site: put up with a picture, taken down with a picture. */
export function FieldSigns({ of, runs }: { of: Whole; runs: boolean }) {
  const [posting, post] = useState(false)
  const [removing, remove] = useState('')
  const { incidentId, estateId, signs } = of
  return (
    <Card
      title={t('incidents.signs')}
      end={
        runs && (
          <Button small onClick={() => post(true)}>
            {t('incidents.postNotice')}
          </Button>
        )
      }
    >
      {signs.length === 0 && <p className="ink2 sm nothing-yet">{t('incidents.signs.none')}</p>}
      {signs.map(({ signId, spot, words, postedAt, removedAt }) => (
        <div key={signId} className="sign-line">
          <span>{`${spot}：${words}`}</span>
          <span className="ink2 sm">
            {removedAt ? `${t('incidents.sign.down')} ${moment(removedAt)}` : moment(postedAt)}
          </span>
          {runs && !removedAt && (
            <Button small onClick={() => remove(signId)}>
              {t('incidents.removeNotice')}
            </Button>
          )}
        </div>
      ))}
      <Sheet title={t('incidents.postNotice')} open={posting} onClose={() => post(false)}>
        <Posting incidentId={incidentId} estateId={estateId} onDone={() => post(false)} />
      </Sheet>
      <Sheet title={t('incidents.removeNotice')} open={removing !== ''} onClose={() => remove('')}>
        <Removing signId={removing} estateId={estateId} onDone={() => remove('')} />
      </Sheet>
    </Card>
  )
}

type Done = { estateId: string; onDone: () => void }

function Posting({ incidentId, estateId, onDone }: Done & { incidentId: string }) {
  const [spot, setSpot] = useState('')
  const [words, setWords] = useState('')
  const [photoIds, setPhotoIds] = useState<string[]>([])
  const { send, busy, error } = useLater(api.incidents.postNotice, { onDone })
  const ready = spot.trim() !== '' && words.trim().length > 1 && photoIds.length > 0
  return (
    <div className="form">
      <Field label={t('incidents.sign.spot')} required>
        {(control) => <Input {...control} maxLength={60} value={spot} onChange={setSpot} />}
      </Field>
      <Field label={t('incidents.sign.words')} required>
        {(control) => <Input {...control} maxLength={300} value={words} onChange={setWords} />}
      </Field>
      <Photos estateId={estateId} value={photoIds} onChange={setPhotoIds} />
      <Refusal error={error} />
      <Button
        kind="main"
        busy={busy}
        disabled={!ready}
        onClick={() => void send({ incidentId, spot, words, photoIds })}
      >
        {t('incidents.postNotice')}
      </Button>
    </div>
  )
}

function Removing({ signId, estateId, onDone }: Done & { signId: string }) {
  const [photoIds, setPhotoIds] = useState<string[]>([])
  const { send, busy, error } = useLater(api.incidents.removeNotice, { about: signId, onDone })
  return (
    <div className="form">
      <p className="ink2 sm">{t('incidents.sign.remove_ask')}</p>
      <Photos estateId={estateId} value={photoIds} onChange={setPhotoIds} />
      <Refusal error={error} />
      <Button kind="main" busy={busy} disabled={photoIds.length === 0} onClick={() => void send({ signId, photoIds })}>
        {t('incidents.removeNotice')}
      </Button>
    </div>
  )
}

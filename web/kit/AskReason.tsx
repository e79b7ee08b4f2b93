import { Lock } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import { Refused } from '#web/post.ts'
import { t } from '#web/words.ts'
import { Button } from './Button.tsx'
import { Input } from './Input.tsx'
import { Refusal } from './Refusal.tsx'

const shortestReason = 2

type AskReasonProps = { reasons: readonly string[]; onGive: (reason: string) => Promise<void>; onLeave: () => void }

/** Before personal data is shown: say why, in one of the offered ways or one's own words. */
export function AskReason({ reasons, onGive, onLeave }: AskReasonProps) {
  const [chosen, choose] = useState(reasons[0])
  const [words, write] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Refused>()
  const panel = useRef<HTMLDivElement>(null)
  useEffect(() => panel.current?.querySelector('input')?.focus(), [])
  const reason = (chosen ?? words).trim()
  const give = async () => {
    setBusy(true)
    try {
      await onGive(reason)
    } catch (refusal) {
      setError(refusal instanceof Refused ? refusal : new Refused('fault', 500))
      setBusy(false)
    }
  }
  return (
    <div
      ref={panel}
      className="ask pop"
      role="dialog"
      aria-label={t('web.reveal.why')}
      onKeyDown={(event) => event.key === 'Escape' && onLeave()}
    >
      <div className="row b">
        <Lock size={16} className="acc" aria-hidden /> {t('web.reveal.why')}
      </div>
      <Options reasons={reasons} chosen={chosen} choose={choose} />
      {chosen === undefined && (
        <Input value={words} onChange={write} aria-label={t('web.reveal.other')} maxLength={200} />
      )}
      <Refusal error={error} />
      <div className="row">
        <span className="xs ink3 grow">{t('web.reveal.note')}</span>
        <Button small onClick={onLeave}>
          {t('web.cancel')}
        </Button>
        <Button small kind="main" busy={busy} disabled={reason.length < shortestReason} onClick={() => void give()}>
          {t('web.show')}
        </Button>
      </div>
    </div>
  )
}

type OptionsProps = {
  reasons: readonly string[]
  chosen: string | undefined
  choose: (reason: string | undefined) => void
}

function Options({ reasons, chosen, choose }: OptionsProps) {
  const group = useId()
  return [...reasons, undefined].map((option) => (
    <label key={option ?? ''} className="option">
      <input type="radio" name={group} checked={chosen === option} onChange={() => choose(option)} />
      {option ?? t('web.reveal.other')}
    </label>
  ))
}

import { PhoneCall } from 'lucide-react'
import { useState } from 'react'
import { api, useAct } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { TextArea } from '#web/kit/Input.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import { useMay } from '#web/me.ts'
import { t } from '#web/words.ts'

const scores = ['5', '4', '3', '2', '1'] as const
const satisfactions = [...scores.map((value) => ({ value, label: value })), { value: '' as const, label: '—' }]
const touched = { invalidates: ['cases', 'deadlines'] } as const

type CallBackProps = {
  caseId: string
  /** Closed already: only a no is still to be told. */
  closed?: boolean | undefined
}

/** A finished case asks one question: is it really done? Yes closes it, no opens it again, nobody answering is noted. */
export function CallBack({ caseId, closed = false }: CallBackProps) {
  const may = useMay()
  const [satisfaction, rate] = useState<(typeof scores)[number] | ''>('')
  const [words, write] = useState('')
  const { say, busy, error } = useOutcome(() => write(''))
  const silent = words.trim().length < shortestComplaint
  const call = { caseId, words, ...(satisfaction && { satisfaction: Number(satisfaction) }) }

  if (!may('callbacks.confirm')) return null
  return (
    <Card
      title={t('callbacks')}
      note={t(closed ? 'callbacks.ask_again' : 'callbacks.ask')}
      padded
      className="call-back"
    >
      <div className="row">
        <span className="sm ink2">{t('callbacks.field.satisfaction')}</span>
        <Seg label={t('callbacks.field.satisfaction')} value={satisfaction} options={satisfactions} onChange={rate} />
      </div>
      <TextArea
        rows={2}
        value={words}
        onChange={write}
        aria-label={t('callbacks.field.words')}
        placeholder={t('callbacks.field.words.hint')}
      />
      <Refusal error={error} />
      <div className="row wrap">
        {!closed && (
          <Button small kind="main" icon={PhoneCall} busy={busy === 'confirm'} onClick={() => say('confirm', call)}>
            {t('callbacks.confirm')}
          </Button>
        )}
        <Button small disabled={silent} busy={busy === 'reopen'} onClick={() => say('reopen', call)}>
          {t('callbacks.reopen')}
        </Button>
        {!closed && (
          <Button small busy={busy === 'miss'} onClick={() => say('miss', { caseId, words })}>
            {t('callbacks.miss')}
          </Button>
        )}
        {silent && <span className="xs ink3">{t('callbacks.say_what_is_wrong')}</span>}
      </div>
    </Card>
  )
}

const shortestComplaint = 2
const outcomes = ['confirm', 'reopen', 'miss'] as const
type Outcome = (typeof outcomes)[number]
type CallMade = { caseId: string; words: string; satisfaction?: number }

// One of three acts; only the refusal of the last one tried is shown.
function useOutcome(onMissed: () => void) {
  const [last, tried] = useState<Outcome>('confirm')
  const acts = {
    confirm: useAct(api.callbacks.confirm, touched),
    reopen: useAct(api.callbacks.reopen, touched),
    miss: useAct(api.callbacks.miss, { ...touched, onDone: onMissed }),
  }
  return {
    say(outcome: Outcome, call: CallMade) {
      tried(outcome)
      acts[outcome].mutate(call)
    },
    busy: outcomes.find((outcome) => acts[outcome].isPending),
    error: acts[last].error,
  }
}

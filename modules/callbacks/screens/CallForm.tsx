import './callbacks.css'
import { PhoneCall } from 'lucide-react'
import { useState } from 'react'
import { Questions } from '#modules/cases/screens/Questions.tsx'
import { api, useAct, useSee } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Button } from '#web/kit/Button.tsx'
import { TextArea } from '#web/kit/Input.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { useHotkey } from '#web/shell/hotkey.ts'
import { currentLocale, t } from '#web/words.ts'
import { Later, unhappyUpTo } from '../rules.ts'

const scores = ['5', '4', '3', '2', '1'] as const
type Score = (typeof scores)[number] | ''
const satisfactions = [...scores.map((value) => ({ value, label: value })), { value: '' as const, label: '—' }]
const touched = ['cases', 'callbacks', 'deadlines']
const shortestComplaint = 2

type CallFormProps = {
  caseId: string
  /** Closed already: only a no is still to be told. */
  closed?: boolean | undefined
  onDone?: (() => void) | undefined
}

/** What to ask, what was answered, and what came of the call: one button for each. */
export function CallForm({ caseId, closed = false, onDone }: CallFormProps) {
  const { data: script } = useSee(api.callbacks.script, { caseId })
  const [satisfaction, rate] = useState<Score>('')
  const [words, write] = useState('')
  const [answers, answer] = useState<Record<string, string | number | boolean>>({})
  const { say, busy, error } = useOutcome(onDone)
  const call = { caseId, words, answers, ...(satisfaction && { satisfaction: Number(satisfaction) }) }
  useKeys(
    closed,
    rate,
    () => say('confirm', call),
    () => say('miss', { caseId, words }),
  )
  if (!script) return <Skeleton rows={3} />
  if (!script.mayAsk) return <p className="ink2 sm">{t('callbacks.own_work')}</p>
  return (
    <div className="call-form">
      {!closed && <p className="call-opening">{currentLocale() === 'en' ? script.openingEn : script.opening}</p>}
      {!closed && <Questions questions={script.questions} answers={answers} wrong={never} onChange={answer} />}
      <div className="row">
        <span className="sm ink2">{t('callbacks.field.satisfaction')}</span>
        <Seg label={t('callbacks.field.satisfaction')} value={satisfaction} options={satisfactions} onChange={rate} />
        {!closed && <span className="xs ink3 end call-keys">{t('callbacks.keys')}</span>}
      </div>
      <TextArea
        rows={2}
        value={words}
        onChange={write}
        aria-label={t('callbacks.field.words')}
        placeholder={t('callbacks.field.words.hint')}
      />
      <Refusal error={error} />
      <Answered call={call} closed={closed} say={say} busy={busy} />
      {!closed && <InVain call={call} say={say} busy={busy} onDone={onDone} />}
    </div>
  )
}

const never = () => undefined

type Say = ReturnType<typeof useOutcome>
type SaidProps = Pick<Say, 'say' | 'busy'> & { call: CallMade & { words: string } }

/** The customer spoke: done, or not. */
function Answered({ call, closed, say, busy }: SaidProps & { closed: boolean }) {
  const silent = call.words.trim().length < shortestComplaint
  const unhappy = call.satisfaction !== undefined && call.satisfaction <= unhappyUpTo
  return (
    <div className="row wrap">
      {!closed && (
        <Button small kind="main" icon={PhoneCall} busy={busy === 'confirm'} onClick={() => say('confirm', call)}>
          {t(unhappy ? 'callbacks.outcome.unhappy_but_done' : 'callbacks.confirm')}
        </Button>
      )}
      <Button small disabled={silent} busy={busy === 'reopen'} onClick={() => say('reopen', call)}>
        {t('callbacks.reopen')}
      </Button>
      {silent && <span className="xs ink3">{t('callbacks.say_what_is_wrong')}</span>}
    </div>
  )
}

/** Nobody spoke, or not now, or not at all. */
function InVain({ call, say, busy, onDone }: SaidProps & { onDone: (() => void) | undefined }) {
  const { caseId, words } = call
  return (
    <div className="row wrap">
      <Button small busy={busy === 'miss'} onClick={() => say('miss', { caseId, words })}>
        {t('callbacks.miss')}
      </Button>
      <Button small onClick={() => say('miss', { caseId, words, outcome: 'wrong_number' })}>
        {t('callbacks.outcome.wrong_number')}
      </Button>
      <AskAct
        act={api.callbacks.later}
        of={Later}
        given={{ caseId, words, answers: call.answers ?? {} }}
        start={{ outcome: 'later' }}
        invalidates={touched}
        onDone={onDone}
      />
      <Button small kind="ghost" onClick={() => say('confirm', { ...call, outcome: 'refused' })}>
        {t('callbacks.outcome.refused')}
      </Button>
    </div>
  )
}

// Digits give the score while the hands are on the telephone.
function useKeys(closed: boolean, rate: (score: Score) => void, confirm: () => void, miss: () => void) {
  useHotkey('5', () => rate('5'))
  useHotkey('4', () => rate('4'))
  useHotkey('3', () => rate('3'))
  useHotkey('2', () => rate('2'))
  useHotkey('1', () => rate('1'))
  useHotkey('c', () => !closed && confirm())
  useHotkey('n', () => !closed && miss())
}

type CallMade = Omit<Parameters<typeof api.callbacks.confirm>[0], 'outcome'> & { outcome?: 'refused' | 'wrong_number' }

// One of three acts; only the refusal of the last one tried is shown.
function useOutcome(onDone?: () => void) {
  const [last, tried] = useState<'confirm' | 'reopen' | 'miss'>('confirm')
  const how = { invalidates: touched, ...(onDone && { onDone }) }
  const acts = {
    confirm: useAct(api.callbacks.confirm, how),
    reopen: useAct(api.callbacks.reopen, how),
    miss: useAct(api.callbacks.miss, how),
  }
  return {
    say(act: 'confirm' | 'reopen' | 'miss', call: CallMade) {
      tried(act)
      acts[act].mutate(call as never)
    },
    busy: (['confirm', 'reopen', 'miss'] as const).find((act) => acts[act].isPending),
    error: acts[last].error,
  }
}

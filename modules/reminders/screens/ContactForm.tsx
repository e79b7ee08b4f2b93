import { useState } from 'react'
import { api, useAct } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Chip } from '#web/kit/Chip.tsx'
import { Field } from '#web/kit/Field.tsx'
import { Input, TextArea } from '#web/kit/Input.tsx'
import { MoneyInput } from '#web/kit/MoneyInput.tsx'
import { Photos } from '#web/kit/Photo.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import { useHotkey } from '#web/shell/hotkey.ts'
import { t } from '#web/words.ts'
import { type Kind, type Outcome, outcomesOf } from '../rules.ts'
import type { Whole } from './Debt.tsx'

const always: readonly Kind[] = ['call', 'visit', 'message', 'notice']

interface Draft {
  kind: Kind
  outcome: Outcome
  words: string
  fileIds: string[]
  promisedFen?: number | undefined
  promisedDay?: string | undefined
  nextDay?: string | undefined
}

/** What a call, a visit or a letter came to, in as few presses as it takes: way, outcome, words. */
export function ContactForm({ of }: { of: Whole }) {
  const { reminderId, estateId, stepKind, owedFen } = of
  const ways = [...new Set([...(stepKind ? [stepKind] : []), ...always])]
  const fresh = (kind: Kind): Draft => ({
    kind,
    outcome: kind === 'call' || kind === 'visit' ? 'told' : (outcomesOf[kind][0] ?? 'told'),
    words: '',
    fileIds: [],
  })
  const [draft, setDraft] = useState<Draft>(fresh(ways[0] ?? 'call'))
  const change = (to: Partial<Draft>) => setDraft({ ...draft, ...to })
  const { mutate, isPending, error } = useAct(api.reminders.contact, { onDone: () => setDraft(fresh(draft.kind)) })
  const promises = draft.outcome === 'will_pay'
  const send = (more: Partial<Draft> = {}) => {
    const { promisedFen = owedFen, promisedDay, nextDay, ...said } = { ...draft, ...more }
    mutate({
      ...said,
      reminderId,
      ...(nextDay && { nextDay }),
      ...(said.outcome === 'will_pay' && promisedDay && { promisedFen, promisedDay }),
    })
  }
  useKeys(change, () => send({ kind: 'call', outcome: 'no_answer' }))
  return (
    <div className="contact-form">
      <div className="row wrap">
        <Seg label={t('reminders.field.kind')} value={draft.kind} options={ways.map((value) => ({ value, label: t(`reminders.kind.${value}`) }))} onChange={(kind) => setDraft({ ...fresh(kind), words: draft.words })} />
        <span className="ink3 xs end">{t('reminders.keys')}</span>
      </div>
      <div className="outcomes">
        {outcomesOf[draft.kind].map((outcome) => (
          <Chip key={outcome} on={outcome === draft.outcome} onClick={() => change({ outcome })}>
            {t(`reminders.outcome.${outcome}`)}
          </Chip>
        ))}
      </div>
      {promises && <PromiseFields draft={draft} owedFen={owedFen} change={change} />}
      <TextArea rows={2} value={draft.words} onChange={(words) => change({ words })} aria-label={t('reminders.field.words')} placeholder={t('reminders.field.words.hint')} />
      <Photos estateId={estateId} value={draft.fileIds} onChange={(fileIds) => change({ fileIds })} />
      <div className="row wrap">
        {!promises && (
          <Field label={t('reminders.field.nextDay')}>
            {(control) => <Input {...control} type="date" value={draft.nextDay ?? ''} onChange={(nextDay) => change({ nextDay })} />}
          </Field>
        )}
        <span className="grow" />
        <Button kind="main" busy={isPending} disabled={promises && !draft.promisedDay} onClick={() => send()}>
          {t('reminders.contact')}
        </Button>
      </div>
      <Refusal error={error} />
    </div>
  )
} // biome-ignore format: it reads as a page

type PromiseProps = { draft: Draft; owedFen: number; change: (to: Partial<Draft>) => void }

export function PromiseFields({ draft, owedFen, change }: PromiseProps) {
  return (
    <div className="pair-fields">
      <Field label={t('reminders.field.promisedFen')} required>
        {(control) => <MoneyInput {...control} value={draft.promisedFen ?? owedFen} onChange={(promisedFen) => change({ promisedFen })} />}
      </Field>
      <Field label={t('reminders.field.promisedDay')} required>
        {(control) => <Input {...control} type="date" value={draft.promisedDay ?? ''} onChange={(promisedDay) => change({ promisedDay })} />}
      </Field>
    </div>
  )
} // biome-ignore format: it reads as a page

// The hands are on the telephone: one key chooses the way, one writes down that nobody answered.
function useKeys(change: (to: Partial<Draft>) => void, noAnswer: () => void) {
  useHotkey('c', () => change({ kind: 'call', outcome: 'told' }))
  useHotkey('v', () => change({ kind: 'visit', outcome: 'told' }))
  useHotkey('p', () => change({ kind: 'call', outcome: 'will_pay' }))
  useHotkey('m', noAnswer)
}

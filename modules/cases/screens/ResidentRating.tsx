import { Angry, Frown, Laugh, type LucideIcon, Meh, Smile } from 'lucide-react'
import { useState } from 'react'
import { api, useAct } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Field } from '#web/kit/Field.tsx'
import { TextArea } from '#web/kit/Input.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { t } from '#web/words.ts'
import type { Matter } from './matter.tsx'

const faces: readonly LucideIcon[] = [Angry, Frown, Meh, Smile, Laugh]

/** My word on a finished matter: a face and, if I like, words; or "not done" with what is wrong. Given once. */
export function ResidentRating({ matter }: { matter: Matter }) {
  const { caseId, state, mayReopen, satisfaction } = matter
  const [again, setAgain] = useState(false)
  if (state !== 'finished' && state !== 'closed') return null
  if (again) return <NotDone caseId={caseId} onLeave={() => setAgain(false)} />
  return (
    <Card padded className="tinted">
      {state === 'finished' ? (
        <Faces caseId={caseId} />
      ) : (
        <p>
          {satisfaction
            ? t('cases.resident.rated', { words: t(`cases.resident.satisfaction.${satisfaction}`) })
            : t('cases.resident.closed')}
        </p>
      )}
      {mayReopen && (
        <Button className="wide" onClick={() => setAgain(true)}>
          {t('cases.resident.not_done')}
        </Button>
      )}
    </Card>
  )
}

function Faces({ caseId }: { caseId: string }) {
  const [satisfaction, choose] = useState(0)
  const [words, setWords] = useState('')
  const confirm = useAct(api.callbacks.confirm, { invalidates: ['cases'] })
  return (
    <div className="form">
      <b>{t('cases.resident.rate')}</b>
      <fieldset className="faces" aria-label={t('cases.resident.rate')} disabled={confirm.isPending}>
        {faces.map((Face, index) => (
          <button
            key={Face.displayName}
            type="button"
            aria-pressed={satisfaction === index + 1}
            onClick={() => choose(index + 1)}
          >
            <Face size={34} strokeWidth={1.6} aria-hidden />
            {t(`cases.resident.satisfaction.${index + 1}`)}
          </button>
        ))}
      </fieldset>
      {satisfaction > 0 && (
        <>
          <Field label={t('cases.resident.rate.words')}>
            {(control) => <TextArea {...control} value={words} onChange={setWords} maxLength={2000} />}
          </Field>
          <Button kind="main" busy={confirm.isPending} onClick={() => confirm.mutate({ caseId, satisfaction, words })}>
            {t('cases.resident.rate.send')}
          </Button>
        </>
      )}
      <Refusal error={confirm.error} />
    </div>
  )
}

function NotDone({ caseId, onLeave }: { caseId: string; onLeave: () => void }) {
  const [words, setWords] = useState('')
  const reopen = useAct(api.callbacks.reopen, { invalidates: ['cases'], onDone: onLeave })
  return (
    <Card padded className="tinted">
      <div className="form">
        <Field label={t('cases.resident.not_done.ask')}>
          {(control) => <TextArea {...control} value={words} onChange={setWords} maxLength={2000} />}
        </Field>
        <Refusal error={reopen.error} />
        <Button
          kind="main"
          busy={reopen.isPending}
          disabled={words.trim().length < 2}
          onClick={() => reopen.mutate({ caseId, words })}
        >
          {t('cases.resident.not_done.send')}
        </Button>
        <Button kind="ghost" onClick={onLeave}>
          {t('web.cancel')}
        </Button>
      </div>
    </Card>
  )
}

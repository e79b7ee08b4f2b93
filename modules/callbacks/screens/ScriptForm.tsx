import { type FormEvent, useState } from 'react'
import { Questions } from '#modules/casetypes/screens/Questions.tsx'
import { api, useAct } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Field } from '#web/kit/Field.tsx'
import { TextArea } from '#web/kit/Input.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { t } from '#web/words.ts'
import type { Asked } from './Scripts.tsx'

/** The opening words and the questions; saved for a type they are the type's own. */
export function ScriptForm({ of: { kind, typeId, own, script } }: { of: Asked }) {
  const [opening, open] = useState(script.opening)
  const [openingEn, openEn] = useState(script.openingEn)
  const [questions, ask] = useState<Parameters<typeof Questions>[0]['value']>(script.questions)
  const { mutate, error, isPending } = useAct(api.callbacks.setScript)
  const drop = useAct(api.callbacks.dropScript)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    mutate({ kind, opening, openingEn, questions: [...questions], ...(typeId && { typeId }) })
  }
  return (
    <form className="form" onSubmit={submit}>
      <Field label={t('callbacks.field.opening')} required>
        {(control) => <TextArea {...control} rows={2} value={opening} maxLength={300} onChange={open} />}
      </Field>
      <Field label={t('callbacks.field.openingEn')} required>
        {(control) => <TextArea {...control} rows={2} value={openingEn} maxLength={300} onChange={openEn} />}
      </Field>
      <Questions value={questions} onChange={ask} />
      <Refusal error={error ?? drop.error} />
      <div className="row form-end">
        {typeId && own && (
          <Button small kind="ghost" busy={drop.isPending} onClick={() => drop.mutate({ scriptId: script.scriptId })}>
            {t('callbacks.dropScript')}
          </Button>
        )}
        <Button kind="main" type="submit" busy={isPending}>
          {t('callbacks.setScript')}
        </Button>
      </div>
    </form>
  )
}

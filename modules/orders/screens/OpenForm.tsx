import { type FormEvent, useState } from 'react'
import { api, useAct, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Field } from '#web/kit/Field.tsx'
import { Input, TextArea } from '#web/kit/Input.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Select } from '#web/kit/Select.tsx'
import { t } from '#web/words.ts'
import { urgencies } from '../rules.ts'
import { Worker } from './Worker.tsx'

export type OfCase = { caseId: string; estateId: string; title: string; unitId: string | null }
type Urgency = (typeof urgencies)[number]

/** To which department, and what is to be done. */
export function OpenForm({ of, onDone }: { of: OfCase; onDone: () => void }) {
  const departments = useSee(api.staff.departments, {}).data ?? []
  const [departmentId, choose] = useState('')
  const [handlerId, setHandler] = useState('')
  const [title, setTitle] = useState(of.title)
  const [body, setBody] = useState('')
  const [urgency, setUrgency] = useState<Urgency>('general')
  const { mutate, error, isPending } = useAct(api.orders.open, { invalidates: ['cases', 'deadlines'], onDone })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    mutate({ caseId: of.caseId, departmentId, title, body, urgency, ...(handlerId && { handlerId }) })
  }
  const moveTo = (next: string) => {
    choose(next)
    setHandler('')
  }
  const where = { estateId: of.estateId, caseId: of.caseId, departmentId, ...(of.unitId && { unitId: of.unitId }) }
  return (
    <form className="form" onSubmit={submit}>
      <Field label={t('orders.field.departmentId')} required>
        {(control) => (
          <Select
            {...control}
            autoFocus
            value={departmentId}
            nothing={t('web.choose')}
            options={departments.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={moveTo}
          />
        )}
      </Field>
      <Field label={t('orders.field.handlerId')}>
        {(control) => <Worker control={control} of={where} value={handlerId} onChange={setHandler} />}
      </Field>
      <Field label={t('orders.field.title')} required>
        {(control) => <Input {...control} value={title} maxLength={120} onChange={setTitle} />}
      </Field>
      <Field label={t('orders.field.urgency')} required>
        {(control) => (
          <Select
            {...control}
            value={urgency}
            options={urgencies.map((one) => ({ value: one, label: t(`orders.urgency.${one}`) }))}
            onChange={(one) => setUrgency(one as Urgency)}
          />
        )}
      </Field>
      <Field label={t('orders.field.body')}>
        {(control) => <TextArea {...control} rows={2} value={body} maxLength={2000} onChange={setBody} />}
      </Field>
      <Refusal error={error} />
      <div className="row form-end">
        <Button kind="main" type="submit" disabled={!departmentId || title.trim().length < 2} busy={isPending}>
          {t('orders.open')}
        </Button>
      </div>
    </form>
  )
}

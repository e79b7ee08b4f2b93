import { type FormEvent, useState } from 'react'
import { api, useAct, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Field } from '#web/kit/Field.tsx'
import { TextArea } from '#web/kit/Input.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Select } from '#web/kit/Select.tsx'
import { t } from '#web/words.ts'
import type { OneCase } from './CasePane.tsx'

/** To whom it goes: the department its type asks for is offered first, and of it the people of this estate. */
export function DispatchForm({ of, onDone }: { of: OneCase; onDone: () => void }) {
  const { departments, people, departmentId, choose } = useRecipients(of)
  const [handlerId, setHandler] = useState('')
  const [note, setNote] = useState('')
  const { mutate, error, isPending } = useAct(api.cases.dispatch, { invalidates: ['deadlines'], onDone })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    mutate({ caseId: of.caseId, departmentId, note, ...(handlerId && { handlerId }) })
  }
  const moveTo = (next: string) => {
    choose(next)
    setHandler('')
  }
  const nothing = t('web.choose')
  return (
    <form className="form" onSubmit={submit}>
      <Field label={t('cases.field.departmentId')} required>
        {(control) => (
          <Select {...control} value={departmentId} nothing={nothing} options={departments} onChange={moveTo} />
        )}
      </Field>
      <Field label={t('cases.field.handlerId')} hint={t('cases.field.handlerId.hint')}>
        {(control) => (
          <Select
            {...control}
            autoFocus
            value={handlerId}
            nothing={t('cases.whole_department')}
            options={people}
            onChange={setHandler}
          />
        )}
      </Field>
      <Field label={t('cases.field.note')}>
        {(control) => <TextArea {...control} rows={2} value={note} maxLength={2000} onChange={setNote} />}
      </Field>
      <Refusal error={error} />
      <div className="row form-end">
        <Button kind="main" type="submit" disabled={!departmentId} busy={isPending}>
          {t('cases.dispatch')}
        </Button>
      </div>
    </form>
  )
}

function useRecipients({ estateId, typeId, departmentId: held }: OneCase) {
  const departments = useSee(api.staff.departments, {}).data ?? []
  const usual = useSee(api.cases.types, {}).data?.find((type) => type.typeId === typeId)?.department
  const [chosen, choose] = useState(held ?? '')
  const departmentId = chosen || (departments.find(({ kind }) => kind === usual)?.id ?? '')
  const people = useSee(api.staff.colleagues, { estateId, departmentId }, { enabled: departmentId !== '' }).data ?? []
  return {
    departmentId,
    choose,
    departments: departments.map(({ id, name }) => ({ value: id, label: name })),
    people: people.map(({ employeeId, name, post }) => ({ value: employeeId, label: `${name} · ${post}` })),
  }
}

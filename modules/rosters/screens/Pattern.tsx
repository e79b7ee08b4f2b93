import { Modal } from 'antd'
import type { LucideIcon } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { api, useAct } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Field } from '#web/kit/Field.tsx'
import { Input } from '#web/kit/Input.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { t } from '#web/words.ts'
import { cellFor, type Shift, type Whole } from './grid-cells.ts'

/** A pattern typed as its keys, laid over the chosen people again and again. */
export function Pattern({ of, shifts, icon }: { of: Whole; shifts: readonly Shift[]; icon: LucideIcon }) {
  const [open, setOpen] = useState(false)
  const [keys, type] = useState('')
  const [step, setStep] = useState('1')
  const [chosen, choose] = useState<readonly string[]>([])
  const repeat = useAct(api.rosters.repeat, { onDone: () => setOpen(false) })
  const cells = [...keys.replace(/\s/g, '')].map((key) => cellFor(key, shifts))
  const pattern = cells.filter((cell) => cell !== undefined)
  const ready = pattern.length > 0 && pattern.length === cells.length && chosen.length > 0 && /^\d{1,2}$/.test(step)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (ready) repeat.mutate({ rosterId: of.rosterId, employeeIds: [...chosen], pattern, step: Number(step) })
  }
  const people = [...new Map(of.grid.map((one) => [one.employeeId, one])).values()]
  return (
    <>
      <Button small icon={icon} onClick={() => setOpen(true)}>
        {t('rosters.repeat')}
      </Button>
      <Modal open={open} title={t('rosters.repeat')} footer={null} onCancel={() => setOpen(false)} destroyOnHidden>
        <form className="form" onSubmit={submit}>
          <Field label={t('rosters.field.pattern')} hint={t('rosters.field.pattern.hint')} required>
            {(control) => <Input {...control} autoFocus value={keys} maxLength={60} onChange={type} />}
          </Field>
          <Field label={t('rosters.field.step')}>
            {(control) => <Input {...control} inputMode="numeric" value={step} maxLength={2} onChange={setStep} />}
          </Field>
          <fieldset className="roster-people">
            <legend>{t('rosters.field.employeeIds')}</legend>
            {people.map(({ employeeId, name, post }) => (
              <label key={employeeId}>
                <input
                  type="checkbox"
                  checked={chosen.includes(employeeId)}
                  onChange={(event) =>
                    choose(event.target.checked ? [...chosen, employeeId] : chosen.filter((id) => id !== employeeId))
                  }
                />{' '}
                {name} <small className="ink3">{post}</small>
              </label>
            ))}
          </fieldset>
          <Refusal error={repeat.error} />
          <div className="row form-end">
            <Button kind="main" type="submit" disabled={!ready} busy={repeat.isPending}>
              {t('rosters.repeat')}
            </Button>
          </div>
        </form>
      </Modal>
    </>
  )
}

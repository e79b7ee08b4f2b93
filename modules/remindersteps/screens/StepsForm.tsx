import { Plus, X } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { api, useAct } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Field } from '#web/kit/Field.tsx'
import { Input, TextArea } from '#web/kit/Input.tsx'
import { MoneyInput } from '#web/kit/MoneyInput.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { t } from '#web/words.ts'
import { approvals, kinds, type Step } from '../rules.ts'

type Row = Step & { key: number }
type Props = { estateId: string; start: readonly Step[]; onDone: () => void }

/** A set of steps, begun from those in force or the usual ones; whatever the law forbids is refused when it is sent. */
export function StepsForm({ estateId, start, onDone }: Props) {
  const [rows, setRows] = useState<readonly Row[]>(start.map((step, key) => ({ ...step, key })))
  const [reason, setReason] = useState('')
  const { mutate, isPending, error } = useAct(api.remindersteps.draft, { onDone })
  const change = (key: number, to: Partial<Step>) => setRows(rows.map((row) => (row.key === key ? { ...row, ...to } : row)))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    mutate({ estateId, reason, steps: rows.map(({ kind, title, afterDays, minFen, approval, words }) => ({ kind, title, afterDays, minFen, approval, words })) })
  }
  const last = rows.at(-1)
  return (
    <form onSubmit={submit}>
      {rows.map((row) => (
        <OneStep key={row.key} row={row} change={(to) => change(row.key, to)} remove={rows.length > 1 ? () => setRows(rows.filter(({ key }) => key !== row.key)) : undefined} />
      ))}
      <Button small kind="ghost" icon={Plus} onClick={() => setRows([...rows, { kind: 'call', title: '', afterDays: (last?.afterDays ?? 0) + 15, minFen: last?.minFen ?? 0, approval: 'none', words: '', key: Math.max(0, ...rows.map(({ key }) => key)) + 1 }])}>
        {t('remindersteps.add_step')}
      </Button>
      <Field label={t('remindersteps.field.reason')} required>
        {(control) => <Input {...control} value={reason} maxLength={300} onChange={setReason} />}
      </Field>
      <Refusal error={error} />
      <div className="row form-end">
        <Button kind="ghost" onClick={onDone}>
          {t('web.cancel')}
        </Button>
        <Button kind="main" type="submit" busy={isPending} disabled={reason.trim() === ''}>
          {t('remindersteps.draft')}
        </Button>
      </div>
    </form>
  )
} // biome-ignore format: it reads as a page

type StepProps = { row: Row; change: (to: Partial<Step>) => void; remove: (() => void) | undefined }

function OneStep({ row, change, remove }: StepProps) {
  const said = (field: string) => t(`remindersteps.field.${field}`)
  return (
    <div className="step-edit">
      <Field label={said('kind')}>
        {(control) => (
          <select {...control} className="input" value={row.kind} onChange={(event) => change({ kind: event.target.value as Step['kind'] })}>
            {kinds.map((kind) => (
              <option key={kind} value={kind}>
                {t(`remindersteps.kind.${kind}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={said('title')}>{(control) => <Input {...control} value={row.title} maxLength={80} onChange={(title) => change({ title })} />}</Field>
      <Field label={said('afterDays')}>{(control) => <Input {...control} inputMode="numeric" value={String(row.afterDays)} onChange={(days) => change({ afterDays: Number(days) || 0 })} />}</Field>
      <Field label={said('minFen')}>{(control) => <MoneyInput {...control} value={row.minFen} onChange={(minFen = 0) => change({ minFen })} />}</Field>
      <Field label={said('approval')}>
        {(control) => (
          <select {...control} className="input" value={row.approval} onChange={(event) => change({ approval: event.target.value as Step['approval'] })}>
            {approvals.map((approval) => (
              <option key={approval} value={approval}>
                {t(`remindersteps.approval.${approval}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {remove ? <Button small kind="ghost" icon={X} aria-label={t('remindersteps.remove_step')} onClick={remove} /> : <span />}
      <div className="wide">
        <TextArea rows={2} value={row.words} maxLength={600} onChange={(words) => change({ words })} aria-label={said('words')} placeholder={said('words')} />
      </div>
    </div>
  )
} // biome-ignore format: it reads as a page

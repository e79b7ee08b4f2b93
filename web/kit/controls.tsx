import { createContext, type ReactNode } from 'react'
import { t } from '#web/words.ts'
import type { ControlProps } from './Field.tsx'
import type { FieldShape } from './fields.ts'
import { Input, TextArea } from './Input.tsx'
import { MoneyInput } from './MoneyInput.tsx'
import { Photos } from './Photo.tsx'

/** What a form hands to the control of one field. `optionWords` words an option of a choice. */
export type ControlOf = {
  field: FieldShape
  value: unknown
  set: (value: unknown) => void
  control: ControlProps
  optionWords: (option: string) => string
}
export type Draw = (of: ControlOf) => ReactNode

const text = (value: unknown) => (typeof value === 'string' ? value : '')
const orNothing = (value: string) => (value === '' ? undefined : value)

/** The browser's own controls: enough on a phone. The console lays richer ones over them. */
export const plainControls: Partial<Record<FieldShape['kind'], Draw>> = {
  text: ({ field, value, set, control }) => (
    <Input {...control} value={text(value)} maxLength={field.most} onChange={(v) => set(orNothing(v))} />
  ),
  secret: ({ value, set, control }) => (
    <Input {...control} type="password" value={text(value)} onChange={(v) => set(orNothing(v))} />
  ),
  area: ({ field, value, set, control }) => (
    <TextArea {...control} value={text(value)} maxLength={field.most} onChange={(v) => set(orNothing(v))} />
  ),
  number: ({ value, set, control }) => (
    <Input
      {...control}
      inputMode="decimal"
      value={value === undefined ? '' : String(value)}
      onChange={(v) => set(v === '' ? undefined : Number(v))}
    />
  ),
  money: ({ value, set, control }) => <MoneyInput {...control} value={value as number | undefined} onChange={set} />,
  day: ({ value, set, control }) => (
    <Input {...control} type="date" value={text(value)} onChange={(v) => set(orNothing(v))} />
  ),
  yes: ({ value, set, control }) => (
    <input {...control} type="checkbox" checked={value === true} onChange={(event) => set(event.target.checked)} />
  ),
  choice: ({ field, value, set, control, optionWords }) => (
    <select {...control} className="input" value={text(value)} onChange={(event) => set(orNothing(event.target.value))}>
      <option value="">{t('web.choose')}</option>
      {field.options?.map((option) => (
        <option key={option} value={option}>
          {optionWords(option)}
        </option>
      ))}
    </select>
  ),
  photo: ({ value, set, control }) => (
    <Photos id={control.id} most={1} value={typeof value === 'string' ? [value] : []} onChange={([id]) => set(id)} />
  ),
  photos: ({ value, set, control }) => (
    <Photos id={control.id} value={(value as string[] | undefined) ?? []} onChange={set} />
  ),
}

/** Controls that stand in place of the plain ones under this surface. */
export const Controls = createContext<Partial<Record<FieldShape['kind'], Draw>>>({})

import type { Draw } from '#web/kit/controls.tsx'
import { t } from '#web/words.ts'

/** A control that offers these; `none` words the choice of nothing. */
export const choiceOf =
  (options: readonly { id: string; name: string }[], none = t('web.choose')): Draw =>
  ({ value, set, control }) => (
    <select
      {...control}
      className="input"
      value={String(value ?? '')}
      onChange={(event) => set(event.target.value || undefined)}
    >
      <option value="">{none}</option>
      {options.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  )

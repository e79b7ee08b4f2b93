import './contractors.css'
import type { ControlOf } from '#web/kit/controls.tsx'
import { t } from '#web/words.ts'
import { workKinds } from '../rules.ts'

/** Kinds of work to be ticked. */
export function Kinds({ value, set, control }: ControlOf) {
  const chosen = Array.isArray(value) ? (value as string[]) : []
  const turn = (kind: string) => (chosen.includes(kind) ? chosen.filter((one) => one !== kind) : [...chosen, kind])
  return (
    <fieldset className="kinds" id={control.id}>
      {workKinds.map((kind) => (
        <label key={kind}>
          <input type="checkbox" checked={chosen.includes(kind)} onChange={() => set(turn(kind))} />{' '}
          {t(`contractors.kind.${kind}`)}
        </label>
      ))}
    </fieldset>
  )
}

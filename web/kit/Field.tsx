import { type ReactNode, useId } from 'react'
import { classes } from './tone.ts'

/** What a control needs to belong to its label and error. Spread it on the control. */
export type ControlProps = { id: string; 'aria-invalid'?: true; 'aria-describedby'?: string; 'aria-required'?: true }

type FieldProps = {
  label: ReactNode
  hint?: ReactNode | undefined
  error?: string | undefined
  required?: boolean | undefined
  children: (control: ControlProps) => ReactNode
}

/** Label, control, and beneath it the hint or what is wrong. */
export function Field({ label, hint, error, required, children }: FieldProps) {
  const id = useId()
  const below = error || hint ? `${id}-below` : undefined
  return (
    <div className={classes('field', error && 'wrong')}>
      <label htmlFor={id}>
        {label}
        {required && (
          <span className="late c" aria-hidden>
            {' *'}
          </span>
        )}
      </label>
      {children({
        id,
        ...(error ? { 'aria-invalid': true as const } : {}),
        ...(below ? { 'aria-describedby': below } : {}),
        ...(required ? { 'aria-required': true as const } : {}),
      })}
      {below && (
        <p id={below} className={error ? 'late c xs' : 'ink3 xs'} role={error ? 'alert' : undefined}>
          {error ?? hint}
        </p>
      )}
    </div>
  )
}

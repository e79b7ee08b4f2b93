import { Field } from '#web/kit/Field.tsx'
import { t } from '#web/words.ts'

type CodeInputProps = {
  value: string
  onChange: (code: string) => void
  /** The sixth digit was typed or a message was pasted. */
  onWhole: (code: string) => void
  disabled?: boolean | undefined
}

const digits = 6

/** Six digits, sent by themselves as soon as they are all there. */
export function CodeInput({ value, onChange, onWhole, disabled }: CodeInputProps) {
  const take = (typed: string) => {
    const code = typed.replace(/\D/g, '').slice(0, digits)
    onChange(code)
    if (code.length === digits && value.length < digits) onWhole(code)
  }
  return (
    <Field label={t('access.field.code')}>
      {(control) => (
        <input
          {...control}
          className="input code"
          inputMode="numeric"
          autoComplete="one-time-code"
          value={value}
          disabled={disabled}
          onChange={(event) => take(event.target.value)}
        />
      )}
    </Field>
  )
}

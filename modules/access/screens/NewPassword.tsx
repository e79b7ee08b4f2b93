import { leastPasswordCharacters } from '#modules/credentials/rules.ts'
import { Field } from '#web/kit/Field.tsx'
import { Input } from '#web/kit/Input.tsx'
import { t } from '#web/words.ts'

type NewPasswordProps = {
  value: string
  again: string
  onChange: (password: string) => void
  onAgain: (password: string) => void
}

const steps = [1, 2, 3, 4] as const
const tones = ['late', 'late', 'soon', 'kept', 'kept'] as const

/** A password typed twice, with how good it is. */
export function NewPassword({ value, again, onChange, onAgain }: NewPasswordProps) {
  const strength = strengthOf(value)
  const differs = again !== '' && again !== value
  return (
    <>
      <Field label={t('access.field.next')} hint={t('access.password.hint', { least: leastPasswordCharacters })}>
        {(control) => (
          <Input {...control} type="password" autoComplete="new-password" value={value} onChange={onChange} />
        )}
      </Field>
      {value !== '' && (
        <div className={`strength xs ${tones[strength]}`} role="status">
          {steps.map((step) => (
            <i key={step} className={step <= strength ? 'on' : undefined} />
          ))}
          <span>{t(`access.strength.${strength}`)}</span>
        </div>
      )}
      <Field label={t('access.field.again')} error={differs ? t('access.differs') : undefined}>
        {(control) => (
          <Input {...control} type="password" autoComplete="new-password" value={again} onChange={onAgain} />
        )}
      </Field>
    </>
  )
}

const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\d/, /\p{Script=Han}/u, /[^\p{L}\d]/u]

/** How good a password is, 0 (too short) to 4: length counts most, then how many different characters and kinds. */
export function strengthOf(password: string): 0 | 1 | 2 | 3 | 4 {
  const length = [...password].length
  const different = new Set(password.toLowerCase()).size
  if (length < leastPasswordCharacters || different < 4) return 0
  const variety = kinds.filter((kind) => kind.test(password)).length
  const points = (length >= 12 ? 1 : 0) + (length >= 16 ? 1 : 0) + (variety >= 3 ? 1 : 0) + (different >= 8 ? 1 : 0)
  return Math.max(1, points) as 1 | 2 | 3 | 4
}

import type { SelectHTMLAttributes } from 'react'
import { classes } from './tone.ts'

type Option = { value: string; label: string; group?: string | undefined }
type SelectProps = Omit<SelectHTMLAttributes<HTMLSelectElement>, 'onChange' | 'value'> & {
  value: string
  options: readonly Option[]
  /** What the empty choice says; without it there is none. */
  nothing?: string | undefined
  onChange: (value: string) => void
}

/** The browser's own list of choices: short lists, every keyboard, every phone. */
export function Select({ value, options, nothing, onChange, className, ...rest }: SelectProps) {
  const groups = [...new Set(options.map(({ group }) => group))]
  const ofGroup = (group: string | undefined) =>
    options
      .filter((option) => option.group === group)
      .map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))
  return (
    <select
      {...rest}
      className={classes('input', className)}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      {nothing !== undefined && <option value="">{nothing}</option>}
      {groups.map((group) =>
        group ? (
          <optgroup key={group} label={group}>
            {ofGroup(group)}
          </optgroup>
        ) : (
          ofGroup(group)
        ),
      )}
    </select>
  )
}

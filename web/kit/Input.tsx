import type { InputHTMLAttributes, TextareaHTMLAttributes } from 'react'
import { classes } from './tone.ts'

type InputProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange'> & { onChange?: (value: string) => void }
type AreaProps = Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'onChange'> & { onChange?: (value: string) => void }

/** One line of text. */
export const Input = ({ onChange, className, ...rest }: InputProps) => (
  <input {...rest} className={classes('input', className)} onChange={(event) => onChange?.(event.target.value)} />
)

/** Several lines; grows with what is written. */
export const TextArea = ({ onChange, className, rows = 3, ...rest }: AreaProps) => (
  <textarea
    {...rest}
    rows={rows}
    className={classes('input area', className)}
    onChange={(event) => onChange?.(event.target.value)}
  />
)

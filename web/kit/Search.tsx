import { Search as Glass } from 'lucide-react'
import type { Ref } from 'react'
import { Kbd } from './Kbd.tsx'
import { classes } from './tone.ts'

type SearchProps = {
  value: string
  onChange: (value: string) => void
  placeholder: string
  hotkey?: string | undefined
  onEnter?: (() => void) | undefined
  inputRef?: Ref<HTMLInputElement> | undefined
  className?: string | undefined
}

/** A box to search in; the placeholder names what can be found. */
export function Search({ value, onChange, placeholder, hotkey, onEnter, inputRef, className }: SearchProps) {
  return (
    <label className={classes('search', className)}>
      <Glass size={16} aria-hidden />
      <input
        ref={inputRef}
        type="search"
        value={value}
        placeholder={placeholder}
        aria-label={placeholder}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && onEnter?.()}
      />
      {hotkey && <Kbd>{hotkey}</Kbd>}
    </label>
  )
}

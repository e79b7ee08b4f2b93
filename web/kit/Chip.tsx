import { type LucideIcon, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { t } from '#web/words.ts'
import { classes } from './tone.ts'

type ChipProps = {
  on?: boolean | undefined
  icon?: LucideIcon | undefined
  onClick?: (() => void) | undefined
  /** Shows a cross that takes the filter off. */
  onClear?: (() => void) | undefined
  children: ReactNode
}

/** A filter or a ready-made phrase: pressed is on. */
export function Chip({ on = false, icon: Icon, onClick, onClear, children }: ChipProps) {
  return (
    <button type="button" className={classes('chip', on && 'on')} aria-pressed={on} onClick={onClear ?? onClick}>
      {Icon && <Icon size={12} aria-hidden />}
      {children}
      {onClear && <X size={12} aria-label={t('web.clear')} />}
    </button>
  )
}

import type { LucideIcon } from 'lucide-react'
import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { Kbd } from './Kbd.tsx'
import { classes } from './tone.ts'

type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'> & {
  /** main: the one next step; ghost: words that can be pressed; danger: cannot be taken back. */
  kind?: 'plain' | 'main' | 'ghost' | 'danger' | undefined
  small?: boolean | undefined
  icon?: LucideIcon | undefined
  /** The act is on its way: pressed once is enough. */
  busy?: boolean | undefined
  hotkey?: string | undefined
  className?: string | undefined
  children?: ReactNode | undefined
}

/** A button. Icon alone needs an aria-label. */
export function Button({
  kind = 'plain',
  small,
  icon: Icon,
  busy,
  hotkey,
  className,
  children,
  type,
  disabled,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type ?? 'button'}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      className={classes('btn', kind, small && 's', !children && 'bare', className)}
    >
      {Icon && <Icon className="btn-icon" size={small ? 14 : 16} aria-hidden />}
      {children}
      {hotkey && <Kbd>{hotkey}</Kbd>}
    </button>
  )
}

import { Check, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

type EmptyProps = {
  /** Why it is empty. */
  title: ReactNode
  /** What could be done with the time. */
  note?: ReactNode | undefined
  icon?: LucideIcon | undefined
  /** The next act as one or two buttons. */
  children?: ReactNode | undefined
}

/** An empty place says why it is empty and what comes next. */
export function Empty({ title, note, icon: Icon = Check, children }: EmptyProps) {
  return (
    <div className="empty">
      <span className="empty-mark">
        <Icon size={28} aria-hidden />
      </span>
      <b>{title}</b>
      {note && <p className="ink2 sm">{note}</p>}
      {children && <div className="row wrap empty-acts">{children}</div>}
    </div>
  )
}

import type { ReactNode } from 'react'
import { classes } from './tone.ts'

type CardProps = {
  title?: ReactNode | undefined
  /** A few grey words beside the title. */
  note?: ReactNode | undefined
  /** What stands at the right end of the head. */
  end?: ReactNode | undefined
  /** 'fill' takes the height left over and scrolls inside. */
  fill?: boolean | undefined
  /** Space around the body; lists and tables bring their own. */
  padded?: boolean | undefined
  className?: string | undefined
  children?: ReactNode | undefined
}

/** A sheet of paper on the ground. */
export function Card({ title, note, end, fill = false, padded = false, className, children }: CardProps) {
  return (
    <section className={classes('card', fill && 'fill', className)}>
      {(title || end) && (
        <header>
          {title && <h2>{title}</h2>}
          {note && <span className="ink3 sm">{note}</span>}
          {end && <span className="end row">{end}</span>}
        </header>
      )}
      <div className={classes('card-body', padded && 'padded')}>{children}</div>
    </section>
  )
}

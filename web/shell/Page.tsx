import type { ReactNode } from 'react'
import { classes } from '#web/kit/tone.ts'

type PageProps = {
  title: ReactNode
  note?: ReactNode | undefined
  end?: ReactNode | undefined
  /** Exactly as high as the window: cards with `fill` take what is left and scroll inside. */
  whole?: boolean | undefined
  children: ReactNode
}

/** A console screen under its head line. */
export const Page = ({ title, note, end, whole, children }: PageProps) => (
  <div className={classes('page', whole && 'whole')}>
    <div className="page-head row">
      <h1>{title}</h1>
      {note && <span className="ink2">{note}</span>}
      {end && <span className="end row">{end}</span>}
    </div>
    {children}
  </div>
)

import type { ReactNode } from 'react'

type PageProps = { title: ReactNode; note?: ReactNode | undefined; end?: ReactNode | undefined; children: ReactNode }

/** A console screen with its head line; what is below takes the height left. */
export const Page = ({ title, note, end, children }: PageProps) => (
  <div className="page">
    <div className="page-head row">
      <h1>{title}</h1>
      {note && <span className="ink2">{note}</span>}
      {end && <span className="end row">{end}</span>}
    </div>
    {children}
  </div>
)

import type { ReactNode } from 'react'
import { number } from '#web/words.ts'

type ProgressProps = {
  title: ReactNode
  note?: ReactNode | undefined
  done: number
  of: number
  end?: ReactNode | undefined
  below?: ReactNode | undefined
}

/** Long work with a count; it may be left, and comes back as a notification. */
export function Progress({ title, note, done, of, end, below }: ProgressProps) {
  const percent = of > 0 ? Math.min(100, (done / of) * 100) : 0
  const count = `${number(done)} / ${number(of)}`
  return (
    <div className="progress">
      <div className="row">
        <b>{title}</b>
        {note && <span className="ink3 sm">{note}</span>}
        <span className="end">{count}</span>
      </div>
      <div
        className="progress-bar"
        role="progressbar"
        aria-label={count}
        aria-valuemin={0}
        aria-valuemax={of}
        aria-valuenow={done}
      >
        <i style={{ width: `${percent}%` }} />
      </div>
      {(below || end) && (
        <div className="row sm ink2">
          {below}
          {end && <span className="end row">{end}</span>}
        </div>
      )}
    </div>
  )
}

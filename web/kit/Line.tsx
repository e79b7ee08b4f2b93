import type { ReactNode } from 'react'

type LineProps = {
  /** A sign, ring or avatar before the words. */
  icon?: ReactNode | undefined
  /** Grey words behind the first ones. */
  note?: ReactNode | undefined
  /** A second, smaller line. */
  below?: ReactNode | undefined
  /** A figure, tag or time at the right. */
  end?: ReactNode | undefined
  onOpen?: (() => void) | undefined
  children: ReactNode
}

/** A line of a card: what it is, and how it stands at the right end. */
export function Line({ icon, note, below, end, onOpen, children }: LineProps) {
  const body = (
    <>
      {icon}
      <span className="grow">
        <span className="cut block">
          {children} {note && <span className="ink3 sm">{note}</span>}
        </span>
        {below && <span className="line-below block ink3">{below}</span>}
      </span>
      {end}
    </>
  )
  if (!onOpen) return <div className="line">{body}</div>
  return (
    <button type="button" className="line press" onClick={onOpen}>
      {body}
    </button>
  )
}

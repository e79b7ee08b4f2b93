import type { CSSProperties, ReactNode } from 'react'
import { classes } from './tone.ts'

type BoxProps = {
  gap?: number | undefined
  wrap?: boolean | undefined
  grow?: boolean | undefined
  className?: string | undefined
  children: ReactNode
}

const space = (gap: number | undefined): CSSProperties | undefined => (gap === undefined ? undefined : { gap })

/** Things side by side, middle on middle; `gap` in px on the grid of 4. */
export const Row = ({ gap, wrap, grow, className, children }: BoxProps) => (
  <div className={classes('row', wrap && 'wrap', grow && 'grow', className)} style={space(gap)}>
    {children}
  </div>
)

/** Things one below the other. */
export const Col = ({ gap, grow, className, children }: BoxProps) => (
  <div className={classes('col', grow && 'grow', className)} style={space(gap)}>
    {children}
  </div>
)

/** A line of a card: what, some grey words, and a figure or tag at the end. */
export function Line({
  icon,
  children,
  note,
  end,
  onOpen,
}: {
  icon?: ReactNode
  children: ReactNode
  note?: ReactNode
  end?: ReactNode
  onOpen?: (() => void) | undefined
}) {
  const body = (
    <>
      {icon}
      <span className="grow cut">
        {children} {note && <span className="ink3 sm">{note}</span>}
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

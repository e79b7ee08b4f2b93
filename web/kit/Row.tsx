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

import type { Tile } from './Stack.tsx'

type MiniStackProps = { levels: readonly Tile['level'][]; across: number }

/** A building the size of a stamp: one dash a unit, from the top floor down. */
export const MiniStack = ({ levels, across }: MiniStackProps) => (
  <span className="mini-stack" aria-hidden style={{ gridTemplateColumns: `repeat(${across}, 1fr)` }}>
    {levels.map((level, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the place in the picture is the only identity a dash has
      <i key={index} className={`age-${level}`} />
    ))}
  </span>
)

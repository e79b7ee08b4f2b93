import { Fragment, type ReactNode } from 'react'
import { walk } from './stack-keys.ts'
import { classes } from './tone.ts'

export type Tile = {
  unitId: string
  floor: number
  /** The stair (单元) it belongs to; tiles of one stair stand side by side. */
  stair: string
  /** Door on its floor, left to right from 1. */
  door: number
  label: string
  /** 0–5 on the age ramp, or 'away' for an empty unit. */
  level: 0 | 1 | 2 | 3 | 4 | 5 | 'away'
  /** The figure printed on the tile, so that colour never speaks alone. */
  figure?: string | undefined
  /** Told on hover and to screen readers. */
  about?: string | undefined
}

type StackProps = {
  label: string
  tiles: readonly Tile[]
  chosen?: string | undefined
  onChoose?: ((unitId: string) => void) | undefined
  /** What stands at the right of a floor. */
  floorEnd?: ((floor: number) => ReactNode) | undefined
}

const distinct = <T,>(all: readonly T[]) => [...new Set(all)]

/** A building as it stands: floors from the top, stairs side by side, one tile a unit. */
export function Stack({ label, tiles, chosen, onChoose, floorEnd }: StackProps) {
  const floors = distinct(tiles.map(({ floor }) => floor)).sort((a, b) => b - a)
  const stairs = distinct(tiles.map(({ stair }) => stair))
  const doors = new Map(
    stairs.map((s) => [s, Math.max(...tiles.filter((tile) => tile.stair === s).map((tile) => tile.door))]),
  )
  const at = new Map(tiles.map((tile) => [`${tile.floor}/${tile.stair}/${tile.door}`, tile]))
  const columns = stairs.map((stair) => `repeat(${doors.get(stair)}, minmax(58px, 1fr))`).join(' 14px ')
  const before = (at: number) => stairs.slice(0, at).reduce((sum, stair) => sum + (doors.get(stair) ?? 0), 0)
  const stop = tiles.some(({ unitId }) => unitId === chosen) ? chosen : tiles[0]?.unitId
  const doorsOf = (stair: string) => Array.from({ length: doors.get(stair) ?? 0 }, (_, i) => i + 1)
  return (
    <section
      className="stack"
      aria-label={label}
      onKeyDown={walk}
      style={{ gridTemplateColumns: `34px ${columns} ${floorEnd ? '96px' : ''}` }}
    >
      {floors.map((floor) => (
        <Fragment key={floor}>
          <span className="stack-floor">{floor}</span>
          {stairs.map((stair, index) => (
            <Fragment key={stair}>
              {index > 0 && <i className="stack-shaft" />}
              {doorsOf(stair).map((door) => (
                <OneTile
                  key={door}
                  tile={at.get(`${floor}/${stair}/${door}`)}
                  column={before(index) + door}
                  stop={stop}
                  chosen={chosen}
                  onChoose={onChoose}
                />
              ))}
            </Fragment>
          ))}
          {floorEnd && <span className="stack-end">{floorEnd(floor)}</span>}
        </Fragment>
      ))}
      <span />
      {stairs.map((stair, index) => (
        <Fragment key={stair}>
          {index > 0 && <span />}
          <span className="stack-stair" style={{ gridColumn: `span ${doors.get(stair)}` }}>
            {stair}
          </span>
        </Fragment>
      ))}
    </section>
  )
}

type OneTileProps = Pick<StackProps, 'chosen' | 'onChoose'> & {
  tile: Tile | undefined
  column: number
  /** The one tile that Tab reaches; arrows go on from there. */
  stop: string | undefined
}

function OneTile({ tile, column, stop, chosen, onChoose }: OneTileProps) {
  if (!tile) return <span />
  const { unitId, floor, label, figure, level, about } = tile
  return (
    <button
      type="button"
      className={classes('tile', `age-${level}`, unitId === chosen && 'on')}
      title={about}
      aria-pressed={unitId === chosen}
      tabIndex={unitId === stop ? 0 : -1}
      data-floor={floor}
      data-column={column}
      onClick={() => onChoose?.(unitId)}
    >
      <span>{label}</span> {figure && <b>{figure}</b>}
    </button>
  )
}

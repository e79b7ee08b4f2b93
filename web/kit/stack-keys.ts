import type { KeyboardEvent } from 'react'

const steps: Record<string, [floors: number, columns: number]> = {
  ArrowUp: [1, 0], ArrowDown: [-1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1],
} // biome-ignore format: it reads as a row

const place = ({ dataset: { floor, column } }: HTMLElement) => ({ floor: Number(floor), column: Number(column) })

/** Arrows walk over the tiles as they stand: to the next unit in that direction, past what is not there. */
export function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = steps[event.key]
  if (!step || !(event.target instanceof HTMLElement) || !event.target.dataset.floor) return
  event.preventDefault()
  const [up, right] = step
  const from = place(event.target)
  const ahead = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-floor]')]
    .map((tile) => ({ tile, ...place(tile) }))
    .filter(({ floor, column }) =>
      up
        ? column === from.column && (floor - from.floor) * up > 0
        : floor === from.floor && (column - from.column) * right > 0,
    )
    .sort((one, other) => far(one, from) - far(other, from))
  ahead[0]?.tile.focus()
}

const far = (one: { floor: number; column: number }, from: { floor: number; column: number }) =>
  Math.abs(one.floor - from.floor) + Math.abs(one.column - from.column)

import { type KeyboardEvent, useRef, useState } from 'react'
import { classes } from '#web/kit/tone.ts'
import { t, weekday } from '#web/words.ts'
import type { Warning } from '../rules.ts'
import { CellChip } from './CellChip.tsx'
import { type Cell, type Cells, cellFor, needsIn, placeOf, type Shift, type Whole, weekOf } from './grid-cells.ts'
import { Palette } from './Palette.tsx'

type GridProps = {
  of: Whole
  cells: Cells
  edited: Cells
  shifts: readonly Shift[]
  warnings: readonly Warning[]
  /** Undefined where it is only looked at. */
  put: ((changes: readonly (readonly [place: string, cell: Cell])[]) => void) | undefined
}

const steps: Record<string, readonly [row: number, column: number]> = {
  ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1],
} // biome-ignore format: it reads as a table

/** People by days. Arrows move, a letter sets a shift, Ctrl+C and Ctrl+V carry a person's week to another. */
export function GridTable(props: GridProps) {
  const { of, cells, shifts, put } = props
  const [at, move] = useState<readonly [number, number]>([0, 0])
  const copied = useRef<(Cell | undefined)[]>([])
  const table = useRef<HTMLTableElement>(null)
  const [row, column] = at
  const person = of.grid[row]
  const day = of.days[column]?.day
  const go = (to: readonly [number, number]) => {
    const [r, c] = [clamp(to[0], of.grid.length), clamp(to[1], of.days.length)]
    move([r, c])
    table.current?.querySelector<HTMLElement>(`[data-at="${r} ${c}"]`)?.focus()
  }
  const set = (cell: Cell) => {
    if (!put || !person || !day) return
    put([[placeOf(person.employeeId, day), cell]])
    go([row, column + 1])
  }
  const week = () => (person && day ? weekOf(of.days, day).map((on) => placeOf(person.employeeId, on)) : [])
  const onKey = (event: KeyboardEvent) => {
    const step = steps[event.key]
    if (step) go([row + step[0], column + step[1]])
    else if (event.ctrlKey || event.metaKey) {
      if (event.key === 'c') copied.current = week().map((place) => cells.get(place))
      else if (event.key === 'v')
        put?.(week().map((place, n) => [place, copied.current[n] ?? { kind: null, shiftId: null }]))
      else return
    } else {
      const cell = event.altKey ? undefined : cellFor(event.key, shifts)
      if (!cell || !put) return
      set(cell)
    }
    event.preventDefault()
  }
  return (
    <>
      {put && <Palette shifts={shifts} set={set} />}
      <div className="roster-scroll">
        <table ref={table} className="roster" aria-label={t('rosters.one')} onKeyDown={onKey}>
          <Head days={of.days} />
          <tbody>
            {of.grid.map((one, r) => (
              <PersonRow key={`${one.employeeId} ${one.postId}`} {...props} person={one} row={r} at={at} onAt={move} />
            ))}
          </tbody>
          <Coverage {...props} />
        </table>
      </div>
    </>
  )
}

const clamp = (n: number, length: number) => Math.max(0, Math.min(length - 1, n))

export const Head = ({ days }: Pick<Whole, 'days'>) => (
  <thead>
    <tr>
      <th scope="col" className="roster-name">
        {t('rosters.column.name')}
      </th>
      {days.map(({ day, rest, statutory }) => (
        <th key={day} scope="col" className={classes(rest && 'rest', statutory && 'statutory')}>
          {Number(day.slice(8))}
          <small>{weekday(day)}</small>
        </th>
      ))}
    </tr>
  </thead>
)

type RowProps = GridProps & {
  person: Whole['grid'][number]
  row: number
  at: readonly [number, number]
  onAt: (at: readonly [number, number]) => void
}

function PersonRow({ of, cells, edited, shifts, warnings, person, row, at, onAt }: RowProps) {
  const { employeeId } = person
  const own = warnings.filter((one) => one.employeeId === employeeId)
  return (
    <tr>
      <th scope="row" className="roster-name">
        {person.name} <small>{person.post}</small>
      </th>
      {of.days.map(({ day, rest }, column) => {
        const place = placeOf(employeeId, day)
        const said = own.filter((one) => one.day.toString() === day)
        const away = of.away.some((one) => one.employeeId === employeeId && one.day === day)
        return (
          <td key={day} className={classes(rest && 'rest', edited.has(place) && 'edited')}>
            <CellChip
              at={`${row} ${column}`}
              tabIndex={at[0] === row && at[1] === column ? 0 : -1}
              onFocus={() => onAt([row, column])}
              cell={cells.get(place)}
              shifts={shifts}
              away={away}
              warnings={said}
              label={`${person.name} ${day}`}
            />
          </td>
        )
      })}
    </tr>
  )
}

/** Under the people: who is planned of how many each shift needs. */
function Coverage({ of, cells, shifts }: GridProps) {
  const needs = needsIn(of, cells, shifts)
  if (needs.length === 0) return null
  return (
    <tfoot>
      {needs.map(({ key, shift, post, days }) => (
        <tr key={`${key} ${post}`}>
          <th scope="row" className="roster-name">
            {key} {shift} <small>{post}</small>
          </th>
          {days.map(({ day, have, needed }) => (
            <td key={day} className={classes(needed !== null && have < needed && 'late c')}>
              {needed === null ? '' : `${have}/${needed}`}
            </td>
          ))}
        </tr>
      ))}
    </tfoot>
  )
}

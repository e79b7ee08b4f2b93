import { Kbd } from '#web/kit/Kbd.tsx'
import { t } from '#web/words.ts'
import { toneOf } from './CellChip.tsx'
import { type Cell, cellFor, type Shift, signs } from './grid-cells.ts'

/** What a cell can hold, each with its key; a press sets the cell that has the focus. */
export function Palette({ shifts, set }: { shifts: readonly Shift[]; set: (cell: Cell) => void }) {
  const others = Object.entries(signs).map(([key, kind]) => ({ key, name: t(`rosters.kind.${kind}`), hours: '' }))
  const all = [...shifts.map(({ key, name, begins, ends }) => ({ key, name, hours: `${begins}–${ends}` })), ...others]
  return (
    <div className="row wrap roster-palette">
      {all.map(({ key, name, hours }) => {
        const cell = cellFor(key, shifts)
        return (
          <button key={key} type="button" className={`cell wide ${toneOf(cell, shifts)}`} onClick={() => cell && set(cell)}>
            <Kbd>{key}</Kbd> {name} <small>{hours}</small>
          </button>
        )
      })}
      <span className="ink3 xs">{t('rosters.keys')}</span>
    </div>
  )
} // biome-ignore format: one press

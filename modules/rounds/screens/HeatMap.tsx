import { classes } from '#web/kit/tone.ts'
import { number, t } from '#web/words.ts'
import type { HeatCell } from '../rules.ts'

interface Props {
  cells: readonly HeatCell[]
  chosen: string | undefined
  onChoose: (placeId: string | undefined) => void
}

const deep = 45
const mostPlaces = 40

/** Places by hours: a cell is as deep as the share of points missed there, with how many printed on it; the worst place stands first. */
export function HeatMap({ cells, chosen, onChoose }: Props) {
  const hours = [...new Set(cells.map(({ hour }) => hour))].sort((a, b) => a - b)
  const places = placesOf(cells).slice(0, mostPlaces)
  if (places.length === 0) return <p className="table-nothing ink3 sm">{t('rounds.nothing_closed')}</p>
  return (
    <div className="heat-places" style={{ '--hours': hours.length }}>
      <span className="ink3 xs">{t('rounds.column.place')}</span>
      {hours.map((hour) => (
        <span key={hour} className="ink3 xs c">
          {hour}
        </span>
      ))}
      <span className="ink3 xs num">{t('rounds.share_missed')}</span>
      {places.map((place) => (
        <Place key={place.placeId} {...{ place, hours, on: place.placeId === chosen }} onChoose={() => onChoose(place.placeId === chosen ? undefined : place.placeId)} />
      ))}
    </div>
  )
} // biome-ignore format: it reads as a table

interface PlaceRow {
  placeId: string
  place: string
  missed: number
  total: number
  at: Map<number, HeatCell>
}

function placesOf(cells: readonly HeatCell[]): PlaceRow[] {
  const rows = new Map<string, PlaceRow>()
  for (const cell of cells) {
    const { placeId, place, hour, missed, total } = cell
    const row = rows.getOrInsertComputed(placeId, () => ({ placeId, place, missed: 0, total: 0, at: new Map() }))
    row.at.set(hour, cell)
    row.missed += missed
    row.total += total
  }
  return [...rows.values()].sort((a, b) => b.missed / b.total - a.missed / a.total || b.missed - a.missed)
}

type PlaceProps = { place: PlaceRow; hours: readonly number[]; on: boolean; onChoose: () => void }

const percent = (missed: number, total: number) => Math.round((missed * 100) / total)

function Place({ place: { place, missed, total, at }, hours, on, onChoose }: PlaceProps) {
  return (
    <button type="button" className={classes('heat-place', on && 'on')} aria-pressed={on} onClick={onChoose}>
      <span className="cut sm">{place}</span>
      {hours.map((hour) => {
        const cell = at.get(hour)
        const heat = cell ? percent(cell.missed, cell.total) : 0
        const said = cell && t('rounds.heat.cell', { place, hour, missed: cell.missed, total: cell.total })
        return (
          <i key={hour} className={classes('heat-missed', !cell && 'none', heat > deep && 'deep')} style={{ '--heat': heat }} title={said}>
            {cell && cell.missed > 0 ? number(cell.missed) : ''}
          </i>
        )
      })}
      <span className="num sm">{`${percent(missed, total)}%`}</span>
    </button>
  )
} // biome-ignore format: it reads as a table

import { t } from '#web/words.ts'
import { type Counted, movedBy, type Point, shown, turnOf } from '../rules.ts'
import { Bars } from './Bars.tsx'
import type { Report } from './Document.tsx'

const share = (part: number, all: number) => (all > 0 ? (part / all) * 100 : null)

/** The figures a reader looks for first, each with the periods before where the house keeps them. */
const first: readonly { name: string; of: (point: Point) => number | null }[] = [
  { name: 'cases.opened', of: ({ opened }) => opened },
  { name: 'deadlines.finishInTime', of: ({ inTime, decided }) => share(inTime, decided) },
  { name: 'cases.satisfaction', of: ({ ratings, rated }) => (rated > 0 ? ratings / rated : null) },
  { name: 'collections.monthRate', of: ({ paidFen, dueFen }) => share(paidFen, dueFen) },
]

export const Head = ({ of: { figures } }: { of: Report }) => (
  <div className="report-heads">
    {first.map(({ name, of }) => {
      const found = figures.figures.find((figure) => figure.name === name)
      return found && <Big key={name} figure={found} points={figures.trend} of={of} />
    })}
  </div>
)

function Big({ figure, points, of }: { figure: Counted; points: readonly Point[]; of: (point: Point) => number | null }) {
  const before = shown({ unit: figure.unit, ...figure.before })
  return (
    <div className="report-big">
      <span className="ink2 sm">{t(figure.name)}</span>
      <b>{shown(figure) ?? '—'}</b>
      <span className="sm ink3">
        <Moved of={figure} /> {before && t('reports.before', { value: before })}
      </span>
      <Bars name={t(figure.name)} points={points.map((point) => ({ name: point.from.slice(2, 7), value: of(point) }))} />
    </div>
  )
} // biome-ignore format: it reads as a page

/** By how much it moved, and whether that is better or worse. */
export function Moved({ of }: { of: Counted }) {
  const by = movedBy(of)
  const turn = turnOf(of)
  if (by === null) return null
  return <span className={turn === 'better' ? 'kept-ink' : turn === 'worse' ? 'late' : 'ink2'}>{by}</span>
}

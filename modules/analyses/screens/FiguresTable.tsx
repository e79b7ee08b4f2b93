import type { api } from '#web/api.ts'
import { Empty } from '#web/kit/Empty.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { classes } from '#web/kit/tone.ts'
import { currentLocale, number, share, t } from '#web/words.ts'
import { type Figure, type Measure, measures, unitOf, type Way, whole, worseWhenMore, worth } from '../rules.ts'

type Row = Awaited<ReturnType<typeof api.analyses.table>>['rows'][number]
type Open = (at: { measure: Measure; key?: string; title: string; figure: Figure }) => void

/** A line for each type, building, person or month, the whole below; each figure opens its cases. */
export function FiguresTable({ rows, by, open }: { rows: readonly Row[] | undefined; by: Way; open: Open }) {
  if (!rows) return <Skeleton rows={8} />
  if (rows.length === 0) return <Empty title={t('analyses.nothing')} note={t('analyses.nothing.out')} />
  const all = whole(rows)
  return (
    <table className="figures-table" aria-label={t('analyses.table')}>
      <thead>
        <tr>
          <th scope="col">{t(`analyses.by.${by}`)}</th>
          {measures.map((measure) => (
            <th key={measure} scope="col" title={t(`analyses.measure.${measure}.means`)}>
              {t(`analyses.measure.${measure}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">{titleOf(row, by)}</th>
            {measures.map((measure) => (
              <td key={measure}>
                <Cell
                  measure={measure}
                  figure={row.figures[measure]}
                  than={all[measure]}
                  open={(figure) => open({ measure, key: row.key, title: titleOf(row, by), figure })}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('analyses.all')}</th>
          {measures.map((measure) => (
            <td key={measure}>
              <Cell
                measure={measure}
                figure={all[measure]}
                open={(figure) => open({ measure, title: t('analyses.all'), figure })}
              />
            </td>
          ))}
        </tr>
      </tfoot>
    </table>
  )
}

function titleOf({ name, nameEn, key }: Row, by: Way): string {
  if (by === 'place' && name) return /^[\dA-Z]+$/.test(name) ? t('estates.building_named', { name }) : name
  if (by === 'person' && key === '') return t('analyses.nobody')
  return (currentLocale() === 'en' && nameEn) || name || key
}

/** Marked where it is clearly worse than the whole, and enough was counted to say so. */
const clearly = 0.1
const enough = 5

function poor(measure: Measure, figure: Figure, than: Figure | undefined): boolean {
  const [own, all] = [worth(measure, figure), than ? worth(measure, than) : null]
  if (own === null || all === null || unitOf(measure) !== 'share' || figure.denominator < enough) return false
  return worseWhenMore(measure) ? own > all + clearly : own < all - clearly
}

type CellProps = { measure: Measure; figure: Figure; than?: Figure; open: (figure: Figure) => void }

function Cell({ measure, figure, than, open }: CellProps) {
  const value = worth(measure, figure)
  if (value === null || figure.denominator === 0) return <span className="figure-none">—</span>
  const unit = unitOf(measure)
  const shown = unit === 'share' ? share(value) : number(value, unit === 'mean' ? 2 : 0)
  const counted =
    unit === 'share' ? `${figure.numerator}/${figure.denominator}` : unit === 'mean' ? figure.denominator : ''
  return (
    <button
      type="button"
      className={classes('figure-cell', poor(measure, figure, than) && 'poor')}
      onClick={() => open(figure)}
    >
      <b>{shown}</b>
      {counted !== '' && <small>{counted}</small>}
    </button>
  )
}

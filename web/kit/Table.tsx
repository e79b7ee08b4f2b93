import type { ReactNode } from 'react'
import { t } from '#web/words.ts'
import { More } from './More.tsx'
import { Skeleton } from './Skeleton.tsx'
import { TableRows } from './TableRows.tsx'

export type Column<Row> = {
  key: string
  title: string
  /** In px; the columns without one share what is left. */
  width?: number | undefined
  /** Right-aligned figures. */
  num?: boolean | undefined
  /** Which way the list is sorted by it. */
  sorted?: 'up' | 'down' | undefined
  show: (row: Row) => ReactNode
}

export type TableProps<Row> = {
  /** What the list is, for a screen reader. */
  label: string
  /** Undefined while loading. */
  rows: readonly Row[] | undefined
  columns: readonly Column<Row>[]
  keyOf: (row: Row) => string
  /** Key of the chosen row: jade ground and a bar. */
  chosen?: string | undefined
  onChoose?: ((row: Row) => void) | undefined
  /** Enter or double click. */
  onOpen?: ((row: Row) => void) | undefined
  /** What to say when there is nothing. */
  empty?: ReactNode | undefined
  more?: boolean | undefined
  loadMore?: (() => void) | undefined
  /** A heading above the first of the rows that share it; rows are given in its order. */
  groupOf?: ((row: Row) => string) | undefined
  /** Row height in px, 31 by default; 42 for two lines. */
  height?: number | undefined
  foot?: ReactNode | undefined
}

// Beside other things the list scrolls sideways rather than crushing its words; on a phone a row is a few lines, each value under its title.
const flexibleWidth = 96

/** The dense list: arrows move, Enter opens, the next page comes as the end scrolls into view. */
export function Table<Row>(props: TableProps<Row>) {
  const { label, rows, columns, more, loadMore, height = 31, foot, empty } = props
  const narrowest = columns.reduce((sum, { width }) => sum + (width ?? flexibleWidth), 0)
  return (
    <div className="table">
      {/* With rows the rows take the focus; without, what is said in their place must still be reached by keys. */}
      <div className="table-scroll" tabIndex={rows?.length ? undefined : 0}>
        <table aria-label={label} style={{ '--row': `${height}px`, '--narrowest': `${narrowest}px` }}>
          <colgroup>
            {columns.map(({ key, width }) => (
              <col key={key} style={width ? { width } : undefined} />
            ))}
          </colgroup>
          <Head columns={columns} />
          <TableRows {...props} />
        </table>
        {!rows && <Skeleton />}
        {rows?.length === 0 && (empty ?? <p className="table-nothing ink3 sm">{t('web.nothing')}</p>)}
        {more && loadMore && <More key={rows?.length} onReach={loadMore} />}
      </div>
      {foot && <footer className="table-foot">{foot}</footer>}
    </div>
  )
}

function Head<Row>({ columns }: Pick<TableProps<Row>, 'columns'>) {
  return (
    <thead>
      <tr>
        {columns.map(({ key, title, num, sorted }) => (
          <th
            key={key}
            scope="col"
            className={num ? 'num' : undefined}
            {...(sorted ? { 'aria-sort': sorted === 'up' ? ('ascending' as const) : ('descending' as const) } : {})}
          >
            {title}
            {sorted && (sorted === 'up' ? ' ↑' : ' ↓')}
          </th>
        ))}
      </tr>
    </thead>
  )
}

import { type ReactNode, useRef } from 'react'
import { t } from '#web/words.ts'
import { More } from './More.tsx'
import { Skeleton } from './Skeleton.tsx'
import { classes } from './tone.ts'

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

type TableProps<Row> = {
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
  /** Row height in px, 31 by default; 42 for two lines. */
  height?: number | undefined
  foot?: ReactNode | undefined
}

// On a narrow screen the list scrolls sideways rather than crushing its words.
const flexibleWidth = 150

/** The dense list: arrows move, Enter opens, the next page comes as the end scrolls into view. */
export function Table<Row>(props: TableProps<Row>) {
  const { label, rows, columns, keyOf, chosen, onChoose, onOpen, more, loadMore, height = 31, foot } = props
  const body = useRef<HTMLTableSectionElement>(null)
  const narrowest = columns.reduce((sum, { width }) => sum + (width ?? flexibleWidth), 0)
  const first = rows?.[0]
  const stop = rows?.some((row) => keyOf(row) === chosen) ? chosen : first && keyOf(first)

  const move = (index: number) => {
    const row = rows?.[index]
    if (!row) return
    onChoose?.(row)
    const line = body.current?.rows[index]
    line?.focus({ preventScroll: true })
    line?.scrollIntoView({ block: 'nearest' })
  }

  return (
    <div className="table">
      <div className="table-scroll">
        <table aria-label={label} style={{ '--row': `${height}px`, minWidth: narrowest }}>
          <colgroup>
            {columns.map(({ key, width }) => (
              <col key={key} style={width ? { width } : undefined} />
            ))}
          </colgroup>
          <Head columns={columns} />
          <tbody ref={body}>
            {rows?.map((row, index) => (
              <tr
                key={keyOf(row)}
                className={classes(keyOf(row) === chosen && 'on', (onChoose || onOpen) && 'press')}
                tabIndex={keyOf(row) === stop ? 0 : -1}
                aria-current={keyOf(row) === chosen || undefined}
                onClick={() => onChoose?.(row)}
                onDoubleClick={() => onOpen?.(row)}
                onKeyDown={(event) => {
                  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
                  if (event.target !== event.currentTarget || (step === undefined && event.key !== 'Enter')) return
                  event.preventDefault()
                  if (step !== undefined) move(index + step)
                  else (onOpen ?? onChoose)?.(row)
                }}
              >
                {columns.map((column) => (
                  <td key={column.key} className={column.num ? 'num' : undefined}>
                    {column.show(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {!rows && <Skeleton />}
        {rows?.length === 0 && (props.empty ?? <p className="table-nothing ink3 sm">{t('web.nothing')}</p>)}
        {more && loadMore && <More key={rows?.length} onReach={loadMore} />}
      </div>
      {foot && <footer className="table-foot">{foot}</footer>}
    </div>
  )
}

function Head<Row>({ columns }: { columns: readonly Column<Row>[] }) {
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

import { Fragment, type KeyboardEvent, useRef } from 'react'
import type { TableProps } from './Table.tsx'
import { classes } from './tone.ts'

const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 }

/** The rows of a list: one of them can be tabbed to, arrows go on from there. */
export function TableRows<Row>({ rows = [], columns, keyOf, chosen, onChoose, onOpen, groupOf }: TableProps<Row>) {
  const body = useRef<HTMLTableSectionElement>(null)
  const first = rows[0]
  // What a row is called: on a phone its first line.
  const lead = columns.find(({ title }) => title)?.key
  const stop = rows.some((row) => keyOf(row) === chosen) ? chosen : first && keyOf(first)

  const move = (index: number) => {
    const row = rows[index]
    if (!row) return
    onChoose?.(row)
    const line = body.current?.querySelectorAll<HTMLElement>('tr[tabindex]')[index]
    line?.focus({ preventScroll: true })
    line?.scrollIntoView({ block: 'nearest' })
  }
  const press = (event: KeyboardEvent<HTMLTableRowElement>, row: Row, index: number) => {
    const step = steps[event.key]
    if (event.target !== event.currentTarget || (step === undefined && event.key !== 'Enter')) return
    event.preventDefault()
    if (step !== undefined) move(index + step)
    else (onOpen ?? onChoose)?.(row)
  }

  return (
    <tbody ref={body}>
      {rows.map((row, index) => (
        <Fragment key={keyOf(row)}>
          {groupOf && isFirst(rows, index, groupOf) && (
            <tr className="table-group">
              <th colSpan={columns.length} scope="rowgroup">
                {groupOf(row)}
              </th>
            </tr>
          )}
          <tr
            className={classes(keyOf(row) === chosen && 'on', (onChoose || onOpen) && 'press')}
            tabIndex={keyOf(row) === stop ? 0 : -1}
            aria-current={keyOf(row) === chosen || undefined}
            onClick={() => onChoose?.(row)}
            onDoubleClick={() => onOpen?.(row)}
            onKeyDown={(event) => press(event, row, index)}
          >
            {columns.map(({ key, num, title, show }) => (
              <td key={key} className={classes(num && 'num', key === lead && 'lead')} data-title={title || undefined}>
                {show(row)}
              </td>
            ))}
          </tr>
        </Fragment>
      ))}
    </tbody>
  )
}

function isFirst<Row>(rows: readonly Row[], index: number, groupOf: (row: Row) => string): boolean {
  const [row, before] = [rows[index], rows[index - 1]]
  return row !== undefined && (before === undefined || groupOf(before) !== groupOf(row))
}

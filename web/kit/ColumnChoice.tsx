import { Columns3 } from 'lucide-react'
import { choice } from '#web/choice.ts'
import { t } from '#web/words.ts'
import { Button } from './Button.tsx'
import { Popover } from './Popover.tsx'
import type { Column } from './Table.tsx'

const kept = new Map<string, ReturnType<typeof choice<string>>>()

function keptFor(list: string) {
  const found = kept.get(list) ?? choice<string>(`columns.${list}`, '')
  kept.set(list, found)
  return found
}

/** Which columns of a list this person wants to see; kept on the device. `list` is the query's name. */
export function useColumns<Row>(list: string, columns: readonly Column<Row>[]) {
  const mine = keptFor(list)
  const away = new Set(mine.use().split(',').filter(Boolean))
  const turn = (key: string) => {
    if (away.has(key)) away.delete(key)
    else if (away.size < columns.length - 1) away.add(key)
    mine.set([...away].join(','))
  }
  return {
    shown: columns.filter(({ key }) => !away.has(key)),
    button: <ColumnChoice columns={columns} away={away} turn={turn} />,
  }
}

function ColumnChoice<Row>({
  columns,
  away,
  turn,
}: {
  columns: readonly Column<Row>[]
  away: ReadonlySet<string>
  turn: (key: string) => void
}) {
  return (
    <Popover
      content={columns.map(({ key, title }) => (
        <label key={key} className="option">
          <input type="checkbox" checked={!away.has(key)} onChange={() => turn(key)} />
          {title}
        </label>
      ))}
    >
      <Button kind="ghost" small icon={Columns3}>
        {t('web.columns')}
      </Button>
    </Popover>
  )
}

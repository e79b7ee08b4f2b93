import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { t } from '#web/words.ts'
import { Card } from './Card.tsx'
import { Empty } from './Empty.tsx'
import { Pair } from './Pair.tsx'
import { Table, type TableProps } from './Table.tsx'

type ChosenProps<Row> = Omit<TableProps<Row>, 'label' | 'empty' | 'chosen' | 'onChoose'> & {
  /** Whose words it speaks: `<noun>.list`, `.nothing`, `.nothing.out`, `.choose`, `.choose.out`. */
  noun: string
  icon: LucideIcon
  /** Key of the chosen row, empty where none is. */
  chosen: string
  choose: (key: string) => void
  /** The chosen one whole. */
  one: (key: string) => ReactNode
  className?: string | undefined
}

/** The usual page of a noun: its list, and the one chosen from it beside it. */
export function Chosen<Row>({ noun, icon, chosen, choose, one, className, ...list }: ChosenProps<Row>) {
  const say = (key: string) => <Empty icon={icon} title={t(`${noun}.${key}`)} note={t(`${noun}.${key}.out`)} />
  return (
    <Pair
      className={className}
      list={
        <Card fill>
          <Table
            {...list}
            label={t(`${noun}.list`)}
            chosen={chosen}
            onChoose={(row) => choose(list.keyOf(row))}
            empty={say('nothing')}
          />
        </Card>
      }
      one={chosen ? one(chosen) : undefined}
      none={<Card fill>{say('choose')}</Card>}
      onClose={() => choose('')}
    />
  )
}

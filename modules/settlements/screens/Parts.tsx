import { Landmark } from 'lucide-react'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { money, number, t } from '#web/words.ts'
import type { Seen } from './Settlements.tsx'

type Figures = Seen['figures']
const head = (column: string) => t(`settlements.column.${column}`)

/** The month by way of paying, by what it was for, by papers and by tills. */
export const Parts = ({ of }: { of: Figures }) => (
  <>
    <Part of="methods" rows={of.methods} columns={methods()} keyOf={({ method }) => method} />
    <Part of="charges" rows={of.charges} columns={charges()} keyOf={(one) => `${one.class} ${one.charge}`} />
    <Part of="receipts" rows={of.receipts} columns={receipts()} keyOf={({ series }) => series} />
    <Part of="tills" rows={of.tills} columns={tills()} keyOf={({ tillId }) => tillId} />
  </>
)

type PartProps<Row> = { of: string; rows: readonly Row[]; columns: readonly Column<Row>[]; keyOf: (row: Row) => string }

const Part = <Row,>({ of, ...table }: PartProps<Row>) => (
  <Card title={t(`settlements.part.${of}`)}>
    <Table
      {...table}
      label={t(`settlements.part.${of}`)}
      empty={<Empty icon={Landmark} title={t('settlements.nothing')} note={t('settlements.nothing.out')} />}
    />
  </Card>
)

const methods = (): Column<Figures['methods'][number]>[] => [
  { key: 'method', title: head('method'), show: ({ method }) => <b>{t(`receipts.method.${method}`)}</b> },
  { key: 'in', title: head('in'), width: 120, num: true, show: ({ inFen }) => money(inFen) },
  { key: 'out', title: head('out'), width: 120, num: true, show: ({ outFen }) => money(outFen) },
  { key: 'bank', title: head('bank'), width: 120, num: true, show: ({ bankFen }) => money(bankFen) },
  { key: 'fee', title: head('fee'), width: 100, num: true, show: ({ feeFen }) => money(feeFen) },
  { key: 'difference', title: head('difference'), width: 120, num: true, show: ({ differenceFen }) => <b>{money(differenceFen)}</b> },
] // biome-ignore format: a column a line

const charges = (): Column<Figures['charges'][number]>[] => [
  { key: 'charge', title: head('charge'), show: ({ charge }) => <b>{charge}</b> },
  { key: 'class', title: head('class'), width: 120, show: (one) => t(`tariffs.class.${one.class}`) },
  { key: 'amount', title: head('amount'), width: 140, num: true, show: ({ amountFen }) => money(amountFen) },
] // biome-ignore format: a column a line

const receipts = (): Column<Figures['receipts'][number]>[] => [
  { key: 'series', title: head('series'), width: 110, show: ({ series }) => <b>{series}</b> },
  { key: 'numbers', title: head('numbers'), show: ({ first, last }) => `${first} – ${last}` },
  { key: 'count', title: head('count'), width: 90, num: true, show: ({ count }) => number(count) },
  { key: 'voids', title: head('voids'), width: 90, num: true, show: ({ voids }) => number(voids) },
] // biome-ignore format: a column a line

const tills = (): Column<Figures['tills'][number]>[] => [
  { key: 'cashier', title: head('cashier'), width: 110, show: ({ cashier }) => <b>{cashier}</b> },
  { key: 'expected', title: head('expected'), width: 120, num: true, show: ({ expectedFen }) => money(expectedFen) },
  { key: 'counted', title: head('counted'), width: 120, num: true, show: ({ countedFen }) => (countedFen === null ? '—' : money(countedFen)) },
  { key: 'difference', title: head('difference'), width: 110, num: true, show: ({ differenceFen }) => <b>{money(differenceFen)}</b> },
  { key: 'note', title: head('note'), show: ({ note }) => note },
  { key: 'state', title: '', width: 90, show: ({ received }) => (received ? null : <Tag tone="soon">{t('settlements.not_received')}</Tag>) },
] // biome-ignore format: a column a line

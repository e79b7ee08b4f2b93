import './receipts.css'
import { ReceiptText } from 'lucide-react'
import { api, useSeePages } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Chosen } from '#web/kit/Chosen.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Line } from '#web/kit/Line.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import type { Column } from '#web/kit/Table.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useEstate } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { useUrlValue } from '#web/url.ts'
import { day, money, t } from '#web/words.ts'
import { life, Replace } from '../rules.ts'
import { ReceiptButton } from './ReceiptButton.tsx'

type Row = Awaited<ReturnType<typeof api.receipts.list>>['rows'][number]

/** The receipt book of an estate: every number, void ones too. */
export default function Receipts() {
  const { estate } = useEstate()
  const [state, turn] = useUrlValue('state', 'all')
  const options = ['all', ...life.states].map((value) => ({ value, label: t(value === 'all' ? 'receipts.all' : `receipts.state.${value}`) }))
  return (
    <Page title={t('receipts.list')} note={estate?.name} end={<Seg label={t('receipts.column.state')} value={state} options={options} onChange={turn} />} whole>
      {estate ? <Book key={`${estate.id} ${state}`} estateId={estate.id} state={life.states.find((one) => one === state)} /> : <Empty title={t('cases.no_estate')} note={t('bills.no_estate.out')} />}
    </Page>
  )
} // biome-ignore format: it reads as a page

function Book({ estateId, state }: { estateId: string; state: Row['state'] | undefined }) {
  const [chosen, choose] = useUrlValue('receipt')
  const { rows, error, more, loadMore } = useSeePages(api.receipts.list, (after) => ({ estateId, ...(state && { state }), ...(after && { after }) }))
  const one = (receiptId: string) => {
    const row = rows?.find((found) => found.receiptId === receiptId)
    return row ? <OneReceipt key={receiptId} row={row} /> : <Card fill>{null}</Card>
  }
  return (
    <>
      <Refusal error={error} />
      <Chosen noun="receipts" icon={ReceiptText} rows={rows} columns={columns()} keyOf={({ receiptId }) => receiptId} chosen={chosen} choose={choose} more={more} loadMore={loadMore} one={one} />
    </>
  )
} // biome-ignore format: it reads as a page

const Standing = ({ state }: { state: Row['state'] }) => (
  <Tag tone={state === 'void' ? 'void' : 'kept'}>{t(`receipts.state.${state}`)}</Tag>
)

const columns = (): Column<Row>[] => [
  { key: 'number', title: t('receipts.column.number'), width: 132, show: ({ number }) => <b className="num">{number}</b> },
  { key: 'unit', title: t('receipts.column.unit'), width: 92, show: ({ unit }) => unit },
  { key: 'payer', title: t('receipts.column.payer'), width: 80, show: ({ payer }) => payer },
  { key: 'method', title: t('receipts.column.method'), width: 72, show: ({ method }) => t(`receipts.method.${method}`) },
  { key: 'day', title: t('receipts.column.day'), width: 84, show: (row) => day(row.day) },
  { key: 'amount', title: t('receipts.column.amount'), width: 96, num: true, show: ({ amountFen }) => money(amountFen) },
  { key: 'state', title: '', show: ({ state }) => <Standing state={state} /> },
] // biome-ignore format: a column a line

function OneReceipt({ row }: { row: Row }) {
  const { receiptId, number, kind, unit, payer, items, amountFen, state, voidReason, replacedBy, prints, issuer } = row
  const told = [t(`receipts.kind.${kind}`), payer, issuer, t('receipts.printed', { prints })].filter(Boolean).join(' · ')
  return (
    <Card title={number} note={unit} end={<Standing state={state} />} fill padded>
      <p className="receipt-sum">
        <b>{money(amountFen)}</b>
        <span className="ink2 sm">{told}</span>
      </p>
      {items.map((item) => (
        <Line key={`${item.text} ${item.period}`} note={item.period} end={<span className="num">{money(item.amountFen)}</span>}>
          {item.text || t('receipts.print.prepaid')}
        </Line>
      ))}
      {state === 'void' && <p className="ink2 sm">{[voidReason, replacedBy && t('receipts.replaced_by', { number: replacedBy })].filter(Boolean).join(' · ')}</p>}
      <div className="row next-steps">
        <ReceiptButton receiptId={receiptId} />
        {state === 'issued' && <AskAct act={api.receipts.replace} of={Replace} given={{ receiptId }} kind="ghost" />}
      </div>
    </Card>
  )
} // biome-ignore format: it reads as a page

import { FileText } from 'lucide-react'
import { api, useAct, useSeePages } from '#web/api.ts'
import { download } from '#web/download.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Chosen } from '#web/kit/Chosen.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { ExportButton } from '#web/kit/ExportButton.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import type { Column } from '#web/kit/Table.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useEstate, useMay } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { useUrlValue } from '#web/url.ts'
import { currentLocale, moment, money, t } from '#web/words.ts'
import { Issue, life, Refuse } from '../rules.ts'
import { Rates } from './Rates.tsx'

type Request = Awaited<ReturnType<typeof api.invoices.list>>['rows'][number]

const tones = { requested: 'soon', issued: 'kept', refused: 'void' } as const
const State = ({ of: { state } }: { of: Request }) => <Tag tone={tones[state]}>{t(`invoices.state.${state}`)}</Tag>

/** Who wants a tax invoice, and which were issued; the tax client issues them, not this house. */
export default function Invoices() {
  const { estate } = useEstate()
  const [tab, turn] = useUrlValue('tab', 'requested')
  const may = useMay()
  const states = ['all', ...life.states].map((value) => ({ value, label: t(value === 'all' ? 'invoices.all' : `invoices.state.${value}`) }))
  const options = may('invoices.rates') ? [...states, { value: 'rates', label: t('invoices.rates') }] : states
  return (
    <Page title={t('invoices')} note={estate?.name} end={<Seg label={t('invoices.list')} value={tab} options={options} onChange={turn} />} whole>
      {tab === 'rates' ? <Rates /> : estate ? <Requests key={`${estate.id} ${tab}`} estateId={estate.id} tab={tab} /> : <Empty title={t('cases.no_estate')} note={t('invoices.nothing.out')} />}
    </Page>
  )
} // biome-ignore format: it reads as a page

function Requests({ estateId, tab }: { estateId: string; tab: string }) {
  const may = useMay()
  const [chosen, choose] = useUrlValue('request')
  const state = life.states.find((one) => one === tab)
  const carry = useAct(api.invoices.carry, { onDone: download })
  const { rows, error, more, loadMore } = useSeePages(api.invoices.list, (after) => ({ estateId, ...(state && { state }), ...(after && { after }) }))
  return (
    <>
      {may('invoices.carry') && (
        <div className="row">
          <span className="grow" />
          <ExportButton busy={carry.isPending} onExport={() => carry.mutate({ estateId, language: currentLocale() === 'en' ? 'en' : 'zh' })} />
        </div>
      )}
      <Refusal error={error ?? carry.error} />
      <Chosen noun="invoices" icon={FileText} rows={rows} columns={columns()} keyOf={({ invoiceId }) => invoiceId} chosen={chosen} choose={choose} more={more} loadMore={loadMore}
        one={(invoiceId) => {
          const request = rows?.find((one) => one.invoiceId === invoiceId)
          return request ? <One key={invoiceId} of={request} /> : <Card fill>{null}</Card>
        }}
      />
    </>
  )
} // biome-ignore format: a part a line

function One({ of }: { of: Request }) {
  const { invoiceId, unit, title, taxNumber, items, state, number, link, reason } = of
  return (
    <Card title={`${unit} · ${money(of.amountFen)}`} end={<State of={of} />} fill padded>
      <p>{[t(`invoices.buyer.${of.buyer}`), title, taxNumber].filter(Boolean).join(' · ')}</p>
      {items.map((item) => (
        <p key={item.text} className="row">
          <span className="grow">{item.text}</span>
          <span className="ink2 sm">{`${item.code} ${item.taxBp / 100}%`}</span>
          <b className="num">{money(item.amountFen)}</b>
        </p>
      ))}
      {number && <p>{link ? <a href={link} target="_blank" rel="noreferrer">{number}</a> : number}</p>}
      {reason && <p className="ink2">{reason}</p>}
      {life.can(state, 'issue') && (
        <div className="row next-steps">
          <AskAct act={api.invoices.issue} of={Issue} given={{ invoiceId }} />
          <AskAct act={api.invoices.refuse} of={Refuse} given={{ invoiceId }} kind="ghost" />
        </div>
      )}
    </Card>
  )
} // biome-ignore format: a part a line

const columns = (): Column<Request>[] => [
  { key: 'at', title: t('invoices.column.at'), width: 120, show: ({ requestedAt }) => moment(requestedAt) },
  { key: 'unit', title: t('invoices.column.unit'), width: 110, show: ({ unit }) => <b>{unit}</b> },
  { key: 'title', title: t('invoices.column.title'), show: ({ title }) => title },
  { key: 'amount', title: t('invoices.column.amount'), width: 110, num: true, show: ({ amountFen }) => money(amountFen) },
  { key: 'number', title: t('invoices.column.number'), width: 190, show: ({ number }) => number ?? '—' },
  { key: 'state', title: '', width: 88, show: (row) => <State of={row} /> },
] // biome-ignore format: a column a line

import { Landmark } from 'lucide-react'
import { api, useSee, useSeePages } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Chosen } from '#web/kit/Chosen.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import { Select } from '#web/kit/Select.tsx'
import type { Column } from '#web/kit/Table.tsx'
import { useEstate } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { useUrlValue } from '#web/url.ts'
import { day, money, number, t } from '#web/words.ts'
import { AddAccount, standings } from '../rules.ts'
import { Bring } from './Bring.tsx'
import { OneLine } from './OneLine.tsx'
import { type Line, Standing } from './Standing.tsx'

export type Account = Awaited<ReturnType<typeof api.statements.accounts>>['rows'][number]

/** What banks and channels say: lines to be taken first, and statements brought in account by account. */
export default function Statements() {
  const { estate } = useEstate()
  const [tab, turn] = useUrlValue('tab', 'extra')
  const options = ['all', ...standings].map((value) => ({
    value,
    label: t(value === 'all' ? 'statements.all' : `statements.standing.${value}`),
  }))
  return (
    <Page
      title={t('statements')}
      note={estate?.name}
      end={<Seg label={t('statements.list')} value={tab} options={options} onChange={turn} />}
      whole
    >
      {!estate && <Empty title={t('cases.no_estate')} note={t('statements.none.out')} />}
      {estate && <Lines key={`${estate.id} ${tab}`} estateId={estate.id} tab={tab} />}
    </Page>
  )
}

function Lines({ estateId, tab }: { estateId: string; tab: string }) {
  const [chosen, choose] = useUrlValue('line')
  const [account, pick] = useUrlValue('account')
  const { data } = useSee(api.statements.accounts, { estateId })
  const standing = standings.find((one) => one === tab)
  const { rows, error, more, loadMore } = useSeePages(api.statements.list, (after) => ({
    estateId, ...(standing && { standing }), ...(account && { accountId: account }), ...(after && { after }),
  }))
  const of = data?.rows.find(({ accountId }) => accountId === account)
  return (
    <>
      <div className="row wrap">
        <Select value={account} nothing={t('statements.all')} options={(data?.rows ?? []).map(({ accountId, name }) => ({ value: accountId, label: name }))} onChange={pick} aria-label={t('statements.field.accountId')} />
        {of && <span className="ink2">{t('statements.lines', { lines: number(of.lines), extra: number(of.extra), until: of.until ?? '—' })}</span>}
        <span className="grow" />
        <AskAct act={api.statements.addAccount} of={AddAccount} given={{ estateId }} start={{ method: 'transfer' }} kind="ghost" onDone={({ accountId }) => pick(accountId)} />
        {of && <Bring key={of.accountId} estateId={estateId} account={of} />}
      </div>
      <Refusal error={error} />
      <Chosen noun="statements" icon={Landmark} rows={rows} columns={columns()} keyOf={({ statementLineId }) => statementLineId} chosen={chosen} choose={choose} more={more} loadMore={loadMore}
        one={(statementLineId) => {
          const line = rows?.find((one) => one.statementLineId === statementLineId)
          return line ? <OneLine key={statementLineId} line={line} onDone={() => choose('')} /> : <Card fill>{null}</Card>
        }}
      />
    </>
  )
} // biome-ignore format: a part a line

const columns = (): Column<Line>[] => [
  { key: 'day', title: t('statements.column.day'), width: 96, show: (row) => day(row.day) },
  { key: 'amount', title: t('statements.column.amount'), width: 108, num: true, show: ({ netFen, feeFen }) => <b>{money(netFen + feeFen)}</b> },
  { key: 'payer', title: t('statements.column.payer'), width: 120, show: ({ payer }) => payer },
  { key: 'remark', title: t('statements.column.remark'), show: ({ remark }) => remark },
  { key: 'ref', title: t('statements.column.ref'), width: 130, show: ({ ref }) => ref },
  { key: 'state', title: '', width: 84, show: (row) => <Standing of={row} /> },
] // biome-ignore format: a column a line

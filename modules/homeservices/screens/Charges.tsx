import { Receipt } from 'lucide-react'
import { api, useAct, useSeePages } from '#web/api.ts'
import { download } from '#web/download.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { ExportButton } from '#web/kit/ExportButton.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useMay } from '#web/me.ts'
import { currentLocale, moment, money, t } from '#web/words.ts'
import { Void } from '../rules.ts'
import { named } from './look.tsx'
import { useMonth } from './month.ts'
import { Step } from './Step.tsx'

type Row = Awaited<ReturnType<typeof api.homeservices.charges>>['rows'][number]

/** What was charged in a month and what reversed it: the lines that bills will be drawn from. */
export function Charges({ estateId }: { estateId: string }) {
  const { month, ...steps } = useMonth()
  const may = useMay()
  const { rows, error, more, loadMore } = useSeePages(api.homeservices.charges, (after) => ({
    estateId,
    month,
    limit: 200,
    ...(after && { after }),
  }))
  const carry = useAct(api.homeservices.exportCharges, { onDone: download })
  const language = currentLocale() === 'en' ? 'en' : 'zh'
  const sum = rows?.reduce((all, { amountFen }) => all + amountFen, 0) ?? 0
  return (
    <>
      <div className="row wrap">
        <Step label={month} {...steps} />
        {!more && rows && <span className="ink2">{t('homeservices.charges.sum', { sum: money(sum) })}</span>}
        <span className="grow" />
        {may('homeservices.exportCharges') && (
          <ExportButton busy={carry.isPending} onExport={() => carry.mutate({ estateId, month, language })} />
        )}
      </div>
      <Refusal error={error ?? carry.error} />
      <Card fill>
        <Table
          label={t('homeservices.charges')}
          rows={rows}
          columns={columns()}
          keyOf={({ chargeId }) => chargeId}
          more={more}
          loadMore={loadMore}
          empty={
            <Empty icon={Receipt} title={t('homeservices.charges.none')} note={t('homeservices.charges.none.out')} />
          }
        />
      </Card>
    </>
  )
}

const columns = (): Column<Row>[] => [
  { key: 'at', title: t('homeservices.column.at'), width: 120, show: ({ at }) => moment(at) },
  { key: 'number', title: t('homeservices.column.number'), width: 140, show: ({ number }) => number },
  { key: 'unit', title: t('homeservices.column.unit'), width: 110, show: ({ unit }) => unit },
  { key: 'name', title: t('homeservices.column.name'), show: (row) => <b>{named(row)}</b> },
  { key: 'quantity', title: t('homeservices.field.quantity'), width: 76, num: true, show: ({ quantity }) => quantity },
  {
    key: 'amount',
    title: t('homeservices.amount'),
    width: 110,
    num: true,
    show: ({ amountFen }) => money(amountFen),
  },
  { key: 'reason', title: t('homeservices.column.reason'), width: 200, show: ({ reason }) => reason },
  { key: 'state', title: '', width: 110, show: (row) => <Reversal of={row} /> },
]

function Reversal({ of: { chargeId, amountFen, reverses, reversed } }: { of: Row }) {
  if (reverses) return <Tag tone="void">{t('homeservices.reversal')}</Tag>
  if (reversed) return <Tag tone="void">{t('homeservices.reversed')}</Tag>
  if (amountFen === 0) return null
  return (
    <AskAct
      act={api.homeservices.reverse}
      of={Void}
      given={{ chargeId }}
      kind="ghost"
      note={t('homeservices.reverse.note')}
    />
  )
}

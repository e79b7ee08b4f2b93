import { Scissors } from 'lucide-react'
import { api, useAct, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { useMay } from '#web/me.ts'
import { money, t } from '#web/words.ts'

type Row = Awaited<ReturnType<typeof api.bills.reductions>>['rows'][number]

/** Reductions asked for: whoever did not ask decides. */
export function Reductions({ estateId }: { estateId: string }) {
  const { data, error } = useSee(api.bills.reductions, { estateId })
  return (
    <>
      <Refusal error={error} />
      <Card fill>
        <Table
          label={t('bills.reductions')}
          rows={data?.rows}
          columns={columns()}
          keyOf={({ reductionId }) => reductionId}
          empty={<Empty icon={Scissors} title={t('bills.no_reductions')} note={t('bills.no_reductions.out')} />}
        />
      </Card>
    </>
  )
}

const columns = (): Column<Row>[] => [
  { key: 'unit', title: t('bills.column.unit'), width: 108, show: ({ unit }) => <b>{unit}</b> },
  { key: 'tariff', title: t('bills.column.tariff'), width: 150, show: ({ tariff }) => tariff },
  { key: 'month', title: t('bills.column.month'), width: 76, show: ({ month }) => month },
  { key: 'kind', title: t('bills.field.kind'), width: 84, show: ({ kind }) => t(`bills.kind.${kind}`) },
  { key: 'amount', title: t('bills.column.amount'), width: 96, num: true, show: ({ amountFen }) => money(amountFen) },
  { key: 'reason', title: t('bills.field.reason'), show: ({ reason }) => reason },
  { key: 'asker', title: t('bills.column.asker'), width: 76, show: ({ asker }) => asker ?? '—' },
  { key: 'state', title: '', width: 180, show: (row) => <Decide of={row} /> },
]

function Decide({ of: { reductionId, state, mayDecide } }: { of: Row }) {
  const may = useMay()
  const approve = useAct(api.bills.approveReduction)
  const turnDown = useAct(api.bills.turnDownReduction)
  if (!mayDecide || !may('bills.approveReduction'))
    return <span className="ink3">{t(`bill_reductions.state.${state}`)}</span>
  return (
    <span className="row">
      <Button small kind="main" busy={approve.isPending} onClick={() => approve.mutate({ reductionId })}>
        {t('bills.approveReduction')}
      </Button>
      <Button small kind="ghost" busy={turnDown.isPending} onClick={() => turnDown.mutate({ reductionId })}>
        {t('bills.turnDownReduction')}
      </Button>
      <Refusal error={approve.error ?? turnDown.error} />
    </span>
  )
}

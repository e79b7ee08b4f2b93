import { PiggyBank } from 'lucide-react'
import { useState } from 'react'
import { api, useAct, useSee } from '#web/api.ts'
import { download } from '#web/download.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { ExportButton } from '#web/kit/ExportButton.tsx'
import { Input } from '#web/kit/Input.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { useMay } from '#web/me.ts'
import { today } from '#web/today.ts'
import { currentLocale, day, money, t } from '#web/words.ts'
import { kinds, SetLimit } from '../rules.ts'

type Row = Awaited<ReturnType<typeof api.deposits.liability>>['rows'][number]

/** What is owed of deposits at the end of a day, told again from their events; and what one home may deposit at most. */
export function Held({ estateId }: { estateId: string }) {
  const [asOf, set] = useState(today())
  const may = useMay()
  const { data, error } = useSee(api.deposits.liability, { estateId, asOf }, { keep: true })
  const carry = useAct(api.deposits.exportLiability, { onDone: download })
  const language = currentLocale() === 'en' ? 'en' : 'zh'
  return (
    <>
      <div className="row wrap">
        <Input type="date" aria-label={t('deposits.field.asOf')} value={asOf} max={today()} onChange={(on) => on && set(on)} />
        {data && <b className="num">{money(data.totalFen)}</b>}
        {data && <span className="ink2 sm">{[t('deposits.held_of', { deposits: data.deposits }), ...data.byKind.map(({ kind, heldFen }) => `${t(`deposits.kind.${kind}`)} ${money(heldFen)}`)].join(' · ')}</span>}
        <span className="grow" />
        {may('deposits.exportLiability') && <ExportButton busy={carry.isPending} onExport={() => carry.mutate({ estateId, asOf, language })} />}
      </div>
      {may('deposits.limits') && <Limits estateId={estateId} />}
      <Refusal error={error ?? carry.error} />
      <Card fill>
        <Table
          label={t('deposits.liability')}
          rows={data?.rows}
          columns={columns()}
          keyOf={({ depositId }) => depositId}
          empty={<Empty icon={PiggyBank} title={t('deposits.nothing')} note={t('deposits.nothing.out')} />}
        />
      </Card>
    </>
  )
} // biome-ignore format: it reads as a page

function Limits({ estateId }: { estateId: string }) {
  const { data } = useSee(api.deposits.limits, { estateId })
  if (!data) return null
  const said = kinds.map((kind) => {
    const found = data.rows.find((row) => row.kind === kind)
    return found ? t('deposits.limit_of', { kind: t(`deposits.kind.${kind}`), sum: money(found.limitFen) }) : t('deposits.no_limit', { kind: t(`deposits.kind.${kind}`) })
  })
  return (
    <div className="row wrap">
      <span className="ink2 sm">{said.join(' · ')}</span>
      <AskAct act={api.deposits.setLimit} of={SetLimit} given={{ estateId }} start={{ kind: 'fit_out' }} kind="ghost" />
    </div>
  )
} // biome-ignore format: it reads as a page

const columns = (): Column<Row>[] => [
  { key: 'unit', title: t('deposits.column.unit'), width: 110, show: ({ unit }) => <b>{unit}</b> },
  { key: 'kind', title: t('deposits.column.kind'), width: 110, show: ({ kind }) => t(`deposits.kind.${kind}`) },
  { key: 'payer', title: t('deposits.column.payer'), show: ({ payer }) => payer },
  { key: 'day', title: t('deposits.column.day'), width: 110, show: ({ day: on }) => day(on) },
  { key: 'taken', title: t('deposits.column.taken'), width: 120, num: true, show: ({ takenFen }) => money(takenFen) },
  { key: 'held', title: t('deposits.column.held'), width: 120, num: true, show: ({ heldFen }) => money(heldFen) },
] // biome-ignore format: a column a line

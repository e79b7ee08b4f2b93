import { Footprints } from 'lucide-react'
import { useLocation } from 'wouter'
import { api, useSee } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { day, money, t } from '#web/words.ts'
import { WithdrawVisit } from '../rules.ts'

type Row = Awaited<ReturnType<typeof api.reminders.visits>>['rows'][number]

/** Who calls on whom and when, those still to be done first. */
export function VisitList({ estateId }: { estateId: string }) {
  const { data, error } = useSee(api.reminders.visits, { estateId })
  const [, go] = useLocation()
  return (
    <Card fill>
      <Refusal error={error} />
      <Table
        label={t('reminders.visits')}
        rows={data?.rows.toSorted(nearest)}
        columns={columns()}
        keyOf={({ visitId }) => visitId}
        onChoose={({ reminderId }) => reminderId && go(`/reminders?view=all&case=${reminderId}`)}
        empty={<Empty icon={Footprints} title={t('reminders.phone.none')} />}
      />
    </Card>
  )
}

const open = ({ state }: Row) => state === 'assigned'
const nearest = (one: Row, other: Row) =>
  open(one) && open(other)
    ? one.day.localeCompare(other.day)
    : Number(open(other)) - Number(open(one)) || other.day.localeCompare(one.day)

const columns = (): Column<Row>[] => [
  { key: 'day', title: t('reminders.column.day'), width: 104, show: (row) => (row.late ? <Tag tone="late">{day(row.day)}</Tag> : day(row.day)) },
  { key: 'unit', title: t('reminders.column.unit'), width: 96, show: ({ unit }) => <b>{unit}</b> },
  { key: 'payer', title: t('reminders.column.payer'), width: 76, show: ({ payer }) => payer ?? '—' },
  { key: 'owed', title: t('reminders.column.owed'), width: 104, num: true, show: ({ owedFen }) => money(owedFen) },
  { key: 'visitor', title: t('reminders.column.visitor'), width: 90, show: ({ visitor }) => visitor },
  { key: 'note', title: t('reminders.field.note'), show: ({ note }) => <span className="ink2">{note}</span> },
  { key: 'state', title: t('reminders.column.state'), width: 150, show: (row) => <State row={row} /> },
] // biome-ignore format: a column a line

const tones = { assigned: 'run', done: 'kept', withdrawn: 'void' } as const

const State = ({ row: { visitId, state } }: { row: Row }) => (
  <span className="row">
    <Tag tone={tones[state]}>{t(`reminder_visits.state.${state}`)}</Tag>
    {state === 'assigned' && <AskAct act={api.reminders.withdrawVisit} of={WithdrawVisit} given={{ visitId }} kind="ghost" />}
  </span>
) // biome-ignore format: it reads as a row

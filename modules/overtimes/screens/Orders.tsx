import { api } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { today } from '#web/today.ts'
import { day, money, t } from '#web/words.ts'
import { Confirm, Ended, life } from '../rules.ts'

type Row = Awaited<ReturnType<typeof api.overtimes.day>>['requests'][number]

const tones = { ordered: 'soon', confirmed: 'kept', cancelled: 'void', failed: 'late' } as const

/** Orders with what may be done about each: cancelled before, confirmed or not supplied after. */
export const Orders = ({ requests }: { requests: readonly Row[] }) => (
  <Card fill>
    <Table
      label={t('overtimes.orders')}
      rows={requests}
      columns={columns()}
      keyOf={({ requestId }) => requestId}
      empty={<Empty title={t('overtimes.no_orders')} note={t('overtimes.no_orders.out')} />}
    />
  </Card>
)

const columns = (): Column<Row>[] => [
  { key: 'day', title: t('overtimes.field.day'), width: 96, show: (row) => day(row.day) },
  { key: 'zone', title: t('overtimes.field.airZoneId'), width: 96, show: ({ zone }) => zone },
  { key: 'unit', title: t('overtimes.field.unitId'), width: 96, show: ({ unit }) => <b>{unit}</b> },
  { key: 'hours', title: t('overtimes.column.hours'), width: 110, show: ({ from, to }) => `${from}–${to}` },
  { key: 'ran', title: t('overtimes.column.ran'), width: 110, show: ({ ranFrom, ranTo }) => (ranFrom ? `${ranFrom}–${ranTo}` : '—') },
  { key: 'quoted', title: t('overtimes.field.quotedFen'), width: 92, num: true, show: ({ quotedFen }) => money(quotedFen) },
  { key: 'applicant', title: t('overtimes.field.applicant'), show: ({ applicant, reason }) => [applicant, reason].filter(Boolean).join(' · ') },
  { key: 'state', title: '', width: 76, show: ({ state }) => <Tag tone={tones[state]}>{t(`air_requests.state.${state}`)}</Tag> },
  { key: 'steps', title: '', width: 260, show: (row) => <Steps of={row} /> },
] // biome-ignore format: a column a line

function Steps({ of: { requestId, state, day: on } }: { of: Row }) {
  const given = { requestId }
  const begun = on <= today()
  return (
    <span className="row">
      {begun && life.can(state, 'confirm') && <AskAct act={api.overtimes.confirm} of={Confirm} given={given} kind={state === 'ordered' ? 'main' : 'ghost'} invalidates={['runs']} />}
      {begun && life.can(state, 'fail') && <AskAct act={api.overtimes.fail} of={Ended} given={given} kind="ghost" />}
      {life.can(state, 'cancel') && on >= today() && <AskAct act={api.overtimes.cancel} of={Ended} given={given} kind="ghost" />}
    </span>
  )
} // biome-ignore format: it reads as a page

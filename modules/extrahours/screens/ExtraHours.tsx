import { Hourglass, Plus } from 'lucide-react'
import { api, useAct, useSee, useSeePages } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useMay, useMe } from '#web/me.ts'
import { today } from '#web/today.ts'
import { number, t, time } from '#web/words.ts'
import { life, Propose, WithReason } from '../rules.ts'

type Row = Awaited<ReturnType<typeof api.extrahours.mine>>[number]
const tones = { proposed: 'soon', approved: 'kept', refused: 'void', withdrawn: 'void' } as const
const monthBack = () => Temporal.PlainDate.from(today()).subtract({ months: 1 }).toString()
const monthAhead = () => Temporal.PlainDate.from(today()).add({ months: 1 }).toString()

/** Overtime of an estate for whoever may see it, else one's own. */
export function ExtraHours({ estateId }: { estateId: string }) {
  const may = useMay()
  return may('extrahours.list') ? <OfAll estateId={estateId} /> : <Own estateId={estateId} />
}

function OfAll({ estateId }: { estateId: string }) {
  const { rows, error, more, loadMore } = useSeePages(api.extrahours.list, (after) => ({ estateId, ...(after && { after }) }))
  return <StretchTable estateId={estateId} rows={rows} error={error} more={more} loadMore={loadMore} />
} // biome-ignore format: one statement a line

function Own({ estateId }: { estateId: string }) {
  const { data, error } = useSee(api.extrahours.mine, { from: monthBack(), until: monthAhead() })
  return <StretchTable estateId={estateId} rows={data} error={error} />
}

type TableProps = {
  estateId: string
  rows: readonly Row[] | undefined
  error: Error | null
  more?: boolean
  loadMore?: () => void
}

const StretchTable = ({ estateId, rows, error, more, loadMore }: TableProps) => (
  <Card
    title={t('extrahours.list')}
    end={
      <AskAct
        act={api.extrahours.propose}
        of={Propose}
        given={{ estateId }}
        start={{ day: today(), begins: '18:00', ends: '20:00' }}
        kind="main"
        icon={Plus}
      />
    }
    fill
  >
    <Refusal error={error} />
    <Table
      label={t('extrahours.list')}
      rows={rows}
      columns={columns()}
      keyOf={({ extraId }) => extraId}
      more={more}
      loadMore={loadMore}
      empty={<Empty icon={Hourglass} title={t('extrahours.nothing')} note={t('extrahours.nothing.out')} />}
    />
  </Card>
)

const hours = (minutes: number) => number(minutes / 60, minutes % 60 ? 1 : 0)

const columns = (): Column<Row>[] => [
  { key: 'who', title: t('extrahours.field.employeeId'), width: 96, show: ({ employee }) => <b>{employee}</b> },
  { key: 'day', title: t('extrahours.field.day'), width: 190, show: ({ day, beginsAt, endsAt }) => `${day} ${time(beginsAt)}–${time(endsAt)}` },
  { key: 'hours', title: t('shifts.field.minutes'), width: 56, num: true, show: ({ minutes }) => hours(minutes) },
  { key: 'pay', title: '', width: 64, num: true, show: ({ payPercent }) => t('extrahours.percent', { percent: payPercent }) },
  { key: 'reason', title: t('extrahours.field.reason'), show: ({ reason, whyNot }) => [reason, whyNot].filter(Boolean).join(' · ') },
  { key: 'month', title: '', width: 120, show: ({ monthMinutes }) => t('extrahours.month', { hours: hours(monthMinutes) }) },
  { key: 'state', title: t('rosters.state'), width: 84, show: ({ state }) => <Tag tone={tones[state]}>{t(`extra_hours.state.${state}`)}</Tag> },
  { key: 'acts', title: '', width: 190, show: (row) => <StretchActs of={row} /> },
] // biome-ignore format: a column a line

function StretchActs({ of: { extraId, employeeId, state } }: { of: Row }) {
  const { employeeId: me } = useMe()
  const may = useMay()
  const approve = useAct(api.extrahours.approve)
  if (!life.can(state, 'approve') || me === employeeId || !may('extrahours.approve')) return null
  return (
    <span className="row">
      <Refusal error={approve.error} />
      <Button small kind="main" busy={approve.isPending} onClick={() => approve.mutate({ extraId })}>
        {t('extrahours.approve')}
      </Button>
      <AskAct act={api.extrahours.turnDown} of={WithReason} given={{ extraId }} kind="ghost" />
    </span>
  )
}

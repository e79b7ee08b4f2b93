import { CalendarClock, Plus } from 'lucide-react'
import { SetBound } from '#modules/rosters/rules.ts'
import { PostChoice } from '#modules/rosters/screens/PostChoice.tsx'
import { api, useAct, useSee } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Line } from '#web/kit/Line.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { useMay, useMe } from '#web/me.ts'
import { number, t } from '#web/words.ts'
import { Add, Change, Need, overMidnight } from '../rules.ts'

type Row = Awaited<ReturnType<typeof api.shifts.list>>[number]

/** The shifts of an estate, what each needs, and from which hours on a plan is warned about. */
export function Shifts({ estateId }: { estateId: string }) {
  const may = useMay()
  const { data, error } = useSee(api.shifts.list, { estateId })
  const usual = useAct(api.shifts.addUsual)
  return (
    <div className="roster-list">
      <Card
        title={t('shifts.list')}
        end={<AskAct act={api.shifts.add} of={Add} given={{ estateId, breaks: [] }} kind="main" icon={Plus} />}
        fill
      >
        <Refusal error={error ?? usual.error} />
        <Table
          label={t('shifts.list')}
          rows={data}
          columns={columns()}
          keyOf={({ shiftId }) => shiftId}
          height={42}
          empty={
            <Empty icon={CalendarClock} title={t('shifts.nothing')} note={t('shifts.nothing.out')}>
              {may('shifts.addUsual') && (
                <Button kind="main" busy={usual.isPending} onClick={() => usual.mutate({ estateId })}>
                  {t('shifts.addUsual')}
                </Button>
              )}
            </Empty>
          }
        />
      </Card>
      <Bounds />
    </div>
  )
}

const columns = (): Column<Row>[] => [
  { key: 'key', title: t('shifts.field.key'), width: 56, show: ({ key }) => <b>{key}</b> },
  { key: 'name', title: t('shifts.field.name'), width: 100, show: ({ name }) => name },
  { key: 'hours', title: t('shifts.field.begins'), width: 150, show: (row) => `${row.begins}–${overMidnight(row) ? t('shifts.next_day') : ''}${row.ends}` },
  { key: 'minutes', title: t('shifts.field.minutes'), width: 64, num: true, show: ({ minutes }) => number(minutes / 60, minutes % 60 ? 1 : 0) },
  { key: 'needs', title: t('shifts.field.people'), show: ({ needs }) => needs.map(({ post, days, people }) => `${post} ${people}${days === 'every' ? '' : `（${t(`shifts.days.${days}`)}）`}`).join('、') },
  { key: 'acts', title: '', width: 230, show: (row) => <ShiftActs of={row} /> },
] // biome-ignore format: a column a line

function ShiftActs({ of }: { of: Row }) {
  const { shiftId, key, name, begins, ends, breaks } = of
  const retire = useAct(api.shifts.retire)
  const may = useMay()
  return (
    <span className="row">
      <AskAct
        act={api.shifts.need}
        of={Need}
        given={{ shiftId }}
        start={{ days: 'every', people: 1 }}
        controls={{ postId: (control) => <PostChoice {...control} /> }}
        kind="ghost"
      />
      <AskAct
        act={api.shifts.change}
        of={Change}
        given={{ shiftId, breaks }}
        start={{ key, name, begins, ends }}
        kind="ghost"
      />
      {may('shifts.retire') && (
        <Button small kind="ghost" busy={retire.isPending} onClick={() => retire.mutate({ shiftId })}>
          {t('shifts.retire')}
        </Button>
      )}
    </span>
  )
}

/** What law and company set, with where it is written. */
function Bounds() {
  const { data } = useSee(api.rosters.bounds, {})
  const { everywhere } = useMe()
  return (
    <Card title={t('rosters.bounds')} fill>
      {data?.map(({ key, amount, setBy, source }) => (
        <Line
          key={key}
          below={`${t(`rosters.set_by.${setBy}`)} · ${source}`}
          end={
            <span className="row">
              {everywhere && (
                <AskAct
                  act={api.rosters.setBound}
                  of={SetBound}
                  given={{ key }}
                  start={{ amount, source }}
                  kind="ghost"
                />
              )}
              <b>{amount}</b>
            </span>
          }
        >
          {t(`rosters.key.${key}`)}
        </Line>
      ))}
    </Card>
  )
}

import { CalendarRange, Plus } from 'lucide-react'
import { useLocation } from 'wouter'
import { api, useSee, useSeePages } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Line } from '#web/kit/Line.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { today } from '#web/today.ts'
import { moment, number, t, time } from '#web/words.ts'
import { Draft } from '../rules.ts'
import { PostChoice } from './PostChoice.tsx'
import { StateTag } from './StateTag.tsx'

type Row = Awaited<ReturnType<typeof api.rosters.list>>['rows'][number]

/** The rosters of an estate, the latest period first, and who is on shift now. */
export function RosterList({ estateId }: { estateId: string }) {
  const [, go] = useLocation()
  const { rows, error, more, loadMore } = useSeePages(api.rosters.list, (after) => ({ estateId, ...(after && { after }) }))
  const onNow = useSee(api.rosters.onNow, { estateId }).data
  return (
    <div className="roster-list">
      <Card
        title={t('rosters.list')}
        end={
          <AskAct
            act={api.rosters.draft}
            of={Draft}
            given={{ estateId }}
            start={{ period: 'month', day: today() }}
            controls={{ postId: (of) => <PostChoice {...of} /> }}
            kind="main"
            icon={Plus}
            onDone={({ rosterId }) => go(`/rosters/${rosterId}`)}
          />
        }
        fill
      >
        <Refusal error={error} />
        <Table
          label={t('rosters.list')}
          rows={rows}
          columns={columns()}
          keyOf={({ rosterId }) => rosterId}
          onChoose={({ rosterId }) => go(`/rosters/${rosterId}`)}
          more={more}
          loadMore={loadMore}
          empty={<Empty icon={CalendarRange} title={t('rosters.nothing')} note={t('rosters.nothing.out')} />}
        />
      </Card>
      <Card title={t('rosters.onNow')} fill>
        {onNow?.length === 0 && <p className="roster-none ink3 sm">{t('rosters.nobody_now')}</p>}
        {onNow?.map((one) => (
          <Line
            key={`${one.employeeId} ${one.beginsAt}`}
            below={`${one.department} · ${one.post} · ${one.shift} ${time(one.beginsAt)}–${time(one.endsAt)}`}
            end={one.away ? <Tag tone="soon">{one.standIn ?? t('rosters.away')}</Tag> : undefined}
          >
            {one.employee}
          </Line>
        ))}
      </Card>
    </div>
  )
} // biome-ignore format: it reads as a page

const columns = (): Column<Row>[] => [
  { key: 'from', title: t('rosters.field.day'), width: 190, show: ({ from, until }) => `${from} – ${until.slice(5)}` },
  { key: 'department', title: t('rosters.field.departmentId'), show: ({ department, post }) => <b>{[department, post].filter(Boolean).join(' · ')}</b> },
  { key: 'people', title: t('rosters.people'), width: 64, num: true, show: ({ people }) => number(people) },
  { key: 'hours', title: t('rosters.hours_all'), width: 80, num: true, show: ({ minutes }) => number(minutes / 60) },
  { key: 'changes', title: t('rosters.changes'), width: 84, num: true, show: ({ changes }) => (changes ? number(changes) : '') },
  { key: 'by', title: t('rosters.by'), width: 150, show: ({ drafter, submitter, submittedAt }) => submittedAt ? `${submitter ?? ''} ${moment(submittedAt)}` : drafter },
  { key: 'state', title: t('rosters.state'), width: 92, show: ({ state }) => <StateTag state={state} /> },
] // biome-ignore format: a column a line

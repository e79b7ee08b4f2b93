import './turns.css'
import { ListChecks } from 'lucide-react'
import { useMemo } from 'react'
import { MyFeed } from '#modules/feeds/screens/MyFeed.tsx'
import { api, useSee } from '#web/api.ts'
import { Card } from '#web/kit/Card.tsx'
import { Drawer } from '#web/kit/Drawer.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { type Estate, useEstate, useMay } from '#web/me.ts'
import { useNow } from '#web/now.ts'
import { Page } from '#web/shell/Page.tsx'
import { useUrlValue } from '#web/url.ts'
import { moment, t } from '#web/words.ts'
import { estateZone } from '#web/zone.ts'
import { Dot } from './Dot.tsx'
import { OneTurn, toneOf } from './OneTurn.tsx'
import { keptBy } from './standing.tsx'
import { Team, TeamEnds } from './Team.tsx'

type Turn = Awaited<ReturnType<typeof api.turns.mine>>[number]
type Asked = Awaited<ReturnType<typeof api.turns.excuses>>[number]
const views = ['mine', 'team', 'excuses'] as const
const spans = ['day', 'week', 'month'] as const

/** What is to be kept and what was: my own turns, the team’s by person, and who asks to be excused. */
export default function Turns() {
  const { estate } = useEstate()
  const may = useMay()
  const [said, look] = useUrlValue('view', 'mine')
  const [reached, reach] = useUrlValue('span')
  const [turnId, open] = useUrlValue('turn')
  const offered = views.filter((view) => may(`turns.${view}`))
  const view = offered.find((one) => one === said) ?? 'mine'
  const span = spans.find((one) => one === reached) ?? (view === 'team' ? 'month' : 'day')
  const asked = { ...useSpan(span, estate), estateId: estate?.id ?? '' }
  const options = (names: readonly string[], prefix: string) =>
    names.map((value) => ({ value, label: t(`turns.${prefix}.${value}`) }))
  return (
    <Page
      whole
      title={t('turns')}
      note={estate?.name}
      end={
        <>
          {view === 'mine' && <MyFeed />}
          {view === 'team' && estate && <TeamEnds asked={asked} />}
          {view !== 'excuses' && (
            <Seg label={t('turns.span')} value={span} options={options(spans, 'span')} onChange={reach} />
          )}
          <Seg label={t('turns.view')} value={view} options={options(offered, 'view')} onChange={look} />
        </>
      }
    >
      {view === 'mine' && <Mine estate={estate} span={span} onOpen={open} />}
      {view === 'team' && estate && <Team asked={asked} />}
      {view === 'excuses' && <Excuses estate={estate} onOpen={open} />}
      <Drawer title={t('turns.one')} open={turnId !== ''} onClose={() => open('')}>
        {turnId && <OneTurn turnId={turnId} />}
      </Drawer>
    </Page>
  )
}

/** The day, week or month in which we are, in the estate’s zone. */
function useSpan(span: string, estate: Estate | undefined) {
  const at = useNow()
  const zone = estate?.timeZone ?? estateZone()
  const today = at.toZonedDateTimeISO(zone).toPlainDate().toString()
  return useMemo(() => {
    const day = Temporal.PlainDate.from(today)
    const first =
      span === 'month' ? day.with({ day: 1 }) : span === 'week' ? day.subtract({ days: day.dayOfWeek - 1 }) : day
    const length = span === 'month' ? { months: 1 } : span === 'week' ? { days: 7 } : { days: 1 }
    const moment = (one: Temporal.PlainDate) => one.toZonedDateTime(zone).toInstant().toString()
    return { from: moment(first), to: moment(first.add(length)) }
  }, [today, span, zone])
}

interface Seen {
  estate: Estate | undefined
  span: string
}

function Mine({ span, estate, onOpen }: Seen & { onOpen: (turnId: string) => void }) {
  const { data, error } = useSee(api.turns.mine, useSpan(span, estate), { keep: true })
  return (
    <Card fill>
      <Refusal error={error} />
      <Table
        label={t('turns.mine')}
        rows={data}
        columns={mineColumns()}
        keyOf={({ turnId }) => turnId}
        onChoose={({ turnId }) => onOpen(turnId)}
        empty={<Empty icon={ListChecks} title={t('turns.nothing')} note={t('turns.nothing.out')} />}
      />
    </Card>
  )
}

const mineColumns = (): Column<Turn>[] => [
  { key: 'dot', title: '', width: 34, show: ({ state, title }) => <Dot state={state} label={title} /> },
  { key: 'due', title: t('turns.was_due'), width: 200, show: ({ opensAt, dueAt }) => `${moment(opensAt)} – ${moment(dueAt)}` },
  { key: 'title', title: t('duties.field.title'), show: ({ registerId, title }) => [registerId, title].filter(Boolean).join(' ') },
  { key: 'by', title: t('duties.kept_by'), width: 220, show: (turn) => keptBy(turn) },
  { key: 'done', title: t('turns.done'), width: 64, num: true, show: ({ done, need }) => `${done} / ${need}` },
  { key: 'state', title: t('turns.field.states'), width: 90, show: ({ state }) => <Tag tone={toneOf[state]}>{t(`turns.state.${state}`)}</Tag> },
] // biome-ignore format: a column a line

function Excuses({ estate, onOpen }: { estate: Estate | undefined; onOpen: (turnId: string) => void }) {
  const { data, error } = useSee(api.turns.excuses, { ...(estate && { estateId: estate.id }) })
  return (
    <Card fill>
      <Refusal error={error} />
      <Table
        label={t('turns.excuses')}
        rows={data}
        columns={askedColumns()}
        keyOf={({ excuseId }) => excuseId}
        onChoose={({ turnId }) => onOpen(turnId)}
        empty={<Empty icon={ListChecks} title={t('turns.nobody_asks')} note={t('turns.nobody_asks.out')} />}
      />
    </Card>
  )
}

const askedColumns = (): Column<Asked>[] => [
  { key: 'at', title: t('turns.asked_at'), width: 130, show: ({ askedAt }) => moment(askedAt) },
  { key: 'who', title: t('turns.holder'), width: 90, show: ({ asker }) => asker ?? '—' },
  { key: 'title', title: t('duties.field.title'), width: 220, show: ({ title }) => title },
  { key: 'reason', title: t('turns.field.reason'), show: ({ reason }) => reason },
  { key: 'due', title: t('turns.was_due'), width: 130, show: ({ dueAt }) => moment(dueAt) },
]

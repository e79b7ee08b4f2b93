import { Siren } from 'lucide-react'
import { useLocation } from 'wouter'
import { named } from '#modules/playbooks/screens/spoken.tsx'
import { api, useSeePages } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { useEstate, useMay } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { useUrlValue } from '#web/url.ts'
import { moment, t } from '#web/words.ts'
import { life } from '../rules.ts'
import { Figures } from './Figures.tsx'
import { StateTag } from './StateTag.tsx'
import { StepClock } from './StepClock.tsx'

type Row = Awaited<ReturnType<typeof api.incidents.list>>['rows'][number]

/** Emergencies, the newest first: how far each is, and the way to start one. */
export default function Incidents() {
  const { estate } = useEstate()
  const may = useMay()
  const [, go] = useLocation()
  const [wanted, want] = useUrlValue('state')
  const state = life.states.find((one) => one === wanted)
  const { rows, error, more, loadMore } = useSeePages(api.incidents.list, (after) => ({
    ...(estate && { estateId: estate.id }),
    ...(state && { state }),
    ...(after && { after }),
  }))
  const options = ['', ...life.states].map((value) => ({
    value,
    label: t(value === '' ? 'incidents.all' : `incidents.state.${value}`),
  }))
  const open = ({ incidentId }: Row) => go(`/incidents/${incidentId}`)
  return (
    <Page
      title={t('incidents')}
      note={estate?.name}
      end={
        <>
          <Seg label={t('incidents.state')} value={state ?? ''} options={options} onChange={want} />
          {may('incidents.start') && (
            <Button kind="main" icon={Siren} onClick={() => go('/incidents/new')}>
              {t('incidents.start')}
            </Button>
          )}
        </>
      }
      whole
    >
      <Refusal error={error} />
      {estate && may('incidents.figures') && <Figures estateId={estate.id} />}
      <Card fill>
        <Table
          label={t('incidents.list')}
          rows={rows}
          columns={columns()}
          keyOf={({ incidentId }) => incidentId}
          onChoose={open}
          onOpen={open}
          more={more}
          loadMore={loadMore}
          empty={<Empty icon={Siren} title={t('incidents.nothing')} note={t('incidents.nothing.out')} />}
        />
      </Card>
    </Page>
  )
}

const columns = (): Column<Row>[] => [
  { key: 'state', title: t('incidents.state'), width: 84, show: (row) => <StateTag of={row} /> },
  { key: 'number', title: t('incidents.number'), width: 124, show: ({ number }) => number },
  { key: 'title', title: t('incidents.what'), width: 140, show: (row) => <b>{named(row)}</b> },
  { key: 'where', title: t('incidents.where'), show: ({ where }) => where || '—' },
  { key: 'at', title: t('incidents.started_at'), width: 110, show: ({ startedAt }) => moment(startedAt) },
  { key: 'who', title: t('incidents.starter'), width: 80, show: ({ starter }) => starter ?? '—' },
  {
    key: 'inside',
    title: t('incidents.inside'),
    width: 72,
    num: true,
    show: ({ inside }) => (inside > 0 ? <b className="late c">{inside}</b> : '—'),
  },
  {
    key: 'steps',
    title: t('incidents.steps.head'),
    width: 76,
    num: true,
    show: ({ stepsDone, stepCount }) => `${stepsDone}/${stepCount}`,
  },
  {
    key: 'late',
    title: t('incidents.late'),
    width: 64,
    num: true,
    show: ({ stepsLate }) => (stepsLate > 0 ? <span className="late c">{stepsLate}</span> : '—'),
  },
  {
    key: 'calls',
    title: t('incidents.calls.head'),
    width: 76,
    num: true,
    show: ({ callsAnswered, callCount }) => `${callsAnswered}/${callCount}`,
  },
  {
    key: 'next',
    title: t('incidents.next'),
    width: 104,
    show: ({ startedAt, nextDueAt }) => <StepClock of={{ begunAt: startedAt, dueBy: nextDueAt }} />,
  },
]

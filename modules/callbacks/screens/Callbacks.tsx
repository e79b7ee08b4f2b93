import './callbacks.css'
import { PhoneCall } from 'lucide-react'
import { useLocation } from 'wouter'
import { api, useSee, useSeePages } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { ClockChip } from '#web/kit/ClockChip.tsx'
import { faceByDue } from '#web/kit/clock.ts'
import { Empty } from '#web/kit/Empty.tsx'
import { Pair } from '#web/kit/Pair.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { useEstate, useMay } from '#web/me.ts'
import { now } from '#web/now.ts'
import { Page } from '#web/shell/Page.tsx'
import { useUrlValue } from '#web/url.ts'
import { moment, t } from '#web/words.ts'
import { shares, views } from '../rules.ts'
import { Behind } from './Behind.tsx'
import { OneCall } from './OneCall.tsx'
import { Rates } from './Rates.tsx'

type Row = Awaited<ReturnType<typeof api.callbacks.queue>>['rows'][number]

/** Whom to call back, the longest finished first; beside it what to ask. */
export default function Callbacks() {
  const { estate } = useEstate()
  const [wanted, want] = useUrlValue('view', 'now')
  const [behind, look] = useUrlValue('share')
  const [chosen, choose] = useUrlValue('case')
  const view = views.find((one) => one === wanted) ?? 'now'
  const share = shares.find((one) => one === behind)
  return (
    <Page
      title={t('callbacks.queue')}
      note={estate?.name}
      end={<Views view={view} want={want} estateId={estate?.id} />}
      whole
    >
      {estate && <Rates estateId={estate.id} />}
      <Pair
        list={
          share && estate ? (
            <Behind estateId={estate.id} share={share} chosen={chosen} choose={choose} onBack={() => look('')} />
          ) : (
            <Queue key={view} view={view} estateId={estate?.id} chosen={chosen} choose={choose} />
          )
        }
        one={chosen ? <OneCall key={chosen} caseId={chosen} onDone={() => choose('')} /> : undefined}
        none={
          <Card fill>
            <Empty icon={PhoneCall} title={t('callbacks.choose')} note={t('callbacks.choose.out')} />
          </Card>
        }
        onClose={() => choose('')}
      />
    </Page>
  )
}

type View = (typeof views)[number]

function Views({ view, want, estateId }: { view: View; want: (view: string) => void; estateId: string | undefined }) {
  const { data } = useSee(api.callbacks.counts, { ...(estateId && { estateId }) }, { keep: true })
  const [, go] = useLocation()
  const may = useMay()
  const options = views.map((value) => ({
    value,
    label: `${t(`callbacks.view.${value}`)} ${data?.[value] ?? ''}`.trim(),
  }))
  return (
    <>
      <Seg label={t('callbacks.view')} value={view} options={options} onChange={want} />
      {may('callbacks.setScript') && (
        <Button small onClick={() => go('/callbacks/scripts')}>
          {t('callbacks.open_scripts')}
        </Button>
      )}
    </>
  )
}

type QueueProps = { view: View; estateId: string | undefined; chosen: string; choose: (caseId: string) => void }

function Queue({ view, estateId, chosen, choose }: QueueProps) {
  const { rows, error, more, loadMore } = useSeePages(api.callbacks.queue, (after) => ({
    view,
    ...(estateId && { estateId }),
    ...(after && { after }),
  }))
  return (
    <Card fill>
      <Refusal error={error} />
      <Table
        label={t('callbacks.queue')}
        rows={rows}
        columns={columns(view)}
        keyOf={({ caseId }) => caseId}
        chosen={chosen}
        onChoose={({ caseId }) => choose(caseId)}
        more={more}
        loadMore={loadMore}
        empty={<Empty icon={PhoneCall} title={t('callbacks.nothing')} note={t('callbacks.nothing.out')} />}
      />
    </Card>
  )
}

const columns = (view: View): Column<Row>[] => [
  { key: 'limit', title: t('callbacks.limit'), width: 104, show: (row) => <Limit row={row} /> },
  {
    key: 'number',
    title: t('cases.field.number'),
    width: 110,
    show: ({ number }) => <span className="ink2">{number}</span>,
  },
  { key: 'where', title: t('cases.field.where'), width: 84, show: ({ unit, place }) => unit ?? place ?? '—' },
  { key: 'title', title: t('cases.field.title'), show: ({ title }) => <b>{title}</b> },
  {
    key: 'handler',
    title: t('cases.field.handler'),
    width: 72,
    show: ({ handler }) => <span className="ink2">{handler ?? '—'}</span>,
  },
  {
    key: 'tries',
    title: t('callbacks.tries'),
    width: view === 'later' ? 128 : 88,
    show: ({ tries, lastOutcome, nextAt }) => (
      <span className="ink2">
        {nextAt
          ? t('callbacks.next_at', { at: moment(nextAt) })
          : lastOutcome
            ? t('callbacks.tries.count', { count: tries })
            : '—'}
      </span>
    ),
  },
]

function Limit({ row: { clock, startedAt, dueAt, breachedAt } }: { row: Row }) {
  if (!clock || !startedAt) return <span className="ink3">—</span>
  const state = clock === 'paused' || clock === 'breached' ? clock : 'running'
  return <ClockChip clock={faceByDue({ state, startedAt, dueAt, breachedAt }, now())} />
}

import { Landmark } from 'lucide-react'
import { api, useSee, useSeePages } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Chosen } from '#web/kit/Chosen.tsx'
import { ClockChip } from '#web/kit/ClockChip.tsx'
import { faceByDue } from '#web/kit/clock.ts'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import { Select } from '#web/kit/Select.tsx'
import type { Column } from '#web/kit/Table.tsx'
import { useEstate } from '#web/me.ts'
import { now } from '#web/now.ts'
import { Page } from '#web/shell/Page.tsx'
import { useUrlValue } from '#web/url.ts'
import { currentLocale, moment, t } from '#web/words.ts'
import { Link, life, Receive } from '../rules.ts'
import { OneHotline } from './OneHotline.tsx'
import { StateTag } from './StateTag.tsx'

type Row = Awaited<ReturnType<typeof api.hotlines.list>>['rows'][number]

/** Orders of official hotlines: what is still to be answered, by when, and the case that answers it. */
export default function Hotlines() {
  const { estate } = useEstate()
  const [wanted, want] = useUrlValue('state')
  const [chosen, choose] = useUrlValue('hotline')
  const state = life.states.find((one) => one === wanted)
  const { rows, error, more, loadMore } = useSeePages(api.hotlines.list, (after) => ({
    ...(estate && { estateId: estate.id }),
    ...(state && { state }),
    ...(after && { after }),
  }))
  const options = ['', ...life.states].map((value) => ({
    value,
    label: t(value === '' ? 'hotlines.all' : `hotlines.state.${value}`),
  }))
  return (
    <Page
      title={t('hotlines')}
      note={estate?.name}
      end={
        <>
          <Seg label={t('hotlines.state')} value={state ?? ''} options={options} onChange={want} />
          {estate && <NewOrder estateId={estate.id} onDone={choose} />}
        </>
      }
      whole
    >
      <Refusal error={error} />
      <Chosen
        noun="hotlines"
        icon={Landmark}
        rows={rows}
        columns={columns()}
        keyOf={({ hotlineId }) => hotlineId}
        chosen={chosen}
        choose={choose}
        more={more}
        loadMore={loadMore}
        one={(hotlineId) => <OneHotline key={hotlineId} hotlineId={hotlineId} />}
      />
    </Page>
  )
}

const New = Receive.omit({ estateId: true, answers: true, reporterId: true })
const touched = ['cases', 'deadlines']

/** A new order opens its case; one about a matter that runs is tied to it. */
function NewOrder({ estateId, onDone }: { estateId: string; onDone: (hotlineId: string) => void }) {
  const types = useSee(api.cases.types, {}).data ?? []
  const plain = types.filter(({ questions }) => questions.every(({ required }) => !required))
  const offered = plain.map(({ typeId, title, titleEn }) => ({
    value: typeId,
    label: currentLocale() === 'en' ? titleEn : title,
  }))
  const running = useSee(api.cases.list, { estateId, limit: 100 }).data?.rows ?? []
  const cases = running
    .filter((row) => !['finished', 'closed', 'withdrawn'].includes(row.state))
    .map(({ caseId, number, title }) => ({ value: caseId, label: `${number} ${title}` }))
  const done = ({ hotlineId }: { hotlineId: string }) => onDone(hotlineId)
  const receive = Object.assign(
    (input: object) => api.hotlines.receive({ ...input, estateId } as Parameters<typeof api.hotlines.receive>[0]),
    { opName: 'hotlines.receive' },
  )
  return (
    <>
      <AskAct
        act={api.hotlines.link}
        of={Link}
        start={{ source: '12345' }}
        invalidates={touched}
        controls={{
          caseId: ({ value, set, control }) => (
            <Select {...control} value={String(value ?? '')} nothing={t('web.choose')} options={cases} onChange={set} />
          ),
        }}
        onDone={done}
      />
      <AskAct
        act={receive}
        of={New}
        start={{ source: '12345' }}
        kind="main"
        invalidates={touched}
        controls={{
          typeId: ({ value, set, control }) => (
            <Select
              {...control}
              value={String(value ?? '')}
              nothing={t('web.choose')}
              options={offered}
              onChange={set}
            />
          ),
        }}
        onDone={done}
      />
    </>
  )
}

const columns = (): Column<Row>[] => [
  { key: 'due', title: t('hotlines.field.replyBy'), width: 104, show: (row) => <Limit row={row} /> },
  {
    key: 'source',
    title: t('hotlines.field.source'),
    width: 104,
    show: ({ source }) => t(`hotlines.source.${source}`),
  },
  {
    key: 'number',
    title: t('hotlines.field.outerNumber'),
    width: 120,
    show: ({ outerNumber }) => <span className="ink2">{outerNumber}</span>,
  },
  {
    key: 'title',
    title: t('hotlines.field.title'),
    show: ({ title, repeated }) => (
      <>
        <b>{title}</b> {repeated && <span className="mark">{t('cases.mark.repeated')}</span>}
      </>
    ),
  },
  {
    key: 'case',
    title: t('hotlines.field.caseId'),
    width: 110,
    show: ({ caseNumber }) => <span className="ink2">{caseNumber}</span>,
  },
  { key: 'state', title: t('hotlines.state'), width: 104, show: (row) => <StateTag of={row} /> },
]

function Limit({ row: { clock, startedAt, dueAt, breachedAt, repliedAt } }: { row: Row }) {
  if (!clock || !startedAt) return <span className="ink3">{repliedAt ? moment(repliedAt) : '—'}</span>
  const state = clock === 'breached' ? clock : 'running'
  return <ClockChip clock={faceByDue({ state, startedAt, dueAt, breachedAt }, now())} />
}

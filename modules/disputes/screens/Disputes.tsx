import './disputes.css'
import { Scale } from 'lucide-react'
import { api, useSeePages } from '#web/api.ts'
import { PickMany } from '#web/console/PickMany.tsx'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Chosen } from '#web/kit/Chosen.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import type { Column } from '#web/kit/Table.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useEstate } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { useUrlValue } from '#web/url.ts'
import { day, monthDay, t } from '#web/words.ts'
import { life, Open } from '../rules.ts'
import { OneDispute } from './OneDispute.tsx'
import { StateTag } from './StateTag.tsx'

type Row = Awaited<ReturnType<typeof api.disputes.list>>['rows'][number]

const ByHand = Open.omit({ caseId: true })

/** Disputes between residents by state, and one with its sides, mediation records and agreement. */
export default function Disputes() {
  const { estate } = useEstate()
  const [wanted, want] = useUrlValue('state')
  const [chosen, choose] = useUrlValue('dispute')
  const state = life.states.find((one) => one === wanted)
  const { rows, error, more, loadMore } = useSeePages(api.disputes.list, (after) => ({
    ...(estate && { estateId: estate.id }),
    ...(state && { state }),
    ...(after && { after }),
  }))
  const options = ['', ...life.states].map((value) => ({
    value,
    label: t(value === '' ? 'disputes.all' : `disputes.state.${value}`),
  }))
  return (
    <Page
      title={t('disputes')}
      note={estate?.name}
      end={
        <>
          <Seg label={t('disputes.state')} value={state ?? ''} options={options} onChange={want} />
          {estate && (
            <AskAct
              act={api.disputes.open}
              of={ByHand}
              given={{ estateId: estate.id }}
              controls={{
                applicantIds: (of) => <PickMany from="residents" {...of} />,
                respondentIds: (of) => <PickMany from="residents" {...of} />,
              }}
              kind="main"
              onDone={({ disputeId }) => choose(disputeId)}
            />
          )}
        </>
      }
      whole
    >
      <Refusal error={error} />
      <Chosen
        noun="disputes"
        icon={Scale}
        rows={rows}
        columns={columns()}
        keyOf={({ disputeId }) => disputeId}
        chosen={chosen}
        choose={choose}
        more={more}
        loadMore={loadMore}
        one={(disputeId) => <OneDispute key={disputeId} disputeId={disputeId} />}
      />
    </Page>
  )
}

const columns = (): Column<Row>[] => [
  {
    key: 'number',
    title: t('disputes.number'),
    width: 112,
    show: ({ number }) => <span className="ink2">{number}</span>,
  },
  {
    key: 'subject',
    title: t('disputes.field.subject'),
    width: 104,
    show: ({ subject }) => t(`disputes.subject.${subject}`),
  },
  { key: 'title', title: t('disputes.field.title'), show: ({ title }) => <b>{title}</b> },
  { key: 'mediator', title: t('disputes.field.mediatorId'), width: 76, show: ({ mediator }) => mediator ?? '—' },
  {
    key: 'due',
    title: t('disputes.field.dueOn'),
    width: 96,
    show: ({ dueOn, late }) => dueOn && (late ? <Tag tone="late">{monthDay(dueOn)}</Tag> : day(dueOn)),
  },
  { key: 'state', title: t('disputes.state'), width: 88, show: (row) => <StateTag of={row} /> },
]

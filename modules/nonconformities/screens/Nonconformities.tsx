import './nonconformities.css'
import { CircleAlert } from 'lucide-react'
import { api, useSeePages } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Chosen } from '#web/kit/Chosen.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import type { Column } from '#web/kit/Table.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useEstate } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { useUrlValue } from '#web/url.ts'
import { day, t } from '#web/words.ts'
import { life, Open } from '../rules.ts'
import { OneNonconformity } from './OneNonconformity.tsx'
import { StateTag } from './StateTag.tsx'

type Row = Awaited<ReturnType<typeof api.nonconformities.list>>['rows'][number]

const ByHand = Open.omit({ caseId: true })

/** What did not conform: the list by state, and one with its fact, cause, measures and who verified them. */
export default function Nonconformities() {
  const { estate } = useEstate()
  const [wanted, want] = useUrlValue('state')
  const [chosen, choose] = useUrlValue('nonconformity')
  const state = life.states.find((one) => one === wanted)
  const { rows, error, more, loadMore } = useSeePages(api.nonconformities.list, (after) => ({
    ...(estate && { estateId: estate.id }),
    ...(state && { state }),
    ...(after && { after }),
  }))
  const options = ['', ...life.states].map((value) => ({
    value,
    label: t(value === '' ? 'nonconformities.all' : `nonconformities.state.${value}`),
  }))
  return (
    <Page
      title={t('nonconformities')}
      note={estate?.name}
      end={
        <>
          <Seg label={t('nonconformities.state')} value={state ?? ''} options={options} onChange={want} />
          {estate && (
            <AskAct
              act={api.nonconformities.open}
              of={ByHand}
              given={{ estateId: estate.id }}
              start={{ source: 'other', severity: 'general' }}
              kind="main"
              onDone={({ nonconformityId }) => choose(nonconformityId)}
            />
          )}
        </>
      }
      whole
    >
      <Refusal error={error} />
      <Chosen
        noun="nonconformities"
        icon={CircleAlert}
        rows={rows}
        columns={columns()}
        keyOf={({ nonconformityId }) => nonconformityId}
        chosen={chosen}
        choose={choose}
        more={more}
        loadMore={loadMore}
        one={(nonconformityId) => <OneNonconformity key={nonconformityId} nonconformityId={nonconformityId} />}
      />
    </Page>
  )
}

const columns = (): Column<Row>[] => [
  { key: 'number', title: t('nonconformities.number'), width: 112, show: ({ number }) => number },
  { key: 'title', title: t('nonconformities.field.title'), show: ({ title }) => <b>{title}</b> },
  {
    key: 'severity',
    title: t('nonconformities.field.severity'),
    width: 72,
    show: ({ severity }) => t(`nonconformities.severity.${severity}`),
  },
  { key: 'owner', title: t('nonconformities.field.ownerId'), width: 76, show: ({ owner }) => owner ?? '—' },
  {
    key: 'due',
    title: t('nonconformities.field.dueOn'),
    width: 96,
    show: ({ dueOn, late }) => dueOn && (late ? <Tag tone="late">{day(dueOn)}</Tag> : day(dueOn)),
  },
  { key: 'state', title: t('nonconformities.state'), width: 88, show: (row) => <StateTag of={row} /> },
]

import { Hammer } from 'lucide-react'
import { api, useSeePages } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Chosen } from '#web/kit/Chosen.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import type { Column } from '#web/kit/Table.tsx'
import { useEstate } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { useUrlValue } from '#web/url.ts'
import { moment, t } from '#web/words.ts'
import { Open, views } from '../rules.ts'
import { Board } from './Board.tsx'
import { OneRectification } from './OneRectification.tsx'
import { StateTag } from './StateTag.tsx'

type Row = Awaited<ReturnType<typeof api.rectifications.list>>['rows'][number]

const ByHand = Open.omit({ originId: true, source: true })

/** What is to be put right: as a board of three columns, or as a list with one beside it. */
export default function Rectifications() {
  const { estate } = useEstate()
  const [wanted, want] = useUrlValue('view', 'board')
  const [chosen, choose] = useUrlValue('rectification')
  const view = views.find((one) => one === wanted)
  const options = ['board', ...views].map((value) => ({ value, label: t(value === 'board' ? 'rectifications.board' : `rectifications.view.${value}`) }))
  return (
    <Page
      title={t('rectifications')}
      note={estate?.name}
      end={
        <>
          <Seg label={t('rectifications.view')} value={view ?? 'board'} options={options} onChange={want} />
          {estate && (
            <AskAct
              act={api.rectifications.open}
              of={ByHand}
              given={{ estateId: estate.id }}
              kind="main"
              onDone={({ rectificationId }) => choose(rectificationId)}
            />
          )}
        </>
      }
      whole
    >
      {view ? (
        <List view={view} chosen={chosen} choose={choose} />
      ) : (
        <Board estateId={estate?.id} chosen={chosen} choose={choose} />
      )}
    </Page>
  )
} // biome-ignore format: it reads as a page

type ListProps = { view: (typeof views)[number]; chosen: string; choose: (id: string) => void }

function List({ view, chosen, choose }: ListProps) {
  const { estate } = useEstate()
  const { rows, error, more, loadMore } = useSeePages(api.rectifications.list, (after) => ({
    ...(estate && { estateId: estate.id }),
    view,
    ...(after && { after }),
  }))
  return (
    <>
      <Refusal error={error} />
      <Chosen
        noun="rectifications"
        icon={Hammer}
        rows={rows}
        columns={columns()}
        keyOf={({ rectificationId }) => rectificationId}
        chosen={chosen}
        choose={choose}
        more={more}
        loadMore={loadMore}
        one={(rectificationId) => <OneRectification key={rectificationId} rectificationId={rectificationId} />}
      />
    </>
  )
}

const columns = (): Column<Row>[] => [
  { key: 'number', title: t('rectifications.number'), width: 128, show: ({ number }) => number },
  { key: 'title', title: t('rectifications.field.title'), show: ({ title }) => <b>{title}</b> },
  { key: 'who', title: t('rectifications.field.departmentId'), width: 108, show: ({ department, contractor }) => contractor ?? department ?? '—' },
  { key: 'due', title: t('rectifications.field.dueBy'), width: 104, show: ({ dueBy }) => moment(dueBy) },
  { key: 'state', title: t('rectifications.state'), width: 80, show: (row) => <StateTag of={row} /> },
] // biome-ignore format: a column a line

import './notices.css'
import { Megaphone, Plus } from 'lucide-react'
import { api, useSeePages } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Chosen } from '#web/kit/Chosen.tsx'
import { Drawer } from '#web/kit/Drawer.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Select } from '#web/kit/Select.tsx'
import type { Column } from '#web/kit/Table.tsx'
import { useEstate, useMay } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { useUrlValue } from '#web/url.ts'
import { moment, t } from '#web/words.ts'
import { life } from '../rules.ts'
import { OneNotice } from './OneNotice.tsx'
import { StateTag, UrgentTag } from './StateTag.tsx'
import { WriteForm } from './WriteForm.tsx'

type Row = Awaited<ReturnType<typeof api.notices.list>>['rows'][number]

/** What the customers are told: drafts, what hangs, whom it reached. */
export default function Notices() {
  const { estate } = useEstate()
  const [wanted, want] = useUrlValue('state')
  const [chosen, choose] = useUrlValue('notice')
  const state = life.states.find((one) => one === wanted)
  const { rows, error, more, loadMore } = useSeePages(api.notices.list, (after) => ({
    ...(estate && { estateId: estate.id }),
    ...(state && { state }),
    ...(after && { after }),
  }))
  const options = life.states.map((value) => ({ value, label: t(`notices.state.${value}`) }))
  return (
    <Page
      title={t('notices')}
      note={estate?.name}
      end={
        <>
          <Select
            aria-label={t('notices.state')}
            className="notice-state"
            value={state ?? ''}
            options={options}
            nothing={t('notices.all')}
            onChange={want}
          />
          {estate && <Writing key={estate.id} estateId={estate.id} onDone={choose} />}
        </>
      }
      whole
    >
      <Refusal error={error} />
      <Chosen
        className="notices"
        noun="notices"
        icon={Megaphone}
        rows={rows}
        columns={columns()}
        keyOf={({ noticeId }) => noticeId}
        chosen={chosen}
        choose={choose}
        more={more}
        loadMore={loadMore}
        one={(noticeId) => <OneNotice key={noticeId} noticeId={noticeId} />}
      />
    </Page>
  )
}

/** The button and the drawer behind it; a common cause opens it with what it would say. */
function Writing({ estateId, onDone }: { estateId: string; onDone: (noticeId: string) => void }) {
  const may = useMay()
  const [causeId, ofCause] = useUrlValue('cause')
  const [open, setOpen] = useUrlValue('write')
  if (!may('notices.write')) return null
  const close = () => {
    setOpen('')
    ofCause('')
  }
  return (
    <>
      <Button small kind="main" icon={Plus} onClick={() => setOpen('1')}>
        {t('notices.write')}
      </Button>
      <Drawer title={t('notices.write')} open={open !== '' || causeId !== ''} onClose={close} width={560}>
        <WriteForm
          estateId={estateId}
          causeId={causeId || undefined}
          onDone={(noticeId) => {
            close()
            onDone(noticeId)
          }}
        />
      </Drawer>
    </>
  )
}

const columns = (): Column<Row>[] => [
  { key: 'topic', title: t('notices.field.topic'), width: 64, show: ({ topic }) => t(`notices.topic.${topic}`) },
  {
    key: 'title',
    title: t('notices.field.title'),
    show: (row) => (
      <>
        <UrgentTag of={row} /> {row.title}
      </>
    ),
  },
  {
    key: 'at',
    title: t('notices.at'),
    width: 110,
    show: ({ postedAt, postAt, writtenAt }) => moment(postedAt ?? postAt ?? writtenAt),
  },
  {
    key: 'reached',
    title: t('notices.reached'),
    width: 92,
    num: true,
    show: ({ recipients, reached }) => (recipients > 0 ? `${reached} / ${recipients}` : '—'),
  },
  { key: 'state', title: t('notices.state'), width: 88, show: (row) => <StateTag of={row} /> },
]

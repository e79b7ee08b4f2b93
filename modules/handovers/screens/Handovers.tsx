import './handovers.css'
import { NotebookPen, Plus } from 'lucide-react'
import { api, useSeePages } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Chosen } from '#web/kit/Chosen.tsx'
import { Drawer } from '#web/kit/Drawer.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import type { Column } from '#web/kit/Table.tsx'
import { useEstate, useMay } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { useUrlValue } from '#web/url.ts'
import { moment, t } from '#web/words.ts'
import { views } from '../rules.ts'
import { OneHandover } from './OneHandover.tsx'
import { StateTag } from './StateTag.tsx'
import { WriteForm } from './WriteForm.tsx'

export type Handover = Awaited<ReturnType<typeof api.handovers.list>>['rows'][number]

/** What the shifts pass on to each other: who wrote it, who must read it, and who has. */
export default function Handovers() {
  const { estate } = useEstate()
  const may = useMay()
  const [view, look] = useUrlValue('view', 'all')
  const [chosen, choose] = useUrlValue('handover')
  const [writing, write] = useUrlValue('write')
  const asked = views.find((one) => one === view) ?? 'all'
  const { rows, error, more, loadMore } = useSeePages(api.handovers.list, (after) => ({
    view: asked,
    ...(estate && { estateId: estate.id }),
    ...(after && { after }),
  }))
  return (
    <Page
      title={t('handovers')}
      note={estate?.name}
      end={<Ends view={asked} look={look} onWrite={may('handovers.write') && estate ? () => write('1') : undefined} />}
      whole
    >
      <Refusal error={error} />
      <Chosen
        className="handovers"
        noun="handovers"
        icon={NotebookPen}
        rows={rows}
        columns={columns()}
        keyOf={({ handoverId }) => handoverId}
        chosen={chosen}
        choose={choose}
        more={more}
        loadMore={loadMore}
        one={(handoverId) => <OneHandover key={handoverId} handoverId={handoverId} />}
      />
      {estate && (
        <Drawer title={t('handovers.write')} open={writing !== ''} onClose={() => write('')} width={560}>
          <WriteForm
            estateId={estate.id}
            onDone={(handoverId) => {
              write('')
              choose(handoverId)
            }}
          />
        </Drawer>
      )}
    </Page>
  )
}

type EndsProps = { view: (typeof views)[number]; look: (view: string) => void; onWrite: (() => void) | undefined }

const Ends = ({ view, look, onWrite }: EndsProps) => (
  <>
    <Seg
      label={t('handovers.list')}
      value={view}
      options={views.map((value) => ({ value, label: t(`handovers.view.${value}`) }))}
      onChange={look}
    />
    {onWrite && (
      <Button small kind="main" icon={Plus} onClick={onWrite}>
        {t('handovers.write')}
      </Button>
    )}
  </>
)

const columns = (): Column<Handover>[] => [
  { key: 'kind', title: t('handovers.field.kind'), width: 64, show: ({ kind }) => t(`handovers.kind.${kind}`) },
  {
    key: 'title',
    title: t('handovers.field.title'),
    show: ({ title, waitsForMe }) => (waitsForMe ? <b>{title}</b> : title),
  },
  { key: 'writer', title: t('handovers.writer'), width: 88, show: ({ writer }) => writer },
  { key: 'at', title: t('handovers.written_at'), width: 110, show: ({ writtenAt }) => moment(writtenAt) },
  {
    key: 'read',
    title: t('handovers.progress'),
    width: 64,
    num: true,
    show: ({ readers, haveRead }) => t('handovers.of', { read: haveRead, all: readers }),
  },
  { key: 'state', title: t('handovers.one'), width: 96, show: (row) => <StateTag of={row} /> },
]

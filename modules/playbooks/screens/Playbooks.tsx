import { BookOpenCheck, Plus, Printer } from 'lucide-react'
import { useLocation } from 'wouter'
import { api, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Pair } from '#web/kit/Pair.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useMay } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { useUrlValue } from '#web/url.ts'
import { moment, t } from '#web/words.ts'
import { life, type State } from '../rules.ts'
import { OnePlaybook } from './OnePlaybook.tsx'
import { named } from './spoken.tsx'

type Row = Awaited<ReturnType<typeof api.playbooks.list>>['rows'][number]

/** Every playbook with its versions; one opened with its steps, and the way to the next version. */
export default function Playbooks() {
  const [, go] = useLocation()
  const may = useMay()
  const [wanted, want] = useUrlValue('state')
  const [chosen, choose] = useUrlValue('playbook')
  const state = life.states.find((one) => one === wanted)
  const { data, error } = useSee(api.playbooks.list, state ? { state } : {})
  const options = ['', ...life.states].map((value) => ({
    value,
    label: t(value === '' ? 'playbooks.all' : `playbooks.state.${value}`),
  }))
  return (
    <Page
      title={t('playbooks')}
      end={
        <>
          <Seg label={t('playbooks.state')} value={state ?? ''} options={options} onChange={want} />
          <Button icon={Printer} onClick={() => go('/playbooks/book')}>
            {t('playbooks.book')}
          </Button>
          {may('playbooks.draft') && (
            <Button icon={Plus} onClick={() => go('/playbooks/write')}>
              {t('playbooks.new')}
            </Button>
          )}
        </>
      }
      whole
    >
      <Refusal error={error} />
      <Pair
        list={
          <Card fill>
            <Table
              label={t('playbooks.list')}
              rows={data?.rows}
              columns={columns()}
              keyOf={({ playbookId }) => playbookId}
              chosen={chosen}
              onChoose={({ playbookId }) => choose(playbookId)}
              empty={<Empty icon={BookOpenCheck} title={t('playbooks.nothing')} note={t('playbooks.nothing.out')} />}
            />
          </Card>
        }
        one={chosen ? <OnePlaybook key={chosen} playbookId={chosen} /> : undefined}
        none={
          <Card fill>
            <Empty icon={BookOpenCheck} title={t('playbooks.choose')} note={t('playbooks.choose.out')} />
          </Card>
        }
        onClose={() => choose('')}
      />
    </Page>
  )
}

const tones = { draft: 'soon', in_force: 'kept', retired: 'void', dropped: 'void' } as const

export const StateTag = ({ state }: { state: State }) => <Tag tone={tones[state]}>{t(`playbooks.state.${state}`)}</Tag>

const columns = (): Column<Row>[] => [
  { key: 'code', title: t('playbooks.field.code'), width: 72, show: ({ code }) => code },
  { key: 'title', title: t('playbooks.field.title'), show: (row) => <b>{named(row)}</b> },
  { key: 'version', title: t('playbooks.version.head'), width: 56, num: true, show: ({ version }) => version },
  { key: 'steps', title: t('playbooks.steps'), width: 56, num: true, show: ({ stepCount }) => stepCount },
  {
    key: 'from',
    title: t('playbooks.in_force_from'),
    width: 124,
    show: ({ inForceFrom }) => (inForceFrom ? moment(inForceFrom) : '—'),
  },
  { key: 'state', title: t('playbooks.state'), width: 84, show: ({ state }) => <StateTag state={state} /> },
]

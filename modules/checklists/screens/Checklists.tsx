import { ClipboardList, Plus } from 'lucide-react'
import { useLocation } from 'wouter'
import { named } from '#modules/playbooks/screens/spoken.tsx'
import { api, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Chosen } from '#web/kit/Chosen.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import type { Column } from '#web/kit/Table.tsx'
import { useMay } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { useUrlValue } from '#web/url.ts'
import { t } from '#web/words.ts'
import { OneChecklist } from './OneChecklist.tsx'
import { StateTag } from './StateTag.tsx'

type Row = Awaited<ReturnType<typeof api.checklists.list>>[number]

/** The lists by kind, those in force and the drafts, and one with its items. */
export default function Checklists() {
  const may = useMay()
  const [, go] = useLocation()
  const [chosen, choose] = useUrlValue('checklist')
  const { data, error } = useSee(api.checklists.list, {})
  return (
    <Page
      title={t('checklists')}
      end={
        may('checklists.draft') && (
          <Button kind="main" small icon={Plus} onClick={() => go('/checklists/write')}>
            {t('checklists.new')}
          </Button>
        )
      }
      whole
    >
      <Refusal error={error} />
      <Chosen
        noun="checklists"
        icon={ClipboardList}
        rows={data}
        columns={columns()}
        keyOf={({ checklistId }) => checklistId}
        chosen={chosen}
        choose={choose}
        one={(checklistId) => <OneChecklist key={checklistId} checklistId={checklistId} />}
      />
    </Page>
  )
}

const columns = (): Column<Row>[] => [
  { key: 'kind', title: t('checklists.field.kind'), width: 96, show: ({ kind }) => t(`checklists.kind.${kind}`) },
  { key: 'title', title: t('checklists.field.title'), show: (row) => <b>{named(row)}</b> },
  { key: 'items', title: t('checklists.field.items'), width: 72, show: ({ itemCount }) => t('checklists.items', { count: itemCount }) },
  { key: 'version', title: t('checklists.version'), width: 56, show: ({ version }) => `v${version}` },
  { key: 'state', title: t('checklists.field.state'), width: 80, show: (row) => <StateTag of={row} /> },
] // biome-ignore format: a column a line

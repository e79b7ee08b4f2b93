import { ListChecks } from 'lucide-react'
import { useMemo, useState } from 'react'
import { api, useAct, useSee } from '#web/api.ts'
import { download } from '#web/download.ts'
import { Card } from '#web/kit/Card.tsx'
import { Drawer } from '#web/kit/Drawer.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { ExportButton } from '#web/kit/ExportButton.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { useMay } from '#web/me.ts'
import { useUrlValue } from '#web/url.ts'
import { currentLocale, t } from '#web/words.ts'
import { teamsOf } from '../rules.ts'
import { TeamGrid } from './TeamGrid.tsx'
import { TurnsOf, type Wanted } from './TurnsOf.tsx'

const groupings = ['person', 'post'] as const
type By = (typeof groupings)[number]
export interface Asked {
  estateId: string
  from: string
  to: string
}

/** How everybody, or every post, kept every clause in a span: the worst first, each figure with its turns, all of it as a spreadsheet. */
export function Team({ asked }: { asked: Asked }) {
  const [said] = useUrlValue('by', 'person')
  const by: By = said === 'post' ? 'post' : 'person'
  const [opened, open] = useState<{ title: string; wanted: Wanted }>()
  const { data, error } = useSee(api.turns.grid, asked, { keep: true })
  const teams = useMemo(() => data && teamsOf(data, by), [data, by])
  return (
    <div className="teams">
      <Refusal error={error} />
      {!teams && !error && <Skeleton rows={10} />}
      {teams?.length === 0 && (
        <Card fill>
          <Empty icon={ListChecks} title={t('turns.nothing')} note={t('turns.nothing.out')} />
        </Card>
      )}
      {teams?.map((team) => (
        <TeamGrid
          key={team.postId}
          team={team}
          onOpen={(title, of) => open({ title, wanted: { ...asked, postId: team.postId, ...of } })}
        />
      ))}
      {teams && teams.length > 0 && <p className="xs ink3 team-legend">{t('turns.legend')}</p>}
      <Drawer title={opened?.title} open={opened !== undefined} onClose={() => open(undefined)} width={560}>
        {opened && <TurnsOf wanted={opened.wanted} />}
      </Drawer>
    </div>
  )
}

/** By person or by post, and the sheet of just that. */
export function TeamEnds({ asked }: { asked: Asked }) {
  const [said, group] = useUrlValue('by', 'person')
  const by: By = said === 'post' ? 'post' : 'person'
  const may = useMay()
  const { mutate, isPending, error } = useAct(api.turns.export, { onDone: download })
  const language = currentLocale() === 'en' ? 'en' : 'zh'
  return (
    <>
      <Refusal error={error} />
      {may('turns.export') && <ExportButton busy={isPending} onExport={() => mutate({ ...asked, by, language })} />}
      <Seg
        label={t('turns.grouped')}
        value={by}
        options={groupings.map((value) => ({ value, label: t(`turns.by.${value}`) }))}
        onChange={group}
      />
    </>
  )
}

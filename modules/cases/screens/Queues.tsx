import { api, useSee } from '#web/api.ts'
import type { Tone } from '#web/kit/tone.ts'
import { t } from '#web/words.ts'
import { kinds, type views } from '../rules.ts'
import { KeptViews } from './KeptViews.tsx'
import { QueueLine } from './QueueLine.tsx'
import { noSpan, searching, type Wanted } from './wanted.tsx'

type View = (typeof views)[number]
type QueuesProps = { estateId: string; wanted: Wanted; change: (to: Partial<Wanted>) => void }

const own: readonly View[] = ['todo', 'mine', 'soon', 'late', 'waiting']
const everybody: readonly View[] = ['undispatched', 'working', 'callback', 'reopened']
const tones: Partial<Record<View, Tone>> = { soon: 'soon', late: 'late', undispatched: 'soon' }

/** The left pane: queues with what waits in each, kinds, and the views this person kept. */
export function Queues({ estateId, wanted, change }: QueuesProps) {
  const { data } = useSee(api.cases.counts, { estateId }, { keep: true, everyMs: 60_000 })
  const queue = (view: View) => (
    <QueueLine
      key={view}
      name={t(`cases.view.${view}`)}
      count={data?.[view]}
      tone={tones[view]}
      on={wanted.view === view && !searching(wanted)}
      onGo={() => change({ view, text: '', state: '', ...noSpan })}
    />
  )
  return (
    <nav className="queues" aria-label={t('cases.queues')}>
      <h2>{t('cases.queues.own')}</h2>
      {own.map(queue)}
      <h2>{t('cases.queues.all')}</h2>
      {everybody.map(queue)}
      <h2>{t('cases.queues.kind')}</h2>
      {kinds.map((kind) => (
        <QueueLine
          key={kind}
          name={t(`cases.kind.${kind}`)}
          on={wanted.kind === kind}
          onGo={() => change({ kind: wanted.kind === kind ? '' : kind })}
        />
      ))}
      <KeptViews wanted={wanted} change={change} />
    </nav>
  )
}

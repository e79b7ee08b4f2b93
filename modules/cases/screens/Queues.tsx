import { Bookmark, Plus, X } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { api, useSee } from '#web/api.ts'
import { choice } from '#web/choice.ts'
import { Input } from '#web/kit/Input.tsx'
import { classes, type Tone } from '#web/kit/tone.ts'
import { t } from '#web/words.ts'
import { kinds, type views } from '../rules.ts'
import { addressOf, type Wanted, wantedFrom } from './wanted.tsx'

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
      on={wanted.view === view && !wanted.text && !wanted.state}
      onGo={() => change({ view, text: '', state: '' })}
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
      <Kept wanted={wanted} change={change} />
    </nav>
  )
}

const mostCounted = 999

type LineProps = { name: string; count?: number | undefined; tone?: Tone | undefined; on: boolean; onGo: () => void }

function QueueLine({ name, count, tone, on, onGo }: LineProps) {
  const figure = count !== undefined && count > mostCounted ? `${mostCounted}+` : count
  return (
    <button type="button" className={classes('queue', on && 'on')} aria-pressed={on} onClick={onGo}>
      <span className="cut">{name}</span>
      {figure !== undefined && <b className={classes(tone, tone && count ? 'c b' : '')}>{figure}</b>}
    </button>
  )
}

type KeptView = { name: string; address: string }
const keptViews = choice<string>('cases.views', '[]')

function Kept({ wanted, change }: Omit<QueuesProps, 'estateId'>) {
  const views = JSON.parse(keptViews.use()) as KeptView[]
  const [naming, setNaming] = useState<string>()
  const keep = (next: KeptView[]) => keptViews.set(JSON.stringify(next))
  const { chosen, ...here } = wanted
  const add = (event: FormEvent) => {
    event.preventDefault()
    const name = naming?.trim()
    if (name) keep([...views.filter((view) => view.name !== name), { name, address: addressOf(here) }])
    setNaming(undefined)
  }
  return (
    <>
      <h2>{t('cases.queues.kept')}</h2>
      {views.map(({ name, address }) => (
        <div key={name} className="queue-kept">
          <QueueLine
            name={name}
            on={address === addressOf(here)}
            onGo={() => change({ ...wantedFrom(new URLSearchParams(address)), chosen })}
          />
          <button
            type="button"
            aria-label={t('cases.forget_view', { name })}
            onClick={() => keep(views.filter((view) => view.name !== name))}
          >
            <X size={12} aria-hidden />
          </button>
        </div>
      ))}
      {naming === undefined ? (
        <button type="button" className="queue acc" onClick={() => setNaming('')}>
          <Plus size={14} aria-hidden /> {t('cases.keep_view')}
        </button>
      ) : (
        <form className="row queue-name" onSubmit={add}>
          <Bookmark size={14} className="acc" aria-hidden />
          <Input
            autoFocus
            aria-label={t('cases.view_name')}
            placeholder={t('cases.view_name')}
            maxLength={20}
            value={naming}
            onChange={setNaming}
          />
        </form>
      )}
    </>
  )
}

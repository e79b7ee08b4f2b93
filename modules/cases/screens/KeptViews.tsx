import { Bookmark, Plus, X } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { choice } from '#web/choice.ts'
import { Input } from '#web/kit/Input.tsx'
import { t } from '#web/words.ts'
import { QueueLine } from './QueueLine.tsx'
import { addressOf, type Wanted, wantedFrom } from './wanted.tsx'

type KeptView = { name: string; address: string }
type KeptProps = { wanted: Wanted; change: (to: Partial<Wanted>) => void }

const keptViews = choice<string>('cases.views', '[]')

/** Views this person kept on this device: a name for an address of the desk. */
export function KeptViews({ wanted, change }: KeptProps) {
  const views = JSON.parse(keptViews.use()) as KeptView[]
  const { chosen, ...here } = wanted
  const others = (name: string) => views.filter((view) => view.name !== name)
  const keep = (next: KeptView[]) => keptViews.set(JSON.stringify(next))
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
          <button type="button" aria-label={t('cases.forget_view', { name })} onClick={() => keep(others(name))}>
            <X size={12} aria-hidden />
          </button>
        </div>
      ))}
      <NameView onName={(name) => keep([...others(name), { name, address: addressOf(here) }])} />
    </>
  )
}

function NameView({ onName }: { onName: (name: string) => void }) {
  const [name, setName] = useState<string>()
  const add = (event: FormEvent) => {
    event.preventDefault()
    if (name?.trim()) onName(name.trim())
    setName(undefined)
  }
  if (name === undefined)
    return (
      <button type="button" className="queue acc" onClick={() => setName('')}>
        <Plus size={14} aria-hidden /> {t('cases.keep_view')}
      </button>
    )
  const label = t('cases.view_name')
  return (
    <form className="row queue-name" onSubmit={add}>
      <Bookmark size={14} className="acc" aria-hidden />
      <Input autoFocus aria-label={label} placeholder={label} maxLength={20} value={name} onChange={setName} />
    </form>
  )
}

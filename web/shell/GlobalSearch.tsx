import { type KeyboardEvent, useCallback, useDeferredValue, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { type Call, useSee } from '#web/api.ts'
import { Search } from '#web/kit/Search.tsx'
import { classes } from '#web/kit/tone.ts'
import { t } from '#web/words.ts'
import { useHotkey } from './hotkey.ts'
import type { Hit } from './place.ts'

export type Find = Call<{ text: string }, { hits: Hit[] }>

const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 }
const shortest = 2

/** One box for everything: name, last four digits, unit, case number, plate. Arrows choose, Enter opens. */
export function GlobalSearch({ find }: { find: Find }) {
  const box = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const [, go] = useLocation()
  const asked = useDeferredValue(text.trim())
  const { data } = useSee(find, { text: asked }, { enabled: asked.length >= shortest, keep: true })
  const asking = text.trim().length >= shortest
  const hits = (asking && data?.hits) || []
  useHotkey('/', useCallback(() => box.current?.focus(), [])) // biome-ignore format: one line

  const write = (next: string) => {
    setText(next)
    setAt(0)
  }
  const open = (hit: Hit | undefined) => {
    if (!hit) return
    write('')
    go(hit.at)
  }
  const press = (event: KeyboardEvent) => {
    const step = steps[event.key]
    if (event.key === 'Escape') write('')
    if (step === undefined || hits.length === 0) return
    event.preventDefault()
    setAt((at + step + hits.length) % hits.length)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the box inside
    <div className="global-search" onKeyDown={press}>
      <Search
        inputRef={box}
        value={text}
        hotkey="/"
        placeholder={t('web.search')}
        onEnter={() => open(hits[at])}
        onChange={write}
      />
      {hits.length > 0 && <Hits hits={hits} at={at} open={open} />}
      {asking && data && hits.length === 0 && <p className="hits pop ink3 sm">{t('web.found_nothing')}</p>}
    </div>
  )
}

function Hits({ hits, at, open }: { hits: readonly Hit[]; at: number; open: (hit: Hit) => void }) {
  return (
    <ul className="hits pop" aria-label={t('web.found')}>
      {hits.map((hit, index) => (
        <li key={`${hit.kind}/${hit.id}`}>
          <button type="button" className={classes(index === at && 'on')} onClick={() => open(hit)}>
            <span className="ink3 xs">{t(`web.hit.${hit.kind}`)}</span>
            <span className="grow cut">{hit.title}</span>
            {hit.note && <span className="ink3 sm cut">{hit.note}</span>}
          </button>
        </li>
      ))}
    </ul>
  )
}

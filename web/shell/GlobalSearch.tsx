import { type KeyboardEvent, useCallback, useDeferredValue, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { type Call, useSee } from '#web/api.ts'
import { Search } from '#web/kit/Search.tsx'
import { classes } from '#web/kit/tone.ts'
import { t } from '#web/words.ts'
import { useHotkey } from './hotkey.ts'
import type { Hit } from './place.ts'

export type Find = Call<{ text: string }, { hits: Hit[] }>

/** One box for everything: name, last four digits, unit, case number, plate. Arrows choose, Enter opens. */
export function GlobalSearch({ find }: { find: Find }) {
  const box = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const [, go] = useLocation()
  const asked = useDeferredValue(text.trim())
  const { data } = useSee(find, { text: asked }, { enabled: asked.length >= 2, keep: true })
  const hits = text.trim().length >= 2 ? (data?.hits ?? []) : []
  useHotkey(
    '/',
    useCallback(() => box.current?.focus(), []),
  )

  const open = (hit: Hit | undefined) => {
    if (!hit) return
    setText('')
    go(hit.at)
  }
  const keys = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === 'Escape') setText('')
    if (step === undefined || hits.length === 0) return
    event.preventDefault()
    setAt((at + step + hits.length) % hits.length)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the box inside
    <div className="global-search" onKeyDown={keys}>
      <Search
        inputRef={box}
        value={text}
        hotkey="/"
        placeholder={t('web.search')}
        onEnter={() => open(hits[at])}
        onChange={(next) => {
          setText(next)
          setAt(0)
        }}
      />
      {hits.length > 0 && (
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
      )}
      {text.trim().length >= 2 && data && hits.length === 0 && (
        <p className="hits pop ink3 sm">{t('web.found_nothing')}</p>
      )}
    </div>
  )
}

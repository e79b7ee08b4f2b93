import { Bell as BellSign } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Popover } from '#web/kit/Popover.tsx'
import { type News, onNews } from '#web/live.ts'
import { now } from '#web/now.ts'
import { hasWords, moment, t } from '#web/words.ts'

type Heard = { act: string; at: string; times: number }

const kept = 20

function hear(before: Heard[], news: readonly News[]): Heard[] {
  const at = now().toString()
  const all = [...before]
  for (const { act } of news) {
    if (all[0]?.act === act) all[0] = { act, at, times: all[0].times + 1 }
    else all.unshift({ act, at, times: 1 })
  }
  return all.slice(0, kept)
}

/** What happened in my estates while I looked elsewhere; opening it counts as read. */
export function Bell() {
  const [heard, setHeard] = useState<Heard[]>([])
  const [unread, setUnread] = useState(0)
  useEffect(
    () =>
      onNews((news) => {
        const told = news.filter(({ act, quiet }) => !quiet && hasWords(act))
        setHeard((before) => hear(before, told))
        setUnread((count) => count + told.length)
      }),
    [],
  )
  const list = (
    <ul className="heard">
      {heard.length === 0 && <li className="ink3">{t('web.bell_quiet')}</li>}
      {heard.map(({ act, at, times }) => (
        <li key={at + act} className="row">
          <span className="grow">{t(act)}</span>
          {times > 1 && <span className="tag plain">{times}</span>}
          <span className="ink3 xs">{moment(at)}</span>
        </li>
      ))}
    </ul>
  )
  return (
    <Popover title={t('web.bell')} content={list} onOpen={(open) => open && setUnread(0)}>
      <button type="button" className="bell press" aria-label={t('web.bell_count', { count: unread })}>
        <BellSign size={18} aria-hidden />
        {unread > 0 && <b>{unread > 99 ? '99+' : unread}</b>}
      </button>
    </Popover>
  )
}

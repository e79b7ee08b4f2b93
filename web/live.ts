import { useSyncExternalStore } from 'react'
import { memory, refresh } from './see.ts'

/** What just happened in an estate this person may see. */
export type News = { act: string; estateId: string; about: string[]; quiet?: true }
export type Line = 'idle' | 'connecting' | 'open'

const debounceMs = 150
const reopenMs = 4000

/** Whose screens show what another noun's acts change: a call-back closes a case, a clock's miss reddens the desk. */
const alsoShownBy: Record<string, readonly string[]> = {
  cases: ['deadlines', 'agendas', 'residents'],
  callbacks: ['cases', 'deadlines', 'agendas'],
  deadlines: ['cases', 'agendas'],
  evidence: ['turns'],
}
const listeners = new Set<() => void>()
const hearers = new Set<(news: News[]) => void>()
const touched = new Set<string>()
let line: Line = 'idle'
let waiting = false

function turn(to: Line): void {
  line = to
  for (const listener of listeners) listener()
}

function hear(event: MessageEvent<string>): void {
  const { acts } = JSON.parse(event.data) as { acts: News[] }
  for (const { act } of acts) touched.add(act.split('.')[0] ?? act)
  for (const hearer of hearers) hearer(acts)
  if (waiting) return
  waiting = true
  setTimeout(() => {
    waiting = false
    const modules = [...touched].flatMap((noun) => [noun, ...(alsoShownBy[noun] ?? [])])
    touched.clear()
    void refresh(modules)
  }, debounceMs)
}

/** Opens the live line; after a break everything on screen is asked again, since news may have been missed. */
export function listen(): () => void {
  let broken = false
  let again: ReturnType<typeof setTimeout> | undefined
  let source: EventSource | undefined
  const open = () => {
    source = new EventSource('/api/live')
    source.onmessage = hear
    source.onopen = () => {
      turn('open')
      if (broken) void memory.invalidateQueries()
      broken = false
    }
    // The browser itself goes on trying after a lost connection, but gives up after a refusal of the server.
    source.onerror = () => {
      broken = true
      turn('connecting')
      if (source?.readyState !== EventSource.CLOSED) return
      void memory.invalidateQueries({ queryKey: ['access.me'] })
      again = setTimeout(open, reopenMs)
    }
  }
  turn('connecting')
  open()
  return () => {
    clearTimeout(again)
    source?.close()
    turn('idle')
  }
}

/** Called with each piece of news as it arrives (the bell). Returns the way to stop. */
export function onNews(hearer: (news: News[]) => void): () => void {
  hearers.add(hearer)
  return () => hearers.delete(hearer)
}

const watch = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether the live line stands, for the small sign in the top bar. */
export const useLine = (): Line => useSyncExternalStore(watch, () => line)

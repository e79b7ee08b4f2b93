import { useCallback, useEffect, useRef, useState } from 'react'
import type { Call } from '#kernel/client.ts'
import { Refused } from './post.ts'

const prefix = 'steward.draft.'
const keyOf = (name: string) => prefix + name

function kept<T>(name: string): T | undefined {
  try {
    return JSON.parse(localStorage.getItem(keyOf(name)) ?? 'null') ?? undefined
  } catch {
    return undefined
  }
}

// Where storage is forbidden the draft lives as long as the page.
function keep(name: string, value: unknown): void {
  try {
    if (value === undefined) localStorage.removeItem(keyOf(name))
    else localStorage.setItem(keyOf(name), JSON.stringify(value))
  } catch {}
}

/** What stands in a draft now, for whoever sends it away. */
export const draftNow = (name: string): unknown => kept(name)

/** Puts a draft back as it was sent, to be corrected. */
export const putDraft = (name: string, value: unknown): void => keep(name, value)

/** Forgets every draft on this device, so that the next person on it finds nothing. */
export function forgetDrafts(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key)
  } catch {}
}

/** What is being typed, kept on this device until it is sent: a reload or a killed app loses nothing. */
export function useDraft<T extends object>(name: string, blank: T): [T, (change: Partial<T>) => void, () => void] {
  const [draft, set] = useState<T>(() => ({ ...blank, ...kept<T>(name) }))
  const change = (part: Partial<T>) =>
    set((now) => {
      const next = { ...now, ...part }
      keep(name, next)
      return next
    })
  const empty = () => {
    keep(name, undefined)
    set(blank)
  }
  return [draft, change, empty]
}

type Sent = { key: string; text: string }

const retryMs = 15_000

/** Sends an input under one key however often it has to be tried, so that it is done once; goes on when the network is back. */
export function useSendOnce<I, O>(name: string, act: Call<I, O>, onDone: (output: O) => void) {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Refused>()
  const last = useRef<I>(undefined)
  const away = error?.status === 0

  const send = async (input: I) => {
    const text = JSON.stringify(input)
    const before = kept<Sent>(`${name}.sent`)
    const sent = before?.text === text ? before : { key: crypto.randomUUID(), text }
    keep(`${name}.sent`, sent)
    last.current = input
    setBusy(true)
    try {
      const output = await act(input, { key: sent.key })
      keep(`${name}.sent`, undefined)
      setError(undefined)
      onDone(output)
    } catch (failure) {
      setError(failure instanceof Refused ? failure : new Refused('fault', 500))
    } finally {
      setBusy(false)
    }
  }
  const current = useRef(send)
  current.current = send
  const again = useCallback(() => {
    if (last.current !== undefined) void current.current(last.current)
  }, [])
  useEffect(() => {
    if (!away) return
    const timer = setInterval(again, retryMs)
    addEventListener('online', again)
    return () => {
      clearInterval(timer)
      removeEventListener('online', again)
    }
  }, [away, again])
  return { send, busy, error }
}

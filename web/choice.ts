import { useSyncExternalStore } from 'react'

/** A choice of this person on this device (language, theme, large type), kept in localStorage and shared by all parts. */
export function choice<T extends string>(name: string, first: T, onChoose: (value: T) => void = () => {}) {
  const key = `steward.${name}`
  const listeners = new Set<() => void>()
  let current = (remembered(key) ?? first) as T
  const get = () => current
  const listen = (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  const set = (value: T) => {
    current = value
    remember(key, value)
    onChoose(value)
    for (const listener of listeners) listener()
  }
  return { get, set, use: () => useSyncExternalStore(listen, get) }
}

// A browser may forbid storage (private window): the choice then lasts as long as the page.
function remembered(key: string): string | null {
  try {
    return globalThis.window?.localStorage.getItem(key) ?? null
  } catch {
    return null
  }
}

function remember(key: string, value: string): void {
  try {
    globalThis.window?.localStorage.setItem(key, value)
  } catch {}
}

import { useSyncExternalStore } from 'react'

let waiting: ServiceWorker | undefined
const listeners = new Set<() => void>()

function found(worker: ServiceWorker | null): void {
  waiting = worker ?? undefined
  for (const listener of listeners) listener()
}

const watch = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Whether a newer version of the phone's page lies ready. */
export const useNewVersion = (): boolean => useSyncExternalStore(watch, () => waiting !== undefined)

/** The new version takes over, and the page opens anew; what was typed and what waits stands in the phone. */
export function takeNewVersion(): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  waiting?.postMessage('take')
}

const hourMs = 3_600_000

/** The page opens without network from its second visit on. Where a browser has no service worker it works as any page. */
export async function installPage(): Promise<void> {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return
  try {
    const page = await navigator.serviceWorker.register('/field-worker.js', { scope: '/field' })
    const look = () => navigator.serviceWorker.controller && page.waiting && found(page.waiting)
    look()
    page.addEventListener('updatefound', () => page.installing?.addEventListener('statechange', look))
    setInterval(() => void page.update().catch(() => {}), hourMs)
  } catch {
    // Forbidden, or not reached: the next opening tries again.
  }
}

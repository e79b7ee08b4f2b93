import { useSyncExternalStore } from 'react'
import { choice } from './choice.ts'

export type Theme = 'auto' | 'light' | 'dark'

const system = globalThis.matchMedia?.('(prefers-color-scheme: dark)')
const chosen = choice<Theme>('theme', 'auto', paint)

function resolved(theme: Theme): 'light' | 'dark' {
  if (theme !== 'auto') return theme
  return system?.matches ? 'dark' : 'light'
}

function paint(theme: Theme): void {
  document.documentElement.dataset.theme = resolved(theme)
}

/** Puts the chosen theme on the page and follows the system while the choice is auto; call once before rendering. */
export function startTheme(): void {
  paint(chosen.get())
  system?.addEventListener('change', () => paint(chosen.get()))
}

const watchSystem = (listener: () => void) => {
  system?.addEventListener('change', listener)
  return () => system?.removeEventListener('change', listener)
}

// What the page wears now: colours are read off it, so nobody may know the next look before it is put on.
const painted = () => (document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light')

/** What was chosen, what is shown, and how to choose. */
export function useTheme(): { theme: Theme; shown: 'light' | 'dark'; choose: (theme: Theme) => void } {
  const theme = chosen.use()
  return { theme, shown: useSyncExternalStore(watchSystem, painted), choose: chosen.set }
}

const large = choice<'on' | 'off'>('large', 'off', (on) => {
  document.documentElement.dataset.large = on
})

/** 大字: large type for tired eyes, kept on this device. */
export function useLarge(): { large: boolean; turn: (on: boolean) => void } {
  return { large: large.use() === 'on', turn: (on) => large.set(on ? 'on' : 'off') }
}

export function startLarge(): void {
  document.documentElement.dataset.large = large.get()
}

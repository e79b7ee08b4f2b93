import { useSyncExternalStore } from 'react'
import { choice } from './choice.ts'
import { fill, type Params } from './fill.ts'

export type Locale = 'zh-Hans' | 'zh-Hant' | 'en'
export const locales: readonly Locale[] = ['zh-Hans', 'zh-Hant', 'en']
type Catalogue = Record<string, string>

// Each language is a chunk of its own, made at build from the modules' words (see hant.ts and words.plugin.ts).
let catalogues: Record<Locale, () => Promise<{ default: Catalogue }>> = {
  'zh-Hans': () => import('virtual:words/zh-Hans'),
  'zh-Hant': () => import('virtual:words/zh-Hant'),
  en: () => import('virtual:words/en'),
}

/** A surface with a smaller catalogue of its own says so before it starts. */
export function sayFrom(own: typeof catalogues): void {
  catalogues = own
}

const chosen = choice<Locale>('locale', fromBrowser())
const listeners = new Set<() => void>()
let catalogue: Catalogue = {}
let locale: Locale = chosen.get()

function fromBrowser(): Locale {
  const wanted = globalThis.navigator?.languages ?? []
  for (const tag of wanted) {
    if (/^zh-(hant|tw|hk|mo)/i.test(tag)) return 'zh-Hant'
    if (/^zh/i.test(tag)) return 'zh-Hans'
    if (/^en/i.test(tag)) return 'en'
  }
  return 'zh-Hans'
}

/** Fetches a language and turns the page to it; call once, awaited, before the first render. */
export async function speak(wanted: Locale = chosen.get()): Promise<void> {
  const loaded = await catalogues[wanted]()
  catalogue = loaded.default
  locale = wanted
  if (chosen.get() !== wanted) chosen.set(wanted)
  document.documentElement.lang = { 'zh-Hans': 'zh-CN', 'zh-Hant': 'zh-HK', en: 'en' }[wanted]
  for (const listener of listeners) listener()
}

/** The words for a key in the chosen language, with `{name}` filled in; a missing key is shown as itself. */
export const t = (key: string, params?: Params): string => fill(catalogue[key] ?? key, params, locale)

/** Whether there are words for this key, to choose between a particular wording and a general one. */
export const hasWords = (key: string): boolean => key in catalogue

export const currentLocale = (): Locale => locale

const watch = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The chosen language; a part that calls it is drawn again when the language changes. */
export const useLocale = (): { locale: Locale; speak: typeof speak } => ({
  locale: useSyncExternalStore(watch, currentLocale),
  speak,
})

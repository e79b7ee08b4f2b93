import { hasWords, t } from '#web/words.ts'
import type { Line } from './Journal.tsx'

/** What was done, as its button says it; an act that has no words any more is told by its name. */
export const actWords = (act: string): string => {
  const noun = act.split('.')[0] ?? act
  if (!hasWords(act)) return act
  return hasWords(noun) ? `${t(act)} · ${t(noun)}` : t(act)
}

/** Who did it: a colleague by name, a resident with a star, the house itself. */
export const whoWords = ({ actorName, actorKind }: Pick<Line, 'actorName' | 'actorKind'>): string =>
  actorName ?? t(hasWords(`journal.by.${actorKind}`) ? `journal.by.${actorKind}` : 'journal.by.somebody')

/** A field by the words of the act's module, or of any form. */
export function fieldWords(noun: string, field: string): string {
  const key = [`${noun}.field.${field}`, `${noun}.${field}`, `web.field.${field}`, `journal.field.${field}`].find(
    hasWords,
  )
  return key ? t(key) : field
}

const nouns = [
  'cases',
  'relations',
  'people',
  'contacts',
  'consents',
  'looks',
  'units',
  'buildings',
  'places',
  'equipment',
  'departments',
]

/** One of a few words a field may hold, as its form offers it; anything else stays as it was written. */
export function wordWords(noun: string, field: string, value: string): string {
  const key = [noun, ...nouns].map((one) => `${one}.${field.replace(/s$/, '')}.${value}`).find(hasWords)
  return key ? t(key) : value
}

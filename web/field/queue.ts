import type { Answer, Entry } from './store.ts'

/** How an entry stands: still to be sent, held up by a refused one of the same matter, or answered. */
export type Standing = 'waiting' | 'held' | Answer['how']
export type Standings = { entry: Entry; standing: Standing; answer?: Answer | undefined }[]

/** How every entry stands, in the order in which they were done. */
export function standings(entries: readonly Entry[], answers: ReadonlyMap<number, Answer>): Standings {
  const stuck = new Set<string>()
  return entries.map((entry) => {
    const answer = answers.get(entry.seq)
    if (answer?.how === 'refused' && entry.about) stuck.add(entry.about)
    if (answer) return { entry, standing: answer.how, answer }
    return { entry, standing: entry.about && stuck.has(entry.about) ? ('held' as const) : ('waiting' as const) }
  })
}

/** What is to be sent, oldest first: what waits and is not held up. */
export const waitingOf = (all: Standings): Entry[] =>
  all.filter(({ standing }) => standing === 'waiting').map(({ entry }) => entry)

/** The refused entry that a new one takes the place of: the same act on the same matter, or from the same draft. */
export function correctedBy(all: Standings, made: Pick<Entry, 'act' | 'about' | 'draft'>): Entry | undefined {
  return all.findLast(({ entry, standing }) => standing === 'refused' && sameMatter(entry, made))?.entry
}

const sameMatter = (one: Pick<Entry, 'act' | 'about' | 'draft'>, other: Pick<Entry, 'act' | 'about' | 'draft'>) =>
  one.act === other.act &&
  one.about === other.about &&
  (one.about !== null || (one.draft !== null && one.draft.name === other.draft?.name))

/** The acts about a matter that pages do not show yet, oldest first: those to be sent, and those just accepted. */
export const doneHere = (all: Standings, about: string, unseen: ReadonlySet<number>): Entry[] =>
  all
    .filter(({ entry, standing }) => entry.about === about && (isOpen(standing) || unseen.has(entry.seq)))
    .map(({ entry }) => entry)

export const isOpen = (standing: Standing): boolean => standing === 'waiting' || standing === 'held'

/** The same input with the house's ids in the places of this phone's pictures. */
export function withFiles(input: unknown, files: ReadonlyMap<string, string>): unknown {
  if (typeof input === 'string') return files.get(input) ?? input
  if (Array.isArray(input)) return input.map((one) => withFiles(one, files))
  if (typeof input !== 'object' || input === null) return input
  return Object.fromEntries(Object.entries(input).map(([key, value]) => [key, withFiles(value, files)]))
}

/** Every text in an input that is the id of one of these pictures. */
export function picturesIn(input: unknown, known: (id: string) => boolean): string[] {
  if (typeof input === 'string') return known(input) ? [input] : []
  if (typeof input !== 'object' || input === null) return []
  return Object.values(input).flatMap((value) => picturesIn(value, known))
}

const firstPauseMs = 2_000
const longestPauseMs = 60_000

/** How long to wait before the next try: longer after each that failed. */
export const pauseAfter = (failures: number): number => Math.min(longestPauseMs, firstPauseMs * 2 ** (failures - 1))

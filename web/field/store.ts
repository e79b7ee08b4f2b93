import { type DBSchema, type IDBPDatabase, openDB } from 'idb'

/** One act done on the phone, as it was done. It is written once and never changed. */
export type Entry = {
  /** Counted on this device, over everybody who uses it. */
  seq: number
  /** Its turn: its own, or that of the refused one it takes the place of. */
  place: number
  who: string
  act: string
  input: unknown
  /** Under which the house knows it again: device, sequence, chance. */
  key: string
  /** The matter; what was refused holds up later acts about the same. */
  about: string | null
  /** What the matter is called, for whoever looks through what waits. */
  what: string | null
  /** The page where it was done. */
  at: string
  /** What was typed there, to be corrected if the house says no. */
  draft: { name: string; value: unknown } | null
  /** Shows how the matter stands at the house, beside what was written here. */
  look: { see: string; input: unknown } | null
  /** Pictures of this phone that its input names. */
  photoIds: string[]
  stamp: Stamp
}

/** When something was done, as this device knows it. */
export type Stamp = {
  /** The device's own clock, right or wrong. */
  deviceAt: string
  /** Milliseconds since the page was opened; a moved clock does not move them. */
  sinceStartMs: number
  /** Which opening of the page. */
  life: string
  /** How far the house's clock was ahead, as it was last heard. */
  aheadMs: number
  /** The house's time when it was last heard before. */
  lastHeardAt: string | null
}

/** What became of an entry. Without one it waits. */
export type Answer = {
  seq: number
  who: string
  how: 'accepted' | 'refused' | 'dropped' | 'corrected'
  at: string
  /** Accepted, but what this phone shows and keeps was not asked of the house since. */
  unseen?: true
  output?: unknown
  code?: string
  facts?: Record<string, unknown>
  status?: number
}

/** A picture taken on this phone, whole, until the house has it. */
export type Kept = {
  id: string
  who: string
  estateId: string | null
  name: string
  picture: Blob
  sha256: string
  takenAt: string
  /** Under which the house keeps it. */
  fileId: string | null
}

/** An answer of the house to a question, kept to be read without network. */
export type Read = { key: string; who: string; queryKey: readonly unknown[]; data: unknown; at: string }

interface Shelves extends DBSchema {
  acts: { key: number; value: Entry; indexes: { who: string } }
  answers: { key: number; value: Answer; indexes: { who: string } }
  photos: { key: string; value: Kept; indexes: { who: string } }
  reads: { key: string; value: Read; indexes: { who: string } }
}

const version = 1
const stores = ['acts', 'answers', 'photos', 'reads'] as const
let opened: Promise<IDBPDatabase<Shelves>> | undefined

/** The database of this phone. One that was closed under us (deleted, or upgraded elsewhere) is opened anew. */
export function shelves(): Promise<IDBPDatabase<Shelves>> {
  opened ??= openDB<Shelves>('steward.field', version, {
    upgrade(db) {
      const at = { acts: 'seq', answers: 'seq', photos: 'id', reads: 'key' } as const
      for (const name of stores) db.createObjectStore(name, { keyPath: at[name] }).createIndex('who', 'who')
    },
    blocking: () => void close(),
    terminated: () => {
      opened = undefined
    },
  })
  return opened
}

async function close() {
  const db = await opened
  opened = undefined
  db?.close()
}

export const byPlace = (a: Entry, b: Entry): number => a.place - b.place || a.seq - b.seq

/** Everything of one person's outbox, in order. */
export async function boxOf(who: string): Promise<{ entries: Entry[]; answers: Map<number, Answer> }> {
  const db = await shelves()
  const [entries, answers] = await Promise.all([
    db.getAllFromIndex('acts', 'who', who),
    db.getAllFromIndex('answers', 'who', who),
  ])
  return { entries: entries.sort(byPlace), answers: new Map(answers.map((one) => [one.seq, one])) }
}

/** Takes away what the house confirmed before a moment, and pictures that belong to nothing and are older than another; what waits or was refused stays. */
export async function tidyUp(who: string, confirmedBefore: string, looseBefore: string): Promise<void> {
  const { entries, answers } = await boxOf(who)
  const over = entries.filter(({ seq }) => {
    const answer = answers.get(seq)
    return answer && answer.how !== 'refused' && answer.at < confirmedBefore
  })
  const needed = new Set(entries.filter((one) => !over.includes(one)).flatMap(({ photoIds }) => photoIds))
  const ofOver = new Set(over.flatMap(({ photoIds }) => photoIds))
  const db = await shelves()
  const photos = await db.getAllFromIndex('photos', 'who', who)
  const shelf = db.transaction(['acts', 'answers', 'photos'], 'readwrite')
  for (const { seq } of over) {
    void shelf.objectStore('acts').delete(seq)
    void shelf.objectStore('answers').delete(seq)
  }
  for (const { id, takenAt } of photos)
    if (!needed.has(id) && (ofOver.has(id) || takenAt < looseBefore)) void shelf.objectStore('photos').delete(id)
  await shelf.done
}

import { useSyncExternalStore } from 'react'
import type { Refused } from '#web/post.ts'
import { keyOf, memoryOfDevice, noteClosed, noteOpen, stampNow } from './device.ts'
import { lookForLoss } from './loss.ts'
import { isOfPhone, showPhotos } from './photos.ts'
import { correctedBy, picturesIn, type Standings, standings } from './queue.ts'
import { type Answer, boxOf, byPlace, type Entry, shelves, tidyUp } from './store.ts'

/** How the outbox stands towards the house. */
export type Line = 'rest' | 'sending' | 'away' | 'sign_in'
export type Outbox = {
  all: Standings
  line: Line
  lastSentAt: string | null
  /** The browser gives no database: acts go to the house directly, or not at all. */
  broken: boolean
  /** Accepted, but the pages have not heard of it from the house since. */
  unseen: ReadonlySet<number>
}

const empty: Outbox = { all: [], line: 'rest', lastSentAt: null, broken: false, unseen: new Set() }
const [keptDays, looseDays] = [3, 14]
const daysAgo = (days: number) =>
  Temporal.Now.instant()
    .subtract({ hours: days * 24 })
    .toString()

let owner: string | undefined
let seen: Outbox = empty
let entries: Entry[] = []
let answers = new Map<number, Answer>()
const listeners = new Set<() => void>()
const tabs = new BroadcastChannel('steward.field.outbox')

function show(part: Partial<Omit<Outbox, 'all' | 'unseen'>> = {}): void {
  const unseen = new Set([...answers.values()].filter((one) => one.unseen).map(({ seq }) => seq))
  seen = { ...seen, ...part, unseen, all: standings(entries, answers) }
  for (const listener of listeners) listener()
}

const watch = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** What waits, what was answered, and how the line stands. */
export const useOutbox = (): Outbox => useSyncExternalStore(watch, outbox)
export const outbox = (): Outbox => seen
export const ownerNow = (): string | undefined => owner
export const setLine = (line: Line): void => show({ line })
/** The acts the house accepted of which the pages have not heard from it. */
export const notSeen = (): Entry[] => seen.all.map(({ entry }) => entry).filter(({ seq }) => seen.unseen.has(seq))

/** The pages have heard from the house of these: what it says holds now, not what was written here. */
export async function nowSeen(all: readonly Entry[]): Promise<void> {
  const told = all.flatMap(({ seq }) => answers.get(seq) ?? []).map(({ unseen: _, ...answer }) => answer)
  answers = new Map([...answers, ...told.map((one) => [one.seq, one] as const)])
  show()
  const { store, done } = (await shelves()).transaction('answers', 'readwrite')
  // What was tidied away meanwhile stays away.
  for (const one of told) if (await store.getKey(one.seq)) await store.put(one)
  await done
}

/** The outbox of whoever signed in; another person's stays on the phone, unseen, until they sign in again. */
export async function own(who: string): Promise<Outbox> {
  if (owner === who) return seen
  owner = who
  try {
    await tidyUp(who, daysAgo(keptDays), daysAgo(looseDays))
    await showPhotos(who)
    await read()
    lookForLoss(who, new Set(entries.map(({ seq }) => seq)))
  } catch {
    show({ broken: true })
  }
  return seen
}

/** Before somebody leaves: of theirs only what is not with the house stays on this phone. */
export async function leaveOnlyWaiting(): Promise<void> {
  if (owner) await tidyUp(owner, daysAgo(0), daysAgo(0)).catch(() => {})
}

/** Looks again at what the database holds: another tab may have written or sent. */
export async function read(): Promise<void> {
  if (!owner) return
  ;({ entries, answers } = await boxOf(owner))
  show()
}
tabs.onmessage = () => void read()

export type Made = Pick<Entry, 'act' | 'input' | 'about' | 'what' | 'draft' | 'look' | 'at'>

/** Writes an act down for good; only then is it done, as far as the phone goes. It takes the place of a refused one it corrects. */
export async function put(made: Made): Promise<Entry> {
  if (!owner) throw new Error('an outbox without an owner')
  // The browser may otherwise throw the database away when the phone is full.
  void navigator.storage?.persist?.()
  const db = await shelves()
  const shelf = db.transaction('acts', 'readwrite')
  const last = (await shelf.store.openKeyCursor(null, 'prev'))?.key ?? 0
  const seq = Math.max(last, memoryOfDevice().seq) + 1
  const photoIds = picturesIn(made.input, isOfPhone)
  const former = correctedBy(seen.all, made)
  const place = former?.place ?? seq
  const entry: Entry = { ...made, seq, place, who: owner, key: keyOf(seq), photoIds, stamp: stampNow() }
  await shelf.store.add(entry)
  await shelf.done
  noteOpen(seq, { who: owner, act: made.act, at: entry.stamp.deviceAt })
  entries = [...entries, entry].sort(byPlace)
  if (former) await answer(former, { how: 'corrected' })
  else said()
  return entry
}

function said(): void {
  show()
  tabs.postMessage('changed')
}

export type Became = Omit<Answer, 'seq' | 'who' | 'at'>

/** Writes down what became of an entry; the entry itself stays until what the house confirmed is tidied away. */
export const answer = (entry: Entry, of: Became): Promise<void> => answerAll([{ entry, of }])

/** The same of several, in one go: all of it is written down, or nothing. */
export async function answerAll(all: readonly { entry: Entry; of: Became }[]): Promise<void> {
  const at = Temporal.Now.instant().toString()
  const told = all.map(
    ({ entry: { seq, who }, of }): Answer => ({ ...of, seq, who, at, ...(of.how === 'accepted' && { unseen: true }) }),
  )
  const shelf = (await shelves()).transaction('answers', 'readwrite')
  for (const one of told) void shelf.store.put(one)
  await shelf.done
  noteClosed(...told.filter(({ how }) => how !== 'refused').map(({ seq }) => seq))
  answers = new Map([...answers, ...told.map((one) => [one.seq, one] as const)])
  if (told.some(({ how }) => how === 'accepted')) seen = { ...seen, lastSentAt: at }
  said()
}

export const refusedBy = ({ code, facts, status }: Refused): Became => ({
  how: 'refused',
  code,
  facts,
  status,
})

/** A refused entry is tried again as it is: its answer is taken away. */
export async function again({ seq }: Entry): Promise<void> {
  await (await shelves()).delete('answers', seq)
  answers = new Map(answers)
  answers.delete(seq)
  said()
}

/** Waits for the answer to an entry, but not for ever: without network the page goes on. */
export function answered(seq: number, patienceMs: number): Promise<Answer | undefined> {
  return new Promise((resolve) => {
    const done = (answer?: Answer) => {
      clearTimeout(timer)
      listeners.delete(look)
      resolve(answer)
    }
    const look = () => {
      const found = answers.get(seq)
      if (found || seen.line === 'away' || seen.line === 'sign_in') done(found)
    }
    const timer = setTimeout(done, patienceMs)
    listeners.add(look)
    look()
  })
}

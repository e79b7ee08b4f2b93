import { useSyncExternalStore } from 'react'
import { askThrough, memory, refresh } from '#web/api.ts'
import { choice } from '#web/choice.ts'
import { type Heard, rememberServerTime } from '#web/now.ts'
import { post, Refused } from '#web/post.ts'
import { ownerNow } from './outbox.ts'
import { standIns } from './stand-ins.ts'
import { type Read, shelves } from './store.ts'

/** What a phone must be able to read through a shift without network. Anything else is asked when it is there. */
const keptForTheShift = new Set([
  'access.me', 'agendas.day', 'cases.one', 'cases.queue', 'cases.types', 'checklists.list', 'checklists.one', 'checks.list', 'checks.one', 'estates.atCode',
  'estates.buildings', 'estates.equipment', 'estates.pickPlace', 'estates.places', 'incidents.mine', 'incidents.one', 'managementlogs.day', 'meters.list', 'meters.one', 'orders.one',
  'orders.queue', 'playbooks.list', 'rectifications.list', 'rectifications.one', 'rosters.mine', 'rosters.onNow', 'rounds.shift',
  'standbys.mine', 'turns.mine', 'turns.one', 'turns.tally',
]) // biome-ignore format: it reads as a list
const oldestDays = 14

const last = choice<string>('field.who', '')
const clock = choice<string>('field.clock', '')

let away = false
const listeners = new Set<() => void>()
const watch = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Whether the house cannot be reached, so that what is shown is what was kept. */
export const useAway = (): boolean => useSyncExternalStore(watch, () => away)

/** Called whenever the house is lost from sight, or seen again. Returns the way to stop. */
export const watchAway = (hear: (away: boolean) => void): (() => void) => watch(() => hear(away))

function turn(to: boolean): void {
  if (away === to) return
  away = to
  for (const listener of listeners) listener()
}

/** Before the first page is drawn: what was kept for whoever was here last, and the house's clock as it was last heard. */
export async function beginReads(): Promise<void> {
  rememberServerTime(clockHeard(), ({ ahead, at }) => clock.set(`${ahead} ${at}`))
  askThrough(ask)
  // Without network a question is asked all the same: its answer is what was kept, or why there is none.
  memory.setDefaultOptions({ queries: { ...memory.getDefaultOptions().queries, networkMode: 'always', queryFn } })
  turn(navigator.onLine === false)
  addEventListener('offline', () => turn(true))
  try {
    const oldest = Temporal.Now.instant()
      .subtract({ hours: oldestDays * 24 })
      .toString()
    for (const read of await (await shelves()).getAllFromIndex('reads', 'who', last.get())) {
      if (read.at < oldest) await (await shelves()).delete('reads', read.key)
      else memory.setQueryData([...read.queryKey], read.data, { updatedAt: Date.parse(read.at) })
    }
  } catch {
    // A browser without a database shows what it can ask.
  }
}

/** What was kept before this opening of the page can be asked again, though no page has asked it yet. */
const queryFn = ({ queryKey }: { queryKey: readonly unknown[] }) =>
  ask(queryKey, () => post(String(queryKey[0]), queryKey[1]))

function clockHeard(): Heard | undefined {
  const [ahead = '', at = ''] = clock.get().split(' ')
  try {
    return { ahead: Temporal.Duration.from(ahead), at: Temporal.Instant.from(at) }
  } catch {
    return undefined
  }
}

/** How often the house was not reached, and what was kept had to do. */
let misses = 0

async function ask<O>(queryKey: readonly unknown[], put: () => Promise<O>): Promise<O> {
  try {
    if (navigator.onLine === false) throw new Refused('web.unreachable', 0)
    const data = await put()
    turn(false)
    if (keptForTheShift.has(String(queryKey[0]))) void keep(queryKey, data)
    return data
  } catch (error) {
    if (!(error instanceof Refused) || error.status !== 0) throw error
    turn(true)
    misses += 1
    const known = memory.getQueryData<O>(queryKey) ?? (standIns[String(queryKey[0])]?.(queryKey[1]) as O | undefined)
    if (known === undefined) throw error
    return known
  }
}

/**
 * Asks again for what is shown of these nouns, and for what is kept of these matters though no page shows it now. Whether
 * the house itself answered all of it.
 */
export async function lookAgain(nouns: readonly string[], matters: readonly string[]): Promise<boolean> {
  const before = misses
  const kept = ({ queryKey, state }: { queryKey: readonly unknown[]; state: { data: unknown } }) => {
    const see = String(queryKey[0])
    if (!keptForTheShift.has(see) || !nouns.includes(see.split('.')[0] ?? see)) return false
    const said = JSON.stringify([queryKey, state.data])
    return matters.some((id) => said.includes(id))
  }
  await refresh(nouns)
  await memory.refetchQueries({ type: 'inactive', predicate: kept })
  return misses === before
}

// An answer that was on its way while somebody signed out comes too late: the page goes, and nothing of theirs stays.
let left = false

async function keep(queryKey: readonly unknown[], data: unknown): Promise<void> {
  const { employeeId } = (queryKey[0] === 'access.me' ? data : {}) as { employeeId?: string }
  const who = employeeId ?? ownerNow()
  if (!who || left) return
  if (employeeId && employeeId !== last.get()) await forgetReads(employeeId)
  const read: Read = { key: `${who} ${JSON.stringify(queryKey)}`, who, queryKey, data, at: Temporal.Now.instant().toString() }
  const shelf = await shelves()
  if (!left) await shelf.put('reads', read).catch(() => {})
} // biome-ignore format: it reads as a road

/** Another person signed in, or nobody is: what was kept for the one before is gone from this phone. */
export async function forgetReads(next = ''): Promise<void> {
  left = next === ''
  last.set(next)
  await (await shelves()).clear('reads').catch(() => {})
}

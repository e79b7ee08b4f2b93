import { ahead, lastHeard } from '#web/now.ts'
import type { Stamp } from './store.ts'

const name = 'steward.field.device'

/** What this device remembers beside its database: how far it has counted, and what the database must still hold. */
export type Memory = { deviceId: string; seq: number; open: Record<string, Open> }
export type Open = { who: string; act: string; at: string }

/** This opening of the page. */
export const life: string = crypto.randomUUID()

// Where storage is forbidden the device is known as long as the page is open.
let remembered: Memory | undefined

/** What this device remembers; a device that remembers nothing begins to. */
export function memoryOfDevice(): Memory {
  try {
    remembered = (JSON.parse(localStorage.getItem(name) ?? 'null') as Memory | null) ?? remembered
  } catch {}
  if (!remembered) remember({ deviceId: crypto.randomUUID(), seq: 0, open: {} })
  return remembered as Memory
}

function remember(memory: Memory): void {
  remembered = memory
  try {
    localStorage.setItem(name, JSON.stringify(memory))
  } catch {}
}

/** An entry stands in the database: from now on its absence is noticed. */
export function noteOpen(seq: number, of: Open): void {
  const memory = memoryOfDevice()
  remember({ ...memory, seq: Math.max(memory.seq, seq), open: { ...memory.open, [seq]: of } })
}

/** An entry was answered. */
export function noteClosed(...seqs: readonly number[]): void {
  const memory = memoryOfDevice()
  const gone = new Set(seqs.map(String))
  remember({ ...memory, open: Object.fromEntries(Object.entries(memory.open).filter(([seq]) => !gone.has(seq))) })
}

/** Counts on from here at the least. */
export function countFrom(seq: number): void {
  const memory = memoryOfDevice()
  if (seq > memory.seq) remember({ ...memory, seq })
}

/** The moment, as this device knows it. */
export const stampNow = (): Stamp => ({
  deviceAt: Temporal.Now.instant().toString(),
  sinceStartMs: Math.round(performance.now()),
  life,
  aheadMs: Math.round(ahead().total('milliseconds')),
  lastHeardAt: lastHeard()?.toString() ?? null,
})

const digits = 8

/** The name under which the house knows an entry again: whose device, which one, and by chance, should a device count anew. */
export const keyOf = (seq: number): string =>
  `${memoryOfDevice().deviceId}:${String(seq).padStart(digits, '0')}:${crypto.randomUUID().slice(0, 8)}`

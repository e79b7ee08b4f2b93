import { sql } from 'kysely'
import pg from 'pg'
import { packed } from './door/live-pack.ts'
import { type RunningHouse, touchesBook } from './open.ts'
import type { Happening } from './open-house.ts'

/** Who listens to the house: a live screen. `lost` says that something may have been missed. */
export interface Listener {
  hear(happenings: readonly Happening[]): void
  lost(): void
}

/** What happened in any process of this house, for the screens at this one. */
export interface LiveLine {
  /** Returns the way to stop listening. */
  listen(listener: Listener): () => void
  close(): Promise<void>
}

const channel = 'steward'
const batchMs = 50
const againMs = 1000

/** Opens the line: what happens here is told to every process, and what any process tells is heard on one connection. */
export async function openLiveLine(house: RunningHouse, url: string): Promise<LiveLine> {
  const listeners = new Set<Listener>()
  const ear = openEar(house, url, listeners)
  const mouth = batched((batch) => tell(house, batch))
  const silence = house.onHappening(mouth.add)
  await ear.ready
  return {
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async close() {
      silence()
      await mouth.flush()
      await ear.close()
      for (const listener of listeners) listener.lost()
    },
  }
}

/** One call for all that happens within a moment; never from inside an act, since a notice would make commits wait. */
function batched(send: (batch: Happening[]) => Promise<void>) {
  let batch: Happening[] = []
  let timer: NodeJS.Timeout | undefined
  const flush = async () => {
    clearTimeout(timer)
    const full = batch
    batch = []
    if (full.length > 0) await send(full)
  }
  const add = (happening: Happening) => {
    if (batch.length === 0) timer = setTimeout(flush, batchMs)
    batch.push(happening)
  }
  return { add, flush }
}

async function tell(house: RunningHouse, batch: readonly Happening[]): Promise<void> {
  const notices = packed(batch)
  await sql`select pg_notify(${channel}, notice) from unnest(${notices}::text[]) notice`
    .execute(house.gate)
    .catch((error) => house.fault(error, 'live'))
}

function openEar(house: RunningHouse, url: string, listeners: ReadonlySet<Listener>) {
  let open = true
  let client: pg.Client | undefined
  let again: NodeJS.Timeout | undefined
  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({ connectionString: url, keepAlive: true })
    fresh.on('error', () => {}) // its end is told by 'end'
    fresh.on('end', lost)
    fresh.on('notification', ({ payload }) => hear(JSON.parse(payload ?? '[]')))
    client = fresh
    await fresh.connect()
    await fresh.query(`listen ${channel}`)
  }
  const hear = (happenings: Happening[]) => {
    if (happenings.some(({ act }) => touchesBook.test(act))) house.forgetBook()
    for (const listener of listeners) listener.hear(happenings)
  }
  function lost() {
    if (!open) return
    house.forgetBook()
    for (const listener of listeners) listener.lost()
    clearTimeout(again)
    again = setTimeout(() => void connect().catch(lost), againMs)
  }
  return {
    ready: connect(),
    async close() {
      open = false
      clearTimeout(again)
      await client?.end()
    },
  }
}

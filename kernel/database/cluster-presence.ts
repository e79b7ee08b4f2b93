import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'

/** A lock on a file, given back by `release` or by the operating system when its holder dies. */
export type Hold = { release(): void }

const busy = 5
const retryMs = 25

/**
 * Takes the lock now, or answers undefined when somebody else's hold forbids it. SQLite is here only for its file
 * locks: unlike files that carry a process number they cannot outlive a `kill -9` and work on every platform.
 */
export function tryHold(file: string, kind: 'alone' | 'together'): Hold | undefined {
  const lock = new DatabaseSync(file, { timeout: 0 })
  try {
    lock.exec(kind === 'alone' ? 'begin exclusive' : 'begin; select * from sqlite_schema')
    return { release: () => lock.close() }
  } catch (error) {
    lock.close()
    if (error instanceof Error && 'errcode' in error && error.errcode === busy) return undefined
    throw error
  }
}

/** Waits for the lock; refuses after `patienceMs` milliseconds. */
export async function hold(file: string, kind: 'alone' | 'together', patienceMs = 120_000): Promise<Hold> {
  for (let waitedMs = 0; waitedMs <= patienceMs; waitedMs += retryMs) {
    const held = tryHold(file, kind)
    if (held) return held
    await pause(retryMs)
  }
  throw new Error(`${file} has been held by another process for ${patienceMs / 1000} s`)
}

import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { Place } from './cluster-place.ts'
import type { RunningServer } from './postmaster.ts'

/** The role that the cluster belongs to, and the database that it owns. */
export const owner = 'steward'

const longestSocketPath = 100

/** Where a server of this place should listen: a private socket, or TCP where that is asked for or needed. */
export async function listening(
  place: Place,
  port: number | undefined,
): Promise<{ socket: string } | { port: number }> {
  const socket = join(place.home, 'socket')
  const fits = Buffer.byteLength(join(socket, '.s.PGSQL.5432')) < longestSocketPath
  if (port === undefined && fits && process.platform !== 'win32') return { socket }
  return { port: port ?? (await freePort()) }
}

/** The owner's connection string. */
export function urlOf(place: Place, server: RunningServer, database: string): string {
  // PostgreSQL takes the host from the query; the name before it only keeps the address readable for URL parsers.
  if (server.socket) return `postgres://${owner}@localhost/${database}?host=${encodeURIComponent(server.socket)}`
  return `postgres://${owner}:${passwordOf(place)}@127.0.0.1:${server.port}/${database}`
}

/** The owner's password for TCP, made once and readable by the operator only. */
export function passwordOf(place: Place): string {
  const file = join(place.home, 'password')
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 })
  return readFileSync(file, 'utf8')
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer()
    probe.on('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === 'object' ? done(address.port) : fail(new Error('no free port'))))
    })
  })
}

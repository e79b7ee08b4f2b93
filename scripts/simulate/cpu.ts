import { readdirSync, readFileSync } from 'node:fs'
import type pg from 'pg'

/** Seconds of processor time the server of this connection has used, all its processes together; null where /proc does not tell. */
export async function postgresSeconds(owner: pg.ClientBase): Promise<number | null> {
  const { rows } = await owner.query<{ pid: number }>('select pg_backend_pid() as pid')
  const server = timesOf(rows[0]?.pid ?? 0)?.parent
  const own = server && timesOf(server)
  if (!own) return null
  const children = readdirSync('/proc').flatMap((name) => timesOf(Number(name)) ?? [])
  const living = children.filter(({ parent }) => parent === server).reduce((all, { self }) => all + self, 0)
  return Math.round((own.self + own.ended + living) / ticksASecond)
}

/** Linux counts in hundredths on every machine Node runs on. */
const ticksASecond = 100

/** Times of a process by /proc: its own, those of children that have ended, and who its parent is. */
function timesOf(pid: number): { self: number; ended: number; parent: number } | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ').map(Number) ?? []
    const [, parent = 0, , , , , , , , , , user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields
    return { self: user + system, ended: endedUser + endedSystem, parent }
  } catch {
    return undefined
  }
}

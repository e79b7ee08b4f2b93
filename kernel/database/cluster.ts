import {
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { owner } from './cluster-address.ts'
import { type Place, runProgram } from './cluster-place.ts'
import { type ClusterWishes, clusterSettings } from './cluster-settings.ts'
import { clusterFolder, dropForeignPidFile, findServer, type RunningServer } from './postmaster.ts'

/** Makes the cluster when there is none; an interrupted making leaves nothing that a later start would take for one. */
export async function ensureCluster(place: Place, password: string, durable: boolean): Promise<void> {
  const cluster = clusterFolder(place)
  if (existsSync(cluster)) return
  const passwordFile = join(place.home, 'password.new')
  writeForPostgres(place, passwordFile, password)
  const side = `${cluster}.new`
  try {
    await initdb(place, side, passwordFile, durable, 'C.UTF-8').catch((error: Error) => {
      if (!error.message.includes('invalid locale name')) throw error
      return initdb(place, side, passwordFile, durable, 'C')
    })
  } finally {
    rmSync(passwordFile, { force: true })
  }
  renameSync(side, cluster)
  if (durable) syncFolder(place.home)
}

/** A rename is on disk only when its folder is; Windows does that by itself. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const opened = openSync(folder, 'r')
  try {
    fsyncSync(opened)
  } finally {
    closeSync(opened)
  }
}

function initdb(place: Place, side: string, passwordFile: string, durable: boolean, ctype: string): Promise<void> {
  rmSync(side, { recursive: true, force: true })
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--lc-collate=C', `--lc-ctype=${ctype}`]
  // Trust is for the socket, which only the cluster's account and we can reach; everything on TCP gives a password.
  const entry = ['-U', owner, `--pwfile=${passwordFile}`, '--auth-local=trust', '--auth-host=scram-sha-256']
  const care = durable ? ['--data-checksums'] : ['--no-sync']
  return runProgram(place, 'initdb', ['-D', side, '-E', 'UTF8', ...locale, '--lc-messages=C', ...entry, ...care])
}

/** Starts PostgreSQL and waits until it takes connections; refuses with the end of its log. */
export async function startServer(place: Place, wishes: ClusterWishes): Promise<RunningServer> {
  const cluster = clusterFolder(place)
  writeForPostgres(place, join(cluster, 'postgresql.conf'), clusterSettings(wishes))
  if ('socket' in wishes.listen) ensureSocketFolder(place, wishes.listen.socket)
  dropForeignPidFile(place)
  const log = join(place.home, 'start.log')
  // After a kill -9 of the postmaster its children need a moment to let go of the shared memory.
  for (let attempt = 1; ; attempt++) {
    rmSync(log, { force: true })
    try {
      await runProgram(place, 'pg_ctl', ['start', '-s', '-w', '-t', '300', '-D', cluster, '-l', log])
      break
    } catch (error) {
      const said = existsSync(log) ? readFileSync(log, 'utf8').slice(-2000) : ''
      if (attempt === 20 || !/shared memory block|lock file/.test(said)) {
        throw new Error(`PostgreSQL in ${place.home} did not start: ${said || String(error)}`)
      }
      await pause(250)
    }
  }
  const server = findServer(place)
  if (!server) throw new Error(`PostgreSQL in ${place.home} stopped right after its start: see ${log}`)
  return server
}

/** Fast shutdown: sessions are ended, everything committed is on disk. Nothing happens when it is already down. */
export async function stopServer(place: Place): Promise<void> {
  if (!findServer(place)) return
  await runProgram(place, 'pg_ctl', ['stop', '-s', '-w', '-t', '120', '-m', 'fast', '-D', clusterFolder(place)]).catch(
    (error) => {
      if (findServer(place)) throw error
    },
  )
}

function ensureSocketFolder({ account }: Place, folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (account.uid !== undefined && account.gid !== undefined) chownSync(folder, account.uid, account.gid)
}

function writeForPostgres({ account }: Place, file: string, text: string): void {
  writeFileSync(file, text, { mode: 0o600 })
  if (account.uid !== undefined && account.gid !== undefined) chownSync(file, account.uid, account.gid)
}

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { errorFacts, type Log } from '../log.ts'
import type { Settings } from '../settings.ts'
import { type Database, newPassword, openDatabase, WrongDatabase } from './open.ts'
import { openPostgres } from './postgres.ts'

/**
 * The database that the settings name, or the embedded one of the data folder; migrated, with the application's role.
 * What must be left again when the house closes is put on the stack. Refuses with `WrongDatabase`.
 */
export async function settleDatabase(
  { dataFolder, databaseUrl, databaseAppUrl }: Settings,
  modules: readonly string[],
  leaving: AsyncDisposableStack,
  log: Log,
): Promise<Database> {
  const ownerUrl = databaseUrl ?? (await supervised(join(dataFolder, 'postgres'), leaving, log))
  return openDatabase(ownerUrl, modules, appPassword(dataFolder), databaseAppUrl).catch(unreachable)
}

const ofTheAddress = new Set(['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EHOSTUNREACH', '28P01', '28000', '3D000'])

/** A wrong address, password or name of a database is the operator's to mend: one line, no stack. */
function unreachable(error: NodeJS.ErrnoException): never {
  if (!ofTheAddress.has(error.code ?? '')) throw error
  throw new WrongDatabase(`The database cannot be used (${error.message || error.code}): see DATABASE_URL`)
}

/** The embedded PostgreSQL, started again whenever it dies although nobody here stopped it. */
async function supervised(folder: string, leaving: AsyncDisposableStack, log: Log): Promise<string> {
  const open = () => openPostgres({ folder, onExit: revive })
  let postgres = await open()
  let reviving: Promise<void> | undefined
  function revive(sentence: string) {
    log('error', sentence)
    reviving = open()
      .then(async (fresh) => {
        const dead = postgres
        postgres = fresh
        await dead.stop()
        log('info', 'PostgreSQL runs again')
      })
      .catch((error) => log('fatal', 'PostgreSQL could not be started again', errorFacts(error)))
  }
  leaving.defer(async () => {
    await reviving
    await postgres.stop()
  })
  return postgres.url
}

/** The application's password is made once, and only the operator's account may read it. */
function appPassword(dataFolder: string): string {
  const file = join(dataFolder, 'database-password')
  try {
    writeFileSync(file, newPassword(), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readFileSync(file, 'utf8')
}

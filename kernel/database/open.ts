import { randomBytes } from 'node:crypto'
import { Logger, makeWorkerUtils } from 'graphile-worker'
import pg from 'pg'
import { migrate } from './migrate.ts'
import { checkRole, grantRights, makeRole } from './role.ts'

export interface Database {
  /** Owner: migrations, sealing, key rotation. */
  ownerUrl: string
  /** The application's role, which owns nothing. */
  appUrl: string
}

/** A house's data cannot be used as it stands; said in one line, exit code 2. */
export class WrongDatabase extends Error {}

/**
 * Migrates as the owner, makes or checks the application's role, and returns both addresses.
 * `password` is kept by the caller (data folder); refuses a server older than 15 and a role above the rules.
 */
export async function openDatabase(
  ownerUrl: string,
  modules: readonly string[],
  password: string,
  appUrl?: string,
): Promise<Database> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    const { rows } = await owner.query<{ v: number }>("select current_setting('server_version_num')::int as v")
    if ((rows[0]?.v ?? 0) < 150000) throw new WrongDatabase('PostgreSQL 15 or newer is needed')
    await migrateQueue(ownerUrl)
    await migrate(owner, modules)
    const url = new URL(appUrl ?? ownerUrl)
    const role = appUrl ? decodeURIComponent(url.username) : await makeRole(owner, password)
    await grantRights(owner, role)
    if (!appUrl) Object.assign(url, { username: role, password })
    await checked(url.href)
    return { ownerUrl, appUrl: url.href }
  } finally {
    await owner.end()
  }
}

async function migrateQueue(connectionString: string) {
  const queue = await makeWorkerUtils({ connectionString, schema: 'jobs', logger: quietLogger })
  await queue.migrate()
  await queue.release()
}

async function checked(connectionString: string) {
  const app = new pg.Client({ connectionString })
  await app.connect()
  const wrong = await checkRole(app)
  await app.end()
  if (wrong) throw new WrongDatabase(wrong)
}

const quietLogger = new Logger(() => () => {})

export const newPassword = () => randomBytes(24).toString('base64url')

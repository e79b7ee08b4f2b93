import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Logger, makeWorkerUtils } from 'graphile-worker'
import pg from 'pg'
import { migrate } from '#kernel/database/migrate.ts'
import { discardPostgres, openPostgres } from '#kernel/database/postgres.ts'
import { house } from '#modules/index.ts'

/** What the owner of a freshly migrated, fleeting database sees; the database is gone afterwards. */
export async function onFreshSchema<Seen>(look: (owner: pg.Client) => Promise<Seen>): Promise<Seen> {
  const folder = join(tmpdir(), `steward-schema-${process.pid}`)
  const server = await openPostgres({ folder, durable: false })
  const owner = new pg.Client({ connectionString: server.url })
  try {
    const queue = await makeWorkerUtils({
      connectionString: server.url,
      schema: 'jobs',
      logger: new Logger(() => () => {}),
    })
    await queue.migrate()
    await queue.release()
    await owner.connect()
    await migrate(owner, Object.keys(house))
    return await look(owner)
  } finally {
    await owner.end()
    await server.stop()
    await discardPostgres(folder)
  }
}

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { fleetingRoot } from '#kernel/database/cluster-place.ts'
import { discardPostgres, openPostgres } from '#kernel/database/postgres.ts'
import { isAlive } from '#kernel/database/postmaster.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The owner's connection string of the cluster that lives as long as the test run. */
    postgres: string
  }
}

const prefix = 'steward-test-'

/**
 * One PostgreSQL for a whole test run, in memory where there is room, whatever number of vitest projects ask for it:
 * they open the same folder, named after the run's process, and the last to leave deletes it. `TEST_DATABASE_URL` names
 * a server to run on instead, as one who may create databases and roles.
 */
export default async function cluster(project: TestProject): Promise<() => Promise<void>> {
  const borrowed = process.env['TEST_DATABASE_URL']
  if (borrowed) {
    await leaveNothing(borrowed)
    project.provide('postgres', borrowed)
    return () => leaveNothing(borrowed)
  }
  const root = fleetingRoot()
  await sweepAbandoned(root)
  const folder = join(root, `${prefix}${process.pid}`)
  const postgres = await openPostgres({ folder, durable: false })
  project.provide('postgres', postgres.url)
  return async () => {
    await postgres.stop()
    await discardPostgres(folder)
  }
}

async function sweepAbandoned(root: string): Promise<void> {
  const abandoned = readdirSync(root).filter(
    (name) => name.startsWith(prefix) && !isAlive(Number(name.slice(prefix.length))),
  )
  for (const name of abandoned) await discardPostgres(join(root, name))
}

/** Takes away what a run made on a borrowed server, also what an interrupted one left there. */
async function leaveNothing(url: string): Promise<void> {
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  try {
    const { rows } = await owner.query<{ gone: string }>(`
      select format('drop database if exists %I with (force)', datname) as gone
      from pg_database where datname ~ '^(t_[0-9a-f]{12}|steward_template(_draft)?)$'
      union all
      select format('drop role if exists %I', rolname)
      from pg_roles where rolname ~ '^steward_(t_[0-9a-f]{12}|steward_template(_draft)?)$'
      order by gone`)
    for (const { gone } of rows) await owner.query(gone)
  } finally {
    await owner.end()
  }
}

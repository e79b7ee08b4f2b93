import { readdirSync } from 'node:fs'
import { join } from 'node:path'
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
 * they open the same folder, named after the run's process, and the last to leave deletes it.
 */
export default async function cluster(project: TestProject): Promise<() => Promise<void>> {
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

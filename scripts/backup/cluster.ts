import { copyFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { openPostgres } from '#kernel/database/postgres.ts'
import { copyTree } from './copy.ts'

/** What belongs to the running server and would be wrong, or only large, in a copy; its folders are kept empty. */
const ofThisRun =
  /^(postmaster\.(pid|opts)|backup_label.*|log\/.*|(pg_wal|pg_replslot|pg_notify|pg_stat_tmp|pg_dynshmem|pg_serial|pg_snapshots|pg_subtrans)\/.*|.*pgsql_tmp.*|pg_internal\.init)$/

/** Copies the cluster while it works, with the log that makes the copy whole; opening the copy plays that log. */
export async function copyCluster(postgresFolder: string, to: string): Promise<number> {
  const postgres = await openPostgres({ folder: postgresFolder })
  const owner = new pg.Client({ connectionString: postgres.url })
  try {
    await owner.connect()
    const cluster = join(postgres.home, 'cluster')
    // The slot keeps the log from being recycled as long as this connection stands.
    await owner.query(`select pg_create_physical_replication_slot('steward_backup', true, true)`)
    const first = await segment(owner, `select pg_walfile_name(pg_backup_start('steward', true)) as name`)
    const files = await copyTree(cluster, to, { wanted: (path) => !ofThisRun.test(path.replaceAll('\\', '/')) })
    const { rows } = await owner.query<{ label: string }>('select labelfile as label from pg_backup_stop(false)')
    await writeFile(join(to, 'backup_label'), rows[0]?.label ?? '')
    const last = await segment(owner, 'select pg_walfile_name(pg_current_wal_insert_lsn()) as name')
    for (const name of await readdir(join(cluster, 'pg_wal')))
      if (/^[\dA-F]{24}$/.test(name) && name >= first && name <= last)
        await copyFile(join(cluster, 'pg_wal', name), join(to, 'pg_wal', name))
    return files
  } finally {
    await owner.end()
    await postgres.stop()
  }
}

async function segment(owner: pg.Client, text: string): Promise<string> {
  const { rows } = await owner.query<{ name: string }>(text)
  return rows[0]?.name ?? ''
}

import { readdirSync, readFileSync } from 'node:fs'
import type pg from 'pg'

const root = new URL('../../', import.meta.url)
const migrationLock = 7_203_114

const filesIn = (folder: string): string[] => {
  try {
    return readdirSync(new URL(folder, root))
      .filter((file) => file.endsWith('.sql'))
      .sort()
      .map((file) => `${folder}${file}`)
  } catch {
    return []
  }
}

/** Numbered SQL files in the order in which the modules lean on each other: the kernel's first. */
export const migrationsOf = (modules: readonly string[]): string[] => [
  ...filesIn('kernel/database/schema/'),
  ...modules.flatMap((module) => filesIn(`modules/${module}/schema/`)),
]

/** Brings the database forward, once, also when two processes start together; returns what was new. */
export async function migrate(owner: pg.ClientBase, modules: readonly string[]): Promise<string[]> {
  await owner.query('select pg_advisory_lock($1)', [migrationLock])
  try {
    await owner.query('create table if not exists migrations (file text primary key, at timestamptz not null)')
    const { rows } = await owner.query<{ file: string }>('select file from migrations')
    const done = new Set(rows.map((row) => row.file))
    const fresh = migrationsOf(modules).filter((file) => !done.has(file))
    for (const file of fresh) await apply(owner, file)
    return fresh
  } finally {
    await owner.query('select pg_advisory_unlock($1)', [migrationLock])
  }
}

async function apply(owner: pg.ClientBase, file: string) {
  await owner.query('begin')
  try {
    await owner.query(
      "select set_config('app.act', gen_random_uuid()::text, true), set_config('app.kind', 'house', true)",
    )
    await owner.query(readFileSync(new URL(file, root), 'utf8'))
    await owner.query('insert into migrations values ($1, clock_timestamp())', [file])
    await owner.query('commit')
  } catch (error) {
    await owner.query('rollback')
    throw new Error(`${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}

import { sql } from 'kysely'
import type { Db } from '../act.ts'

/** So much may be sorted and hashed in memory by one step of it, instead of on disk. */
const room = '256MB'

/**
 * For one statement over many rows whose numbers PostgreSQL cannot guess (who answers for each post everywhere): joined by hashing, since
 * row by row it would take the square of the number of estates.
 */
export async function bySets<T>(db: Db, body: () => Promise<T>): Promise<T> {
  await sql`select set_config('enable_nestloop', 'off', true), set_config('work_mem', ${room}, true)`.execute(db)
  const result = await body()
  await sql`
    select set_config('enable_nestloop', 'on', true), set_config('work_mem', (select reset_val || unit from pg_settings where name = 'work_mem'), true)`.execute(
    db,
  )
  return result
}

import { sql } from 'kysely'
import type { Db } from '../act.ts'

/**
 * For one statement over many rows whose numbers PostgreSQL cannot guess (who answers for each post everywhere): joined by hashing, since
 * row by row it would take the square of the number of estates.
 */
export async function bySets<T>(db: Db, body: () => Promise<T>): Promise<T> {
  await sql`set local enable_nestloop = off`.execute(db)
  const result = await body()
  await sql`set local enable_nestloop = on`.execute(db)
  return result
}

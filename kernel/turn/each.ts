import { sql } from 'kysely'
import type { Db } from '../act.ts'

/** Within `body` each of these rows is changed by an act of its own, by the act's id, though one statement changes them all. */
export async function eachByItsAct<T>(db: Db, acts: ReadonlyMap<string, string>, body: () => Promise<T>): Promise<T> {
  await sql`select set_config('app.acts', ${JSON.stringify(Object.fromEntries(acts))}, true)`.execute(db)
  const result = await body()
  await sql`select set_config('app.acts', '', true)`.execute(db)
  return result
}

import { sql } from 'kysely'
import type { Db } from './act.ts'

/** The next number of a series in an estate, the last of `count`, without gaps: the row is held until the act commits, so ask for it last. */
export async function nextNumber(db: Db, estateId: string, series: string, count = 1): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    insert into series (estate_id, name, last) values (${estateId}, ${series}, ${count})
    on conflict (estate_id, name) do update set last = series.last + ${count}
    returning last`.execute(db)
  return rows[0]?.last ?? count
}

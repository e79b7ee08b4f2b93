import { type RawBuilder, sql } from 'kysely'
import type { Db } from './act.ts'

/** Takes the next number of a series, or the next `count`, as SQL that returns `last`; what is numbered in the same statement holds the row for less long. */
export const takeNumber = (estateId: string, series: string, count = 1): RawBuilder<{ last: number }> => sql`
  insert into series (estate_id, name, last) values (${estateId}, ${series}, ${count})
  on conflict (estate_id, name) do update set last = series.last + ${count}
  returning last`

/** The next number of a series in an estate, the last of `count`, without gaps: the row is held until the act commits, so ask for it last. */
export async function nextNumber(db: Db, estateId: string, series: string, count = 1): Promise<number> {
  const { rows } = await takeNumber(estateId, series, count).execute(db)
  return rows[0]?.last ?? count
}

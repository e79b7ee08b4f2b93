import { sql } from 'kysely'
import type { Db } from '#kernel/act.ts'
import { houseId } from '#kernel/actor.ts'

/** A stretch of the journal in order of transaction and id, the first line excluded. */
export interface Stretch {
  after: { tx: string; line: string }
  upto: { tx: string; line: string }
  full: boolean
}

const mostLines = 5_000

/** The next lines nobody can get before any more: those of transactions below every one that still runs. */
export async function nextStretch(db: Db): Promise<Stretch | undefined> {
  const { rows: known } = await sql<{ tx: string; line: string }>`
    select tx::text, line from evidence_readings where id = ${houseId} for update`.execute(db)
  const after = known[0] ?? { tx: '0', line: '00000000-0000-0000-0000-000000000000' }
  const { rows } = await sql<{ tx: string; line: string; lines: number }>`
    select tx::text, id as line, n::int as lines from (
      select j.tx, j.id, row_number() over (order by j.tx, j.id) as n from journal j
      where (j.tx, j.id) > (${after.tx}::xid8, ${after.line}::uuid) and j.tx < pg_snapshot_xmin(pg_current_snapshot())
      order by j.tx, j.id limit ${mostLines}) seen
    order by n desc limit 1`.execute(db)
  const [last] = rows
  return last && { after, upto: { tx: last.tx, line: last.line }, full: last.lines === mostLines }
}

/** The lines of a stretch, as a condition on `journal j`. */
export const linesOf = ({ after, upto }: Stretch) =>
  sql`(j.tx, j.id) > (${after.tx}::xid8, ${after.line}::uuid) and (j.tx, j.id) <= (${upto.tx}::xid8, ${upto.line}::uuid)`

export const readUpTo = (db: Db, { upto }: Stretch, now: Temporal.Instant) =>
  sql`insert into evidence_readings (id, tx, line, at) values (${houseId}, ${upto.tx}::bigint, ${upto.line}, ${now})
      on conflict (id) do update set tx = excluded.tx, line = excluded.line, at = excluded.at`.execute(db)

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

/**
 * The first transaction that may still write: lines below it all stand. Asked before the lines are read, in a statement of its own, so that whoever
 * ended meanwhile is seen. Only this database counts: a long transaction of a neighbour on the same server holds nobody up.
 */
export async function firstUnsettled(db: Db): Promise<string> {
  const { rows } = await sql<{ tx: string }>`
    with now as (select pg_snapshot_xmax(pg_current_snapshot())::text::bigint as top)
    select coalesce(min(top - mod(mod(top - a.backend_xid::text::bigint, 4294967296) + 4294967296, 4294967296)), min(top))::text as tx
    from now left join pg_stat_activity a on a.datname = current_database() and a.backend_xid is not null and a.pid <> pg_backend_pid()`.execute(
    db,
  )
  return rows[0]?.tx ?? '0'
}

/** The next lines nobody can get before any more: those of transactions below the first that may still write. */
export async function nextStretch(db: Db, below: string): Promise<Stretch | undefined> {
  const { rows: known } = await sql<{ tx: string; line: string }>`
    select tx::text, line from evidence_readings where id = ${houseId} for update`.execute(db)
  const after = known[0] ?? { tx: '0', line: '00000000-0000-0000-0000-000000000000' }
  const { rows } = await sql<{ tx: string; line: string; lines: number }>`
    select tx::text, id as line, n::int as lines from (
      select j.tx, j.id, row_number() over (order by j.tx, j.id) as n from journal j
      where (j.tx, j.id) > (${after.tx}::xid8, ${after.line}::uuid) and j.tx < ${below}::xid8
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

import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/act.ts'
import { Cursor, Id, Moment, pageOf } from '#kernel/shapes.ts'
import { asCursor, reached } from './rules.ts'

const Message = z.object({
  id: Id, estateId: Id, key: z.string(), facts: z.record(z.string(), z.unknown()), aboutId: Id.nullable(), at: Moment, readAt: Moment.nullable(),
}) // biome-ignore format: it reads as a row
const pageSize = 30
const mostCounted = 100

export const mine = query({
  does: 'Read my messages, unread ones first; how many are unread is counted up to a hundred',
  everyone: true,
  input: z.object({ after: Cursor.optional() }),
  output: pageOf(Message).extend({ unread: z.int() }),
  async run({ db, actor }, { after }) {
    const from = after && reached(after)
    const { rows } = await sql<z.output<typeof Message> & { unread: number }>`
      with mine as (select * from notifications where person_id = ${actor.id})
      select id, estate_id, key, facts, about_id, at, read_at,
        (select count(*)::int from (select from mine where read_at is null limit ${mostCounted}) u) as unread
      from mine
      where ${from ? sql`(read_at is null, at, id) < (${from.unread}, ${from.at}::timestamptz, ${from.id}::uuid)` : sql`true`}
      order by (read_at is null) desc, at desc, id desc limit ${pageSize + 1}`.execute(db)
    const shown = rows.slice(0, pageSize)
    const last = rows.length > pageSize ? shown.at(-1) : undefined
    const next = last ? asCursor({ unread: last.readAt === null, at: last.at.toString(), id: last.id }) : null
    return { rows: shown, next, unread: rows[0]?.unread ?? 0 }
  },
})

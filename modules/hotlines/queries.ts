import { sql } from 'kysely'
import type { z } from 'zod'
import { query } from '#kernel/act.ts'
import { pageOf } from '#kernel/shapes.ts'
import { Filter, HotlineRow } from './rules.ts'

type Row = z.output<typeof HotlineRow>

export const list = query({
  does: 'See them, newest first',
  input: Filter,
  output: pageOf(HotlineRow),
  async run({ db }, { estateId, limit, after }) {
    const { rows } = await sql<Row & { id: string }>`
      select id, id as hotline_id, title, state from hotlines
      where estate_id = ${estateId} and ${after ? sql`id < ${after.id}` : sql`true`}
      order by id desc limit ${limit + 1}`.execute(db)
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return { rows: rows.slice(0, limit), next: last ? { at: '', id: last.id } : null }
  },
})

import { sql } from 'kysely'
import type { z } from 'zod'
import { query } from '#kernel/act.ts'
import { pageOf } from '#kernel/shapes.ts'
import { Filter, DisputeRow } from './rules.ts'

type Row = z.output<typeof DisputeRow>

export const list = query({
  does: 'See them, newest first',
  input: Filter,
  output: pageOf(DisputeRow),
  async run({ db }, { estateId, limit, after }) {
    const { rows } = await sql<Row & { id: string }>`
      select id, id as dispute_id, title, state from disputes
      where estate_id = ${estateId} and ${after ? sql`id < ${after.id}` : sql`true`}
      order by id desc limit ${limit + 1}`.execute(db)
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return { rows: rows.slice(0, limit), next: last ? { at: '', id: last.id } : null }
  },
})

import { sql } from 'kysely'
import type { z } from 'zod'
import { query } from '#kernel/act.ts'
import { pageOf } from '#kernel/shapes.ts'
import { Filter, WarningRow } from './rules.ts'

export const list = query({
  does: 'See weather warnings, those that run or all, the latest first',
  input: Filter,
  output: pageOf(WarningRow),
  async run({ db }, { estateId, running, limit, after }) {
    const wanted = [
      estateId && sql`w.estate_id = ${estateId}`,
      running && sql`w.state = 'running'`,
      after && sql`w.from_at <= ${after.at}::timestamptz and (w.from_at, w.id) < (${after.at}::timestamptz, ${after.id}::uuid)`,
      sql`true`,
    ].filter((one) => typeof one === 'object')
    const { rows } = await sql<z.output<typeof WarningRow>>`
      select w.id as warning_id, w.estate_id, e.name as estate, w.kind, w.colour, w.from_at as "from", w.expected_until, w.source, w.state, w.warned_at, p.name as warner, w.ended_at, w.ended_why
      from weather_warnings w join estates e on e.id = w.estate_id left join employees p on p.id = w.warned_by
      where ${sql.join(wanted, sql` and `)} order by w.from_at desc, w.id desc limit ${limit + 1}`.execute(db)
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return { rows: rows.slice(0, limit), next: last ? { at: last.from.toString(), id: last.warningId } : null }
  },
}) // biome-ignore format: it reads as SQL

import { sql } from 'kysely'
import type { z } from 'zod'
import { query } from '#kernel/act.ts'
import { pageOf } from '#kernel/shapes.ts'
import { inForce } from '#modules/rosters/index.ts'
import { Filter, SwapRow } from './rules.ts'

const planned = (employee: 'asker_id' | 'partner_id', day: 'day' | 'other_day') => sql`
  (select coalesce(s.name, f.kind) from ${inForce} f left join shifts s on s.id = f.shift_id and s.estate_id = f.estate_id
   where f.estate_id = w.estate_id and f.employee_id = w.${sql.ref(employee)} and f.day = w.${sql.ref(day)})` // biome-ignore format: it reads as SQL

export const list = query({
  does: 'See swaps: mine, those to decide, or all, the latest first',
  input: Filter,
  output: pageOf(SwapRow),
  async run({ db, actor }, { estateId, view, limit, after }) {
    const wanted = [
      view === 'mine' && sql`${actor.id} in (w.asker_id, w.partner_id)`,
      view === 'decide' && sql`w.state = 'agreed' and ${actor.id} not in (w.asker_id, w.partner_id)`,
      estateId && sql`w.estate_id = ${estateId}`,
      after && sql`w.asked_at <= ${after.at}::timestamptz and (w.asked_at, w.id) < (${after.at}::timestamptz, ${after.id}::uuid)`,
      sql`true`,
    ].filter((one) => typeof one === 'object')
    const { rows } = await sql<z.output<typeof SwapRow>>`
      select w.id as swap_id, w.estate_id, w.asker_id, a.name as asker, w.partner_id, p.name as partner, w.day, w.other_day,
        ${planned('asker_id', 'day')} as asker_has, ${planned('partner_id', 'other_day')} as partner_has,
        w.reason, w.state, w.asked_at, w.answered_at, w.decided_at, d.name as decider, w.why_not
      from swaps w join employees a on a.id = w.asker_id join employees p on p.id = w.partner_id left join employees d on d.id = w.decided_by
      where ${sql.join(wanted, sql` and `)} order by w.asked_at desc, w.id desc limit ${limit + 1}`.execute(db)
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return { rows: rows.slice(0, limit), next: last ? { at: last.askedAt.toString(), id: last.swapId } : null }
  },
}) // biome-ignore format: it reads as SQL

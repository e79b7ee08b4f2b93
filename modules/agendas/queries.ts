import { sql } from 'kysely'
import type { z } from 'zod'
import { query } from '#kernel/act.ts'
import { maskNumbers } from '#kernel/mask.ts'
import { unlessHidden } from '#modules/cases/index.ts'
import { visitsBetween } from '#modules/reminders/index.ts'
import { lookBackDays, oneDay, Promised, Wanted } from './rules.ts'

export const day = query({
  does: 'See the promises of a day: what is late, what falls due, what was kept',
  input: Wanted,
  output: Promised.array(),
  async run(sight, { estateId, from, to, mine }) {
    const { db, actor, now } = sight
    oneDay({ from, to })
    const back = from.subtract({ hours: lookBackDays * 24 })
    const { rows } = await sql<z.output<typeof Promised>>`
      select * from (
        select k.id as clock_id, c.id as case_id, null::uuid as visit_id, c.number, c.title, ${unlessHidden(sight, sql`u.code`)} as unit, p.name as place, e.name as handler,
               k.promise, k.state, k.started_at, k.due_at, k.ended_at, k.breached_at
        from cases c
        join clocks k on k.about_id = c.id and k.estate_id = c.estate_id
        left join units u on u.id = c.unit_id and u.estate_id = c.estate_id
        left join places p on p.id = c.place_id and p.estate_id = c.estate_id
        left join employees e on e.id = c.handler_id
        where c.opened_at > ${back} and c.opened_at < ${to} and c.accused_id is distinct from ${actor.id}
          and ${estateId ? sql<boolean>`c.estate_id = ${estateId}` : sql<boolean>`true`}
          and ${mine ? sql<boolean>`(c.handler_id = ${actor.id} or (c.handler_id is null and c.opened_by = ${actor.id}))` : sql<boolean>`true`}
          and ((k.ended_at is null and k.due_at < ${to})
               or (k.ended_at >= ${from} and k.ended_at < ${to} and k.state in ('met', 'met_late')))
        union all
        select v.id, null, v.id, '', v.note, v.unit, null, v.handler, 'visit', v.state, v.assigned_at, v.due_at, v.done_at, case when v.state in ('breached', 'met_late') then v.due_at end
        from ${visitsBetween({ from: back, to, now })} v
        where ${estateId ? sql<boolean>`v.estate_id = ${estateId}` : sql<boolean>`true`} and ${mine ? sql<boolean>`v.employee_id = ${actor.id}` : sql<boolean>`true`}
          and ((v.done_at is null and v.due_at <= ${to}) or (v.done_at >= ${from} and v.done_at < ${to}))) d
      order by coalesce(ended_at, breached_at, due_at), clock_id limit 300`.execute(db)
    return rows.map((row) => ({ ...row, title: maskNumbers(row.title) }))
  },
})

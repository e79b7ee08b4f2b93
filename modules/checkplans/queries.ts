import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/act.ts'
import { Id } from '#kernel/shapes.ts'
import { life, PlanRow } from './rules.ts'

export const list = query({
  does: 'See which checks come again, by what rule and post',
  input: z.object({ estateId: Id.optional(), state: z.enum(life.states).default('running') }),
  output: PlanRow.array(),
  async run({ db }, { estateId, state }) {
    const { rows } = await sql<z.output<typeof PlanRow>>`
      select p.id as check_plan_id, p.estate_id, p.checklist_id, l.title, l.kind, p.rule, t.title as post, p.within_days,
             concat_ws(' ', a.name, nullif(p.subject, '')) as "where", z.name as zone, p.place_kind, p.count, p.state, p.opened_on
      from check_plans p join checklists l on l.id = p.checklist_id join posts t on t.id = p.post_id
      left join places a on a.id = p.place_id and a.estate_id = p.estate_id left join zones z on z.id = p.zone_id and z.estate_id = p.estate_id
      where p.state = ${state} and ${estateId ? sql`p.estate_id = ${estateId}` : sql`true`} order by l.kind, l.title, p.id limit 300`.execute(
      db,
    )
    return rows
  },
})

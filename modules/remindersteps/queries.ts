import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/act.ts'
import { Id } from '#kernel/shapes.ts'
import { Scheme } from './rules.ts'

export const list = query({
  does: 'See the steps of an estate: those in force first, then what is drafted and what was before',
  input: z.object({ estateId: Id.of('estates') }),
  output: z.object({ rows: Scheme.array() }),
  async run({ db, actor }, { estateId }) {
    const { rows } = await sql<z.output<typeof Scheme>>`
      select c.id as scheme_id, c.state, c.reason, d.name as drafter, c.drafted_at, a.name as approver, c.approved_at,
        c.state = 'draft' and c.drafted_by <> ${actor.id} as may_approve,
        (select jsonb_agg(jsonb_build_object('stepId', s.id, 'place', s.place, 'kind', s.kind, 'title', s.title, 'afterDays', s.after_days, 'minFen', s.min_fen,
           'approval', s.approval, 'words', s.words) order by s.place) from reminder_steps s where s.scheme_id = c.id and s.estate_id = c.estate_id) as steps
      from reminder_schemes c left join employees d on d.id = c.drafted_by left join employees a on a.id = c.approved_by
      where c.estate_id = ${estateId} order by array_position(array['in_force', 'draft', 'replaced', 'dropped'], c.state), c.drafted_at desc limit 20`.execute(
      db,
    )
    return { rows }
  },
})

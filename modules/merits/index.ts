import { sql } from 'kysely'

/** What other modules may call; see README.md. */
export { counted, life } from './rules.ts'

/** What was approved: a subquery of `id, estate_id, employee_id, on_day, points`, a penalty's points below nought. */
export const approved = sql`
  (select id, estate_id, employee_id, on_day, case kind when 'reward' then points else -points end as points from merits where state = 'approved')`

import { sql } from 'kysely'

export { daysToPay, type Kind, kinds, lawful, legal } from './rules.ts'

/** The steps in force of every estate, as SQL: `id, estate_id, place, kind, title, after_days, min_fen, approval, words, nth`, the nth of its kind. */
export const inForce = sql`
  (select s.*, row_number() over (partition by s.scheme_id, s.kind order by s.place) as nth
   from reminder_steps s join reminder_schemes c on c.id = s.scheme_id and c.estate_id = s.estate_id and c.state = 'in_force')`

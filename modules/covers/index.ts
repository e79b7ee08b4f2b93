import { type RawBuilder, sql } from 'kysely'

/** Who is away on a day, and who stands in for them (null: nobody named): a subquery of `employee_id, stand_in_id`. */
export const awayOn = (day: RawBuilder<unknown>) =>
  sql`(select employee_id, stand_in_id from covers where state = 'arranged' and from_day <= ${day} and until_day >= ${day})`

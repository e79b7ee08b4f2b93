import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/act.ts'
import { Day } from '#kernel/shapes.ts'
import { CoverRow } from './rules.ts'

export const list = query({
  does: 'See who is away between two days, and who stands in',
  input: z.object({ from: Day, until: Day }),
  output: CoverRow.array(),
  async run({ db }, { from, until }) {
    const { rows } = await sql<z.output<typeof CoverRow>>`
      select c.id as cover_id, c.employee_id, e.name as employee, c.stand_in_id, s.name as stand_in, c.kind, c.from_day as "from",
             c.until_day as until, c.note, c.state
      from covers c join employees e on e.id = c.employee_id left join employees s on s.id = c.stand_in_id
      where c.from_day <= ${until} and c.until_day >= ${from} order by c.from_day, e.name limit 500`.execute(db)
    return rows
  },
})

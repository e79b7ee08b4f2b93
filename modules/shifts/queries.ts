import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/act.ts'
import { Id } from '#kernel/shapes.ts'
import { ShiftRow } from './rules.ts'

export const list = query({
  does: 'See the shifts of an estate and what each needs',
  input: z.object({ estateId: Id, retired: z.boolean().default(false) }),
  output: ShiftRow.array(),
  async run({ db }, { estateId, retired }) {
    const { rows } = await sql<z.output<typeof ShiftRow>>`
      select s.id as shift_id, s.estate_id, s.key, s.name, s.begins, s.ends, s.breaks, s.minutes, s.state,
        coalesce((select jsonb_agg(jsonb_build_object('postId', n.post_id, 'post', p.title, 'days', n.days, 'people', n.people) order by p.title, n.days)
                  from shift_needs n join posts p on p.id = n.post_id where n.shift_id = s.id and n.estate_id = s.estate_id), '[]') as needs
      from shifts s where s.estate_id = ${estateId} and (${retired} or s.state = 'in_use') order by s.state, s.begins, s.key`.execute(db)
    return rows
  },
}) // biome-ignore format: it reads as SQL

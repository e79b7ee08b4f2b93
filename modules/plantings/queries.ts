import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/act.ts'
import { today } from '#modules/estates/index.ts'
import { Filter, PlantingRow } from './rules.ts'

const of = { open: sql`p.state = 'planned'`, check: sql`p.state = 'planted'`, all: sql`true` } as const

export const list = query({
  does: 'See what is planned to be planted, what is to be looked at again, and what became of it',
  input: Filter,
  output: z.object({ rows: PlantingRow.array() }),
  async run({ db, now }, { estateId, view, zoneId }) {
    const day = await today(db, estateId, now)
    const { rows } = await sql<z.output<typeof PlantingRow>>`
      select p.id as planting_id, p.estate_id, p.zone_id, z.name as zone, nullif(concat_ws(' ', b.name, s.name), '') as place, f.name as contractor, p.kind, p.plant, p.size, p.quantity, p.measure,
        p.reason, p.due_on, p.state, p.photo_ids, e.name as planner, p.planted, p.planted_on, p.planted_by, g.name as planter, p.planted_photo_ids, p.check_on, p.alive, p.checked_on,
        c.name as checker, p.checked_photo_ids, p.words, p.follows_id is not null as follows,
        (p.state = 'planned' and p.due_on < ${day}) or (p.state = 'planted' and p.check_on < ${day}) as late
      from plantings p join zones z on z.id = p.zone_id and z.estate_id = p.estate_id
      left join places s on s.id = p.place_id and s.estate_id = p.estate_id left join buildings b on b.id = s.building_id and b.estate_id = s.estate_id
      left join contractors f on f.id = p.contractor_id and f.estate_id = p.estate_id
      left join employees e on e.id = p.planned_by left join employees g on g.id = p.planted_by left join employees c on c.id = p.checked_by
      where p.estate_id = ${estateId} and ${of[view]} and ${zoneId ? sql`p.zone_id = ${zoneId}` : sql`true`}
      order by case p.state when 'planned' then p.due_on when 'planted' then p.check_on end nulls last, p.due_on desc, p.id limit 500`.execute(db)
    return { rows }
  },
}) // biome-ignore format: it reads as SQL

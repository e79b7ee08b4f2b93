import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { Id } from '#kernel/shapes.ts'
import { OnePlan, PlanRow, PlanWhole, pointsOf, type Subject } from './rules.ts'

export const list = query({
  does: 'See the plans of an estate',
  input: z.object({ estateId: Id.of('estates') }),
  output: z.object({ rows: PlanRow.array() }),
  async run({ db }, { estateId }) {
    const { rows } = await sql<z.output<typeof PlanRow>>`
      select p.id as plan_id, p.estate_id, p.name, p.file_id,
        (select count(*)::int from plan_marks m where m.plan_id = p.id and m.estate_id = p.estate_id) as marks
      from site_plans p where p.estate_id = ${estateId} and p.retired_at is null order by p.added_at, p.id`.execute(db)
    return { rows }
  },
})

interface Kept {
  markId: string
  subject: Subject
  subjectId: string
  name: string
  points: number[]
}

export const one = query({
  does: 'See a plan with everything that stands on it',
  input: OnePlan,
  output: PlanWhole,
  async run({ db }, { planId }) {
    const { rows } = await sql<{ planId: string; estateId: string; name: string; fileId: string; marks: Kept[] }>`
      select p.id as plan_id, p.estate_id, p.name, p.file_id,
        coalesce((select jsonb_agg(jsonb_build_object('markId', m.id,
            'subject', case when m.zone_id is not null then 'zone' when m.building_id is not null then 'building' else 'place' end,
            'subjectId', coalesce(m.zone_id, m.building_id, m.place_id), 'name', coalesce(z.name, b.name, concat_ws(' ', o.name, s.name)),
            'points', to_jsonb(m.points)) order by m.zone_id is null, m.building_id is null, m.id)
          from plan_marks m
          left join zones z on z.id = m.zone_id and z.estate_id = m.estate_id
          left join buildings b on b.id = m.building_id and b.estate_id = m.estate_id
          left join places s on s.id = m.place_id and s.estate_id = m.estate_id
          left join buildings o on o.id = s.building_id and o.estate_id = s.estate_id
          where m.plan_id = p.id and m.estate_id = p.estate_id), '[]') as marks
      from site_plans p where p.id = ${planId}`.execute(db)
    const [found] = rows
    if (!found) return refuse('siteplans.unknown')
    return { ...found, marks: found.marks.map((mark) => ({ ...mark, points: pointsOf(mark.points) })) }
  },
})

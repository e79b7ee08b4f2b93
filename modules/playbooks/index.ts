import { sql } from 'kysely'
import type { Db } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { callLine, type Role, Step, Task } from './rules.ts'

export type { Role, Step } from './rules.ts'

/** The version in force, with its steps and after-care; refuses `playbooks.not_in_force`. Times are minutes, hours and seconds as named. */
export async function inForce(db: Db, playbookId: string) {
  const found = await db
    .selectFrom('playbooks')
    .selectAll()
    .where('id', '=', playbookId)
    .where('state', '=', 'in_force')
    .executeTakeFirst()
  if (!found) return refuse('playbooks.not_in_force')
  return { ...found, steps: Step.array().parse(found.steps), aftercare: Task.array().parse(found.aftercare) }
}

/** The after-care of this very version, also after it was retired; empty where there is none. */
export async function aftercareOf(db: Db, playbookId: string) {
  const found = await db.selectFrom('playbooks').select('aftercare').where('id', '=', playbookId).executeTakeFirst()
  return Task.array().parse(found?.aftercare ?? [])
}

export interface InLine {
  role: string
  personId: string
  /** 0 for those in post, 1 for their deputies, then one more for each post above. */
  rank: number
}

/** Everybody who can be called for these parts at an estate on that day, and how near each stands. */
export async function lineOf(
  db: Db,
  estateId: string,
  roles: readonly Role[],
  day: Temporal.PlainDate,
): Promise<InLine[]> {
  const wanted = roles.flatMap((role) =>
    [callLine[role].first, callLine[role].deputy].flatMap((posts, rank) =>
      posts.map((post) => ({ part: role, rank, ...post })),
    ),
  )
  const column = <Key extends keyof (typeof wanted)[number]>(key: Key) => wanted.map((one) => one[key])
  const { rows } = await sql<InLine>`
    with recursive
      wanted as (select * from unnest(${column('part')}::text[], ${column('rank')}::int[], ${column('role')}::text[], ${column('department')}::text[]) as w (part, rank, role, department)),
      held as (select w.part, w.rank, p.id as post_id from wanted w join roles r on r.key = w.role join departments d on d.kind = w.department
               join posts p on p.role_id = r.id and p.department_id = d.id),
      above (part, post_id, up) as (
        select part, post_id, 0 from held where rank = 0
        union
        select a.part, p.reports_to, a.up + 1 from above a join posts p on p.id = a.post_id where p.reports_to is not null and a.up < 12),
      places as (select part, post_id, rank from held union all select part, post_id, up + 1 from above where up > 0)
    select l.part as role, a.employee_id as person_id, min(l.rank)::int as rank
    from places l join assignments a on a.post_id = l.post_id join employees e on e.id = a.employee_id
    where (a.serves = ${estateId} or a.serves is null) and a.from_day <= ${day} and (a.until_day is null or a.until_day >= ${day})
      and (e.left_on is null or e.left_on > ${day})
    group by l.part, a.employee_id order by 3, 2`.execute(db)
  return rows
}

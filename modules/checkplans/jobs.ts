import { sql } from 'kysely'
import type { Ctx } from '#kernel/act.ts'
import { job } from '#kernel/job.ts'
import { opened, openedByLot } from '#modules/checks/index.ts'
import { companyDay } from '#modules/staff/index.ts'
import { fallsOn } from './rules.ts'

export const openDue = job({
  does: 'Open the checks that a plan wants today, by whoever holds the post and has the fewest to do',
  every: 'PT1H',
  finds: (now) => sql`exists (${due(companyDay(now))})`,
  perEstate: true,
  async run(ctx) {
    const day = companyDay(ctx.now)
    const { rows } = await sql<Plan>`${due(day)} order by p.estate_id, p.id limit 1`.execute(ctx.db)
    const [first] = rows
    if (!first) return {}
    ctx.at(first.estateId)
    const plans = await ofEstate(ctx, first.estateId, day)
    await sql`update check_plans set opened_on = ${day} where id = any (${plans.map(({ id }) => id)}::uuid[])`.execute(
      ctx.db,
    )
    const checkIds: string[] = []
    for (const plan of plans) if (fallsOn(plan.rule, day)) checkIds.push(...(await open(ctx, plan, day)))
    return { checkPlanIds: plans.map(({ id }) => id), checkIds }
  },
})

const due = (day: Temporal.PlainDate) =>
  sql`select p.* from check_plans p where p.state = 'running' and (p.opened_on is null or p.opened_on < ${day})`

interface Plan {
  id: string
  estateId: string
  checklistId: string
  title: string
  inForce: boolean
  rule: string
  withinDays: number
  placeId: string | null
  subject: string
  zoneId: string | null
  placeKind: string | null
  count: number | null
  addedBy: string
  checkerId: string | null
}

/** Every plan of the estate not yet looked at today, with who would walk it: a list goes on in its newest version. */
async function ofEstate({ db }: Ctx, estateId: string, day: Temporal.PlainDate): Promise<Plan[]> {
  const { rows } = await sql<Plan>`
    select p.*, coalesce(n.id, p.checklist_id) as checklist_id, l.title, n.id is not null as in_force, h.employee_id as checker_id
    from (${due(day)} and p.estate_id = ${estateId}) p
    join checklists l on l.id = p.checklist_id left join checklists n on n.code = l.code and n.state = 'in_force'
    left join lateral (
      select a.employee_id from assignments a join employees e on e.id = a.employee_id and (e.left_on is null or e.left_on > ${day})
      where a.post_id = p.post_id and (a.serves = p.estate_id or a.serves is null) and a.from_day <= ${day} and (a.until_day is null or a.until_day >= ${day})
      order by (select count(*) from checks c where c.checker_id = a.employee_id and c.state = 'planned'), a.employee_id limit 1) h on true
    order by p.id`.execute(db)
  return rows
}

/** Opens what it wants; where nobody is in post or its list is retired, whoever wrote the plan is told. */
async function open(ctx: Ctx, plan: Plan, day: Temporal.PlainDate): Promise<string[]> {
  const { estateId, checklistId, checkerId, placeId, subject, zoneId, placeKind, count, title } = plan
  if (!checkerId || !plan.inForce) {
    await ctx.notify(
      [plan.addedBy],
      checkerId ? 'checkplans.list_retired' : 'checkplans.nobody_in_post',
      { title },
      plan.id,
    )
    return []
  }
  const wanted = { estateId, checklistId, checkerId, dueOn: day.add({ days: plan.withinDays }) }
  if (count === null) return opened(ctx, wanted, [{ placeId, subject }])
  const lot = { count, zoneId: zoneId ?? undefined, placeKind: (placeKind ?? undefined) as never }
  return (await openedByLot(ctx, wanted, lot)).checkIds
}

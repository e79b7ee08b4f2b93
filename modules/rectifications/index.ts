import { sql } from 'kysely'
import type { Ctx } from '#kernel/act.ts'
import { nextNumber } from '#kernel/numbers.ts'
import { refuse } from '#kernel/refusal.ts'
import { firms } from '#modules/contractors/index.ts'
import { today } from '#modules/estates/index.ts'
import { companyDay } from '#modules/staff/index.ts'
import { life, numberOf, seriesOf, type sources } from './rules.ts'

export { life, OneRectification } from './rules.ts'

/** What is to be put right, and who answers for it. */
export interface Ordered {
  title: string
  fact: string
  placeId: string | null
  zoneId: string | null
  departmentId: string | null
  /** Of the register; who is in none is named. */
  contractorId: string | null
  contractor: string | null
  ownerId: string | null
  dueBy: Temporal.Instant
  beforeIds: readonly string[]
}
export interface Origin {
  estateId: string
  source: (typeof sources)[number]
  originId: string | null
  originNumber: string | null
}

/**
 * Opens one for each of them and starts its limit. Where nobody is named, whoever of ours manages the contractor answers for it, or leads the
 * department here. Refuses by name whom nobody answers for, and a contractor of another estate.
 */
export async function openedAll(ctx: Ctx, origin: Origin, all: readonly Ordered[]): Promise<string[]> {
  if (all.length === 0) return []
  const { db, now, actor } = ctx
  ctx.at(origin.estateId)
  for (const { dueBy, departmentId, contractorId, contractor } of all) {
    if (Temporal.Instant.compare(dueBy, now) <= 0) refuse('rectifications.due_in_the_past')
    if (!departmentId && !contractorId && !contractor) refuse('rectifications.somebody_rectifies')
  }
  const outside = await firms(
    db,
    origin.estateId,
    all.flatMap(({ contractorId }) => contractorId ?? []),
  )
  const leads = await leadersOf(ctx, origin.estateId, all)
  const day = await today(db, origin.estateId, now)
  const last = await nextNumber(db, origin.estateId, seriesOf(day), all.length)
  const rows = all.map((one, n) => ({
    ...one, ...origin, id: ctx.id(), beforeIds: [...one.beforeIds], number: numberOf(day, last - all.length + 1 + n), state: life.start, openedAt: now, openedBy: actor.id,
    contractor: outside(one.contractorId)?.name ?? one.contractor,
    ownerId: one.ownerId ?? outside(one.contractorId)?.managedBy ?? (one.departmentId && leads.get(one.departmentId)) ?? null,
  })) // biome-ignore format: it reads as one row
  await db.insertInto('rectifications').values(rows).execute()
  for (const row of rows) {
    learn(ctx, row)
    if (row.ownerId && row.ownerId !== actor.id)
      await ctx.notify([row.ownerId], 'rectifications.yours', { number: row.number, title: row.title }, row.id)
  }
  return rows.map(({ id }) => id)
}

/** Tells the limits who answers and by when. */
export function learn(ctx: Ctx, of: { id: string; ownerId: string | null; openedBy: string; dueBy: Temporal.Instant }) {
  ctx.facts(of.id, { handlerId: of.ownerId ?? of.openedBy, dueBy: of.dueBy.toString() })
}

/** Of each department whoever stands highest at the estate today. */
async function leadersOf({ db, now }: Ctx, estateId: string, all: readonly Ordered[]) {
  const wanted = all.filter(({ ownerId }) => ownerId === null).flatMap(({ departmentId }) => departmentId ?? [])
  if (wanted.length === 0) return new Map<string, string>()
  const day = companyDay(now)
  const { rows } = await sql<{ departmentId: string; employeeId: string }>`
    select distinct on (p.department_id) p.department_id, a.employee_id
    from posts p join assignments a on a.post_id = p.id and (a.serves = ${estateId} or a.serves is null)
      and a.from_day <= ${day} and (a.until_day is null or a.until_day >= ${day})
    join employees e on e.id = a.employee_id and (e.left_on is null or e.left_on > ${day})
    left join posts above on above.id = p.reports_to and above.department_id = p.department_id
    where p.department_id = any (${wanted}::uuid[])
    order by p.department_id, above.id is not null, a.serves is null, a.from_day, a.employee_id`.execute(db)
  return new Map(rows.map(({ departmentId, employeeId }) => [departmentId, employeeId]))
}

/** One, held until the act commits, its estate the journal's; refuses `rectifications.unknown` where it cannot be seen. */
export async function locked(ctx: Ctx, rectificationId: string) {
  const asked = ctx.db.selectFrom('rectifications').selectAll().where('id', '=', rectificationId).forUpdate()
  const found = (await asked.executeTakeFirst()) ?? refuse('rectifications.unknown')
  ctx.at(found.estateId)
  if (found.originId) ctx.concerns(found.originId)
  return found
}

/** Over `r`: not put right by its moment, or put right after it. */
export const late = (now: Temporal.Instant) =>
  sql<boolean>`(r.state = 'open' and r.due_by < ${now} or r.finished_at > r.due_by) is true`
/** Over `r`: it is known whether it was in time. */
export const decided = (now: Temporal.Instant) =>
  sql<boolean>`r.state <> 'dropped' and (r.state in ('done', 'passed') or r.due_by < ${now})`
export const doneInTime = sql<boolean>`(r.state in ('done', 'passed') and r.finished_at <= r.due_by) is true`

import { sql } from 'kysely'
import type { z } from 'zod'
import type { Ctx } from '#kernel/act.ts'
import { nextNumber } from '#kernel/numbers.ts'
import { refuse } from '#kernel/refusal.ts'
import { inForce } from '#modules/checklists/index.ts'
import { dayEnds, today } from '#modules/estates/index.ts'
import { companyDay, rolesOf } from '#modules/staff/index.ts'
import { drawn, type Lot, life, numberOf, seriesOf } from './rules.ts'

export { Lot, life } from './rules.ts'

export interface Planned {
  estateId: string
  checklistId: string
  checkerId: string
  dueOn: Temporal.PlainDate
}
interface About {
  placeId: string | null
  subject: string
}

/** Plans one for each of these, and starts its limit; refuses a checklist not in force, a day that has passed, a checker not here. */
export async function opened(ctx: Ctx, plan: Planned, about: readonly About[], drawId: string | null = null) {
  const { db, now, actor } = ctx
  const { estateId, checklistId, checkerId, dueOn } = plan
  ctx.at(estateId)
  const { kind, title } = await inForce(db, checklistId)
  const dueBy = await dayEnds(db, estateId, dueOn)
  if (Temporal.Instant.compare(dueBy, now) <= 0) refuse('checks.due_in_the_past')
  const roles = await rolesOf(db, checkerId, companyDay(now))
  if (!roles.some(({ serves }) => serves === null || serves === estateId)) refuse('checks.checker_not_here')
  const day = await today(db, estateId, now)
  const last = await nextNumber(db, estateId, seriesOf(day), about.length)
  const rows = about.map((one, n) => ({
    ...one, id: ctx.id(), estateId, number: numberOf(day, last - about.length + 1 + n), checklistId, kind, checkerId, plannedAt: now,
    plannedBy: actor.id, dueBy, drawId, state: life.start,
  })) // biome-ignore format: it reads as one row
  await db.insertInto('checks').values(rows).execute()
  for (const { id } of rows) ctx.facts(id, { kind, handlerId: checkerId, dueBy: dueBy.toString() })
  const [first] = rows
  if (first && checkerId !== actor.id)
    await ctx.notify([checkerId], 'checks.yours', { title, count: rows.length, dueOn: dueOn.toString() }, first.id)
  return rows.map(({ id }) => id)
}

const seeds = 2 ** 31

/** Draws places by lot and plans a check of each; what was drawn from, and with which seed, is kept for good. */
export async function openedByLot(ctx: Ctx, plan: Planned, lot: z.output<typeof Lot>) {
  const { db, now, actor } = ctx
  const { estateId, checklistId } = plan
  ctx.at(estateId)
  const { rows: candidates } = await sql<{ id: string }>`
    select id from places p where p.estate_id = ${estateId}
      and ${lot.zoneId ? sql`coalesce(p.zone_id, (select b.zone_id from buildings b where b.id = p.building_id and b.estate_id = p.estate_id)) = ${lot.zoneId}` : sql`true`}
      and ${lot.placeKind ? sql`p.kind = ${lot.placeKind}` : sql`true`}
    order by id`.execute(db)
  if (candidates.length === 0) refuse('checks.nothing_to_draw_from')
  const candidateIds = candidates.map(({ id }) => id)
  const seed = Math.floor(ctx.chance() * seeds)
  const chosenIds = drawn(candidateIds, lot.count, seed)
  const drawId = ctx.id()
  const draw = { id: drawId, estateId, checklistId, seed, candidateIds, chosenIds, drawnAt: now, drawnBy: actor.id }
  await db.insertInto('checkDraws').values(draw).execute()
  const checkIds = await opened(ctx, plan, chosenIds.map((placeId) => ({ placeId, subject: '' })), drawId) // biome-ignore format: one line
  return { drawId, checkIds }
}

/** One, held until the act commits, its estate the journal's; refuses `checks.unknown` where it cannot be seen. */
export async function locked(ctx: Ctx, checkId: string) {
  const asked = ctx.db.selectFrom('checks').selectAll().where('id', '=', checkId).forUpdate()
  const found = (await asked.executeTakeFirst()) ?? refuse('checks.unknown')
  ctx.at(found.estateId)
  return found
}

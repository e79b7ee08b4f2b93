import { sql } from 'kysely'
import type { z } from 'zod'
import type { Ctx } from '#kernel/act.ts'
import { json } from '#kernel/database/json.ts'
import { nextNumber } from '#kernel/numbers.ts'
import { refuse } from '#kernel/refusal.ts'
import { record as openCase } from '#modules/cases/index.ts'
import { type Answer, checklist, inForce, type Judged, judged, scoreOf } from '#modules/checklists/index.ts'
import { dayEnds, today } from '#modules/estates/index.ts'
import { type Ordered, openedAll } from '#modules/rectifications/index.ts'
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

interface Walk {
  id: string
  estateId: string
  number: string
  checklistId: string
  placeId: string | null
  subject: string
}

/** Judges what was found, opens what follows from what failed, and keeps every answer with it. */
export async function walked(ctx: Ctx, of: Walk, given: readonly Answer[]) {
  const { items, passScore } = await checklist(ctx.db, of.checklistId)
  const all = judged(items, given)
  const score = scoreOf(all)
  const failed = all.filter((one) => one.failed)
  const rectifications = await rectify(ctx, of, failed)
  const cases = await report(ctx, of, failed)
  const rows = all.map(({ item, answer, share, failed }) => ({
    id: ctx.id(), estateId: of.estateId, checkId: of.id, no: item.no, value: json(answer.value), share: share?.toFixed(4) ?? null, failed, remark: answer.remark,
    photoIds: answer.photoIds, caseId: cases.get(item.no) ?? null, rectificationId: rectifications.get(item.no) ?? null,
  })) // biome-ignore format: it reads as one row
  await ctx.db.insertInto('checkAnswers').values(rows).execute()
  const passed = score >= passScore
  ctx.concerns(...rectifications.values(), ...cases.values())
  return { score, passed, rectificationIds: [...rectifications.values()], caseIds: [...cases.values()] }
}

const factOf = ({ item, answer }: Judged) => answer.remark || item.words
const titleOf = ({ item }: Judged) => item.words.slice(0, 100)

/** One rectification for each item that wants it, the department found by its kind. */
async function rectify(ctx: Ctx, of: Walk, failed: readonly Judged[]) {
  const wanted = failed.filter(({ item }) => item.follow === 'rectify')
  if (wanted.length === 0) return new Map<number, string>()
  const departments = await departmentsAt(ctx, of.estateId)
  const orders = wanted.map((one): Ordered => {
    const kind = one.item.department ?? 'service'
    return {
      title: titleOf(one), fact: [of.subject, factOf(one)].filter(Boolean).join('：'), placeId: of.placeId, zoneId: null,
      departmentId: departments.get(kind) ?? refuse('checks.no_such_department', { no: one.item.no }), contractorId: null, contractor: null, ownerId: null,
      dueBy: ctx.now.add({ hours: one.item.hours ?? 24 }), beforeIds: one.answer.photoIds,
    } // biome-ignore format: it reads as one row
  })
  const origin = { estateId: of.estateId, source: 'check', originId: of.id, originNumber: of.number } as const
  const ids = await openedAll(ctx, origin, orders)
  return new Map(wanted.map(({ item }, n) => [item.no, ids[n] as string]))
}

/** The department of each kind, one in post at the estate before any other. */
async function departmentsAt({ db, now }: Ctx, estateId: string) {
  const day = companyDay(now)
  const { rows } = await sql<{ kind: string; id: string }>`
    select distinct on (d.kind) d.kind, d.id from departments d
    left join posts p on p.department_id = d.id
    left join assignments a on a.post_id = p.id and (a.serves = ${estateId} or a.serves is null) and a.from_day <= ${day}
      and (a.until_day is null or a.until_day >= ${day})
    order by d.kind, a.serves is null, a.id is null, d.id`.execute(db)
  return new Map(rows.map(({ kind, id }) => [kind, id]))
}

/** A case of the desk for each item that wants it, seen on a walk. */
async function report(ctx: Ctx, of: Walk, failed: readonly Judged[]) {
  const wanted = failed.filter(({ item }) => item.follow === 'case')
  const opened = new Map<number, string>()
  if (wanted.length === 0) return opened
  const codes = wanted.flatMap(({ item }) => item.caseType ?? [])
  const asked = ctx.db
    .selectFrom('caseTypes')
    .select(['code', 'id'])
    .where('code', 'in', codes)
    .where('retiredAt', 'is', null)
  const types = new Map((await asked.execute()).map(({ code, id }) => [code, id]))
  for (const one of wanted) {
    const { item, answer } = one
    const { caseId } = await openCase(ctx, {
      estateId: of.estateId, typeId: types.get(item.caseType ?? '') ?? refuse('checks.no_such_case_type', { no: item.no }), title: titleOf(one),
      body: [of.subject, answer.remark, of.number].filter(Boolean).join('\n'), source: 'patrol', answers: {}, photoIds: answer.photoIds,
      households: 1, confidential: false, againstOffice: false, articleIds: [], ...(of.placeId && { placeId: of.placeId }),
    }) // biome-ignore format: it reads as one row
    opened.set(item.no, caseId)
  }
  return opened
}

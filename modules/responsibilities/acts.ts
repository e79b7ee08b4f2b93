import { sql } from 'kysely'
import { z } from 'zod'
import { act, type Ctx } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { Id, Nothing } from '#kernel/shapes.ts'
import { ready, type Work } from '#modules/contractors/index.ts'
import { today } from '#modules/estates/index.ts'
import { picturesHere } from '#modules/files/index.ts'
import { reckonedOf } from './index.ts'
import { Assign, endsBefore, HandOver, mayScore, Need, OneResponsibility, oneOwner, Release, Score } from './rules.ts'

export const need = act({
  does: 'Say for which work a zone must have an owner, from today on',
  input: Need,
  output: Nothing,
  async run(ctx, { estateId, zoneId, kinds }) {
    const day = await today(ctx.db, estateId, ctx.now)
    const of = sql`zone_id = ${zoneId} and estate_id = ${estateId} and (to_day is null or to_day >= ${day})`
    await sql`delete from zone_needs where ${of} and not kind = any (${kinds}::text[]) and from_day >= ${day}`.execute(ctx.db)
    await sql`update zone_needs set to_day = ${day.subtract({ days: 1 })} where ${of} and not kind = any (${kinds}::text[])`.execute(ctx.db)
    await sql`
      insert into zone_needs (id, estate_id, zone_id, kind, from_day)
      select new_id(${ctx.now}, n::int), ${estateId}, ${zoneId}, k, ${day} from unnest(${[...new Set(kinds)]}::text[]) with ordinality as w (k, n)
      where not exists (select from zone_needs z where z.zone_id = ${zoneId} and z.estate_id = ${estateId} and z.kind = k and (z.to_day is null or z.to_day >= ${day}))`.execute(ctx.db)
    ctx.concerns(zoneId)
    return {}
  },
}) // biome-ignore format: it reads as SQL

export const assign = act({
  does: 'Give a zone and a kind of work to one owner from a day on',
  input: Assign,
  output: OneResponsibility,
  async run(ctx, { estateId, from, until = null, ...row }) {
    return { responsibilityId: await give(ctx, { ...row, estateId, from, until }) }
  },
})

export const handOver = act({
  does: 'Hand a zone over to another owner: the one before ends the day before',
  input: HandOver,
  output: OneResponsibility,
  async run(ctx, { responsibilityId, from, ...to }) {
    const found = await locked(ctx, responsibilityId)
    const { estateId, zoneId, kind } = found
    await ends(ctx, found, endsBefore(found, from))
    const next = { ...to, estateId, zoneId, kind: kind as Work['kind'], from, until: null }
    return { responsibilityId: await give(ctx, next) }
  },
})

export const release = act({
  does: 'End a responsibility without a new owner; from the next day the zone has a gap',
  input: Release,
  output: Nothing,
  async run(ctx, { responsibilityId, on }) {
    const found = await locked(ctx, responsibilityId)
    await ends(ctx, found, endsBefore(found, on.add({ days: 1 })))
    return {}
  },
})

export const accept = act({
  does: 'Take over a zone after having seen it',
  input: OneResponsibility,
  output: Nothing,
  async run(ctx, { responsibilityId }) {
    const found = await locked(ctx, responsibilityId)
    if (found.acceptedAt) refuse('responsibilities.accepted_already')
    const answers = found.employeeId ?? (await managerOf(ctx, found.contractorId ?? ''))
    if (answers !== ctx.actor.id) refuse('responsibilities.not_yours_to_accept')
    await ctx.db
      .updateTable('responsibilities')
      .set({ acceptedAt: ctx.now, acceptedBy: ctx.actor.id })
      .where('id', '=', found.id)
      .where('estateId', '=', found.estateId)
      .execute()
    return {}
  },
})

export const score = act({
  does: 'Score how a zone was found when somebody looked at it, with the reason and pictures; it is one part of its month',
  input: Score,
  output: z.object({ scoreId: Id }),
  run: async (ctx, said) => ({ scoreId: await enter(ctx, said, null) }),
})

export const correct = act({
  does: 'Correct what the month of a zone was reckoned to be, with the reason; the last correction holds',
  input: Score,
  output: z.object({ scoreId: Id }),
  async run(ctx, said) {
    const before = await reckonedOf(ctx.db, said.estateId, said.zoneId, said.kind, firstOf(said.month))
    return { scoreId: await enter(ctx, said, before ?? refuse('responsibilities.nothing_to_correct')) }
  },
})

const firstOf = (month: string) => Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 })

/** Enters points with whoever answered for the zone then: a look, or a correction of what had been reckoned. */
async function enter(ctx: Ctx, { month, ...said }: z.output<typeof Score>, before: number | null): Promise<string> {
  const { estateId, zoneId, kind, points, photoIds } = said
  mayScore(points, photoIds.length)
  await picturesHere(ctx.db, estateId, photoIds)
  const first = firstOf(month)
  const day = await today(ctx.db, estateId, ctx.now)
  if (Temporal.PlainDate.compare(day, first) < 0) refuse('responsibilities.month_to_come')
  const last = first.add({ months: 1 }).subtract({ days: 1 })
  const on = Temporal.PlainDate.compare(day, last) < 0 ? day : last
  const owner = await ctx.db
    .selectFrom('responsibilities')
    .select(['employeeId', 'contractorId'])
    .where('zoneId', '=', zoneId)
    .where('estateId', '=', estateId)
    .where('kind', '=', kind)
    .where('fromDay', '<=', on)
    .where((is) => is.or([is('toDay', 'is', null), is('toDay', '>=', on)]))
    .executeTakeFirst()
  const id = ctx.id()
  const who = { ownerId: owner?.employeeId ?? null, contractorId: owner?.contractorId ?? null, scoredBy: ctx.actor.id }
  const how = { corrects: before !== null, reckoned: before === null ? null : String(before) }
  await ctx.db
    .insertInto('zoneScores')
    .values({ ...said, ...who, ...how, id, month: first, scoredAt: ctx.now })
    .execute()
  return id
}

type Gift = Omit<z.output<typeof Assign>, 'until'> & { until: Temporal.PlainDate | null }

/** Enters the owner of a zone, if they may be given it; at the latest it ends with their contract. */
async function give(ctx: Ctx, { from, until, photoIds, ...gift }: Gift): Promise<string> {
  oneOwner(gift)
  const { estateId, zoneId, kind, employeeId = null, contractorId = null, personId = null, words } = gift
  await picturesHere(ctx.db, estateId, photoIds)
  if (employeeId) await inPost(ctx, estateId, employeeId, from)
  const ends = contractorId ? await ready(ctx.db, { contractorId, personId, kind, zoneId, estateId }, from) : null
  const id = ctx.id()
  const owner = { employeeId, contractorId, personId, words, photoIds, assignedAt: ctx.now, assignedBy: ctx.actor.id }
  const toDay = [until, ends].filter((day) => day !== null).toSorted(Temporal.PlainDate.compare)[0] ?? null
  await ctx.db
    .insertInto('responsibilities')
    .values({ id, estateId, zoneId, kind, ...owner, fromDay: from, toDay })
    .execute()
  const told = employeeId ?? (await managerOf(ctx, contractorId ?? ''))
  if (told && told !== ctx.actor.id)
    await ctx.notify([told], 'responsibilities.yours_now', { from: from.toString() }, id)
  return id
}

/** Whoever answers for a zone is in post at the estate, or at all of them, from the first day; refuses `responsibilities.not_in_post`. */
async function inPost({ db }: Ctx, estateId: string, employeeId: string, day: Temporal.PlainDate) {
  const { rows } = await sql`
    select from assignments a join employees e on e.id = a.employee_id
    where a.employee_id = ${employeeId} and (a.serves = ${estateId} or a.serves is null) and a.from_day <= ${day}
      and (a.until_day is null or a.until_day >= ${day}) and (e.left_on is null or e.left_on > ${day})`.execute(db)
  if (rows.length === 0) refuse('responsibilities.not_in_post')
}

const managerOf = async ({ db }: Ctx, contractorId: string) =>
  (await db.selectFrom('contractors').select('managedBy').where('id', '=', contractorId).executeTakeFirst())?.managedBy

/** The responsibility, locked, its estate entered in the journal; refuses `responsibilities.unknown`. */
async function locked(ctx: Ctx, responsibilityId: string) {
  const found = await ctx.db.selectFrom('responsibilities').selectAll().where('id', '=', responsibilityId).forUpdate().executeTakeFirst()
  if (!found) return refuse('responsibilities.unknown')
  ctx.at(found.estateId)
  return found
} // biome-ignore format: one sentence a line

const ends = ({ db }: Ctx, { id, estateId }: { id: string; estateId: string }, toDay: Temporal.PlainDate) =>
  db.updateTable('responsibilities').set({ toDay }).where('id', '=', id).where('estateId', '=', estateId).execute()

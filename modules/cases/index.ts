import { type RawBuilder, sql, type Updateable } from 'kysely'
import type { z } from 'zod'
import type { Ctx, Db, Facts, Sight, TurnOf } from '#kernel/act.ts'
import { estatesFor } from '#kernel/actor.ts'
import { json } from '#kernel/database/json.ts'
import type { Tables } from '#kernel/database/tables.gen.ts'
import { nextNumber } from '#kernel/numbers.ts'
import { refuse } from '#kernel/refusal.ts'
import { answered, typeOf } from '#modules/casetypes/index.ts'
import { estate, today } from '#modules/estates/index.ts'
import { showFiles } from '#modules/files/index.ts'
import { personInSight } from '#modules/residents/index.ts'
import {
  callBackDue, type Grade, gradeAtOpening, type Kind, life, numberOf, type Open, repeatDays, running, type State, seriesOf,
} from './rules.ts' // biome-ignore format: one line of names

export { life, Open, oneUp, running } from './rules.ts'

type Row = Awaited<ReturnType<typeof rows>>[number]
export type Case = Omit<Row, 'state' | 'kind' | 'grade'> & { state: State; kind: Kind; grade: Grade }

const rows = (db: Db, caseId: string) =>
  db.selectFrom('cases').selectAll().where('id', '=', caseId).forUpdate().execute()

/** Opens a case and starts its limits; refuses a type that is none, answers that are missing and a reporter out of sight. */
export async function record(ctx: Ctx, asked: z.output<typeof Open>, previousId: string | null = null) {
  const { db, now } = ctx
  const { typeId, unitId, reporterId, estateId, articleIds } = asked
  ctx.at(estateId)
  const type = await typeOf(db, typeId)
  const repeats = unitId ? await repeatsOf(db, unitId, typeId, now) : 0
  const day = await today(db, estateId, now)
  const drawn = draw(ctx, asked, type, repeats)
  const reporter = reporterId ? await personInSight(db, reporterId) : undefined
  const number = numberOf(type.kind, day, await nextNumber(db, estateId, seriesOf(type.kind, day)))
  const confidential = asked.confidential || reporter?.secrecy === true
  await db
    .insertInto('cases')
    .values({ ...drawn, number, confidential, previousId })
    .execute()
  enter(ctx, drawn)
  await answeredFrom(ctx, drawn, 'said', articleIds)
  return { caseId: drawn.id, number }
}

type Type = Awaited<ReturnType<typeof typeOf>>
type Opening = TurnOf<z.output<typeof Open>>

/** Opens the first of these cases by set, as far as they are of one estate and name neither a home nor a person: what a phone brings from a round. */
export async function recordMany(turns: readonly Opening[]) {
  const estateId = turns[0]?.input.estateId ?? ''
  const other = turns.findIndex(({ input }) => input.estateId !== estateId || input.unitId || input.reporterId || input.articleIds.length > 0)
  const few = turns.slice(0, other < 0 ? undefined : other)
  const [first] = few
  if (!first) return []
  const { db } = first.ctx
  const types = new Map<string, Type>()
  for (const typeId of new Set(few.map(({ input }) => input.typeId))) types.set(typeId, await typeOf(db, typeId))
  const { timeZone } = await estate(db, estateId)
  const drawn = few.map(({ ctx, input }) => {
    ctx.at(estateId)
    const type = types.get(input.typeId) as Type
    const day = ctx.now.toZonedDateTimeISO(timeZone).toPlainDate()
    return { ctx, day, row: draw(ctx, input, type, 0), series: seriesOf(type.kind, day) }
  })
  const numbers = await numbersFor(db, estateId, drawn.map(({ series }) => series))
  const rows = drawn.map(({ row, day }, n) => ({ ...row, number: numberOf(row.kind, day, numbers[n] ?? 0), previousId: null }))
  await db.insertInto('cases').values(rows).execute()
  for (const { ctx, row } of drawn) enter(ctx, row)
  return rows.map(({ id: caseId, number }) => ({ caseId, number }))
} // biome-ignore format: it reads as a road

/** The next numbers, each of its series, in this order; the series are held in the order of their names. */
async function numbersFor(db: Db, estateId: string, series: readonly string[]): Promise<number[]> {
  const next = new Map<string, number>()
  for (const [name, all] of [...Map.groupBy(series, (name) => name)].sort(([a], [b]) => (a < b ? -1 : 1)))
    next.set(name, (await nextNumber(db, estateId, name, all.length)) - all.length)
  return series.map((name) => {
    const number = (next.get(name) ?? 0) + 1
    next.set(name, number)
    return number
  })
}

/** The row of a case before it has its number. */
function draw({ now, actor, id }: Ctx, asked: z.output<typeof Open>, type: Type, repeats: number) {
  const { answers, households, grade: wished, accusedId, articleIds: _, ...said } = asked
  const grade = gradeAtOpening({ type: type.grade, repeats, households, asked: wished })
  const given = answered(type.questions, answers)
  return {
    ...said, id: id(), kind: type.kind, grade, state: life.start, answers: json(given), repeated: repeats > 0,
    accusedId: accusedId ?? null, openedAt: now, openedBy: actor.id,
  } // biome-ignore format: it reads as one row
}

/** What its limits look at, and whom it concerns. */
function enter(
  ctx: Ctx,
  { id, kind, grade, typeId, repeated, accusedId, unitId, reporterId }: ReturnType<typeof draw>,
) {
  learn(ctx, { id, kind, grade, typeId, repeated, handlerId: null, finishBy: null, callBack: 'undecided', accusedId })
  if (unitId) ctx.concerns(unitId)
  if (reporterId) ctx.concerns(reporterId)
}

/** How often this household came with the same in the last days that count. */
async function repeatsOf(db: Db, unitId: string, typeId: string, now: Temporal.Instant) {
  const { count } = await db
    .selectFrom('cases')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('unitId', '=', unitId)
    .where('typeId', '=', typeId)
    .where('openedAt', '>', now.subtract({ hours: repeatDays * 24 }))
    .executeTakeFirstOrThrow()
  return count
}

/** The case, held until the act commits, its estate the journal's; refuses `cases.unknown` where it cannot be seen. */
export async function locked(ctx: Ctx, caseId: string): Promise<Case> {
  const [found] = await rows(ctx.db, caseId)
  if (!found || found.accusedId === ctx.actor.id) return refuse('cases.unknown')
  ctx.at(found.estateId)
  ctx.since(found.reopenedAt ?? found.openedAt)
  return found as Case
}

/** Writes what the act decided about the case; it concerns whoever reported it, whose open page hears of it. */
export async function moved(ctx: Ctx, of: Case, changes: Updateable<Tables['cases']>): Promise<void> {
  const { id, estateId, reporterId } = of
  if (reporterId) ctx.concerns(reporterId)
  await ctx.db.updateTable('cases').set(changes).where('id', '=', id).where('estateId', '=', estateId).execute()
}

/** Ids of the cases that complain about this employee: nothing told of them is for their eyes. */
export const accusing = (employeeId: string) => sql`select id::text from cases where accused_id = ${employeeId}`

/**
 * Whether the case `c` was told in confidence to others: who reported it, and from which unit, is for those alone who ask
 * the customer back (domain P12).
 */
export function hidden({ actor }: Sight) {
  const own = estatesFor(actor, 'callbacks.confirm')
  return own === '*' ? sql<boolean>`false` : sql<boolean>`(c.confidential and c.estate_id <> all (${own}::uuid[]))`
}

/** The value of a column, or null where it would tell who reported. */
export const unlessHidden = (sight: Sight, value: RawBuilder<unknown>) =>
  sql`case when ${hidden(sight)} then null else ${value} end`

/** Nobody finds the unit of such a matter by asking for the matters of a unit. */
export const discreet = (sight: Sight, { unitId }: { unitId?: string | undefined }) =>
  unitId ? sql<boolean>`not ${hidden(sight)}` : sql<boolean>`true`

/** Words on the case: to the customer, who may read them on the phone page, or for colleagues only. */
export async function say(
  ctx: Ctx,
  of: Case,
  words: { text: string; channel: string; toCustomer: boolean; photoIds?: string[] },
) {
  const row = { ...words, id: ctx.id(), estateId: of.estateId, caseId: of.id, at: ctx.now, byId: ctx.actor.id,
    byCustomer: ctx.actor.kind === 'resident', readerId: words.toCustomer ? of.reporterId : null } // biome-ignore format: one row
  await ctx.db.insertInto('caseReplies').values(row).execute()
  if (row.readerId) await showFiles(ctx.db, of.estateId, words.photoIds ?? [], row.readerId)
}

/** Tells, in the very act, which answers of the house were said or sent: whoever keeps them counts each once. */
export async function answeredFrom(
  ctx: Ctx,
  of: Pick<Case, 'id' | 'estateId'>,
  how: 'said' | 'sent',
  articleIds: readonly string[],
) {
  if (articleIds.length === 0) return
  const uses = [...new Set(articleIds)].map((articleId) => ({ useId: ctx.id(), articleId }))
  const { id: caseId, estateId } = of
  await ctx.tell('cases.answered', { caseId, estateId, byId: ctx.actor.id, how, at: ctx.now.toString(), uses })
}

type Known = Pick<
  Case,
  'id' | 'kind' | 'grade' | 'typeId' | 'repeated' | 'handlerId' | 'finishBy' | 'callBack' | 'accusedId'
>

/** Tells the limits what they may look at: kind, grade, type, handler, plan and call-back of the case, always all of them. */
export function learn(
  ctx: Ctx,
  { id, kind, grade, typeId, repeated, handlerId, finishBy, callBack, accusedId }: Known,
): void {
  const facts: Facts = {
    kind,
    grade,
    typeId,
    repeated,
    handlerId,
    callBack,
    notTold: accusedId,
    finishBy: finishBy?.toString() ?? null,
  }
  ctx.facts(id, facts)
}

/** The case, finished and waiting for the customer's word; refuses one that runs or is closed for good. */
export function finished(found: Case): Case {
  return found.state === 'finished' || found.state === 'closed'
    ? found
    : refuse('cases.not_finished', { state: found.state })
}

/** Counts so many work orders more (or fewer) that run for this case, which cannot be finished meanwhile; refuses `cases.unknown`, and more of them for a case that no longer runs as `cases.no_orders_any_more`. */
export async function ordersRunning(ctx: Ctx, caseId: string, change: number): Promise<Case> {
  const found = await locked(ctx, caseId)
  if (change > 0 && !running(found.state)) refuse('cases.no_orders_any_more', { number: found.number })
  const count = found.ordersRunning + change
  await moved(ctx, found, { ordersRunning: count })
  return { ...found, ordersRunning: count }
}

/** These cases, held until the act commits, always in the same order; those that cannot be seen are left out. */
export async function lockedAll(ctx: Ctx, caseIds: readonly string[]): Promise<Case[]> {
  if (caseIds.length === 0) return []
  const asked = ctx.db.selectFrom('cases').selectAll().where('id', 'in', caseIds).orderBy('id').forUpdate()
  return ((await asked.execute()) as Case[]).filter(({ accusedId }) => accusedId !== ctx.actor.id)
}

/** The same words to the customers of these cases: one statement for all, and one message to each person about `matter`. */
export async function answerAll(ctx: Ctx, of: readonly Case[], text: string, matter: string): Promise<void> {
  if (of.length === 0) return
  const ids = of.map(({ id }) => id)
  await sql`update cases set replied_at = ${ctx.now}, responded_at = coalesce(responded_at, ${ctx.now}) where id = any (${ids}::uuid[])`.execute(
    ctx.db,
  )
  await sayAll(ctx, of, text)
  const [first] = of
  await ctx.renew(await onScreen(ctx, of), 'cases.answered_together', { title: first?.title, text }, matter)
}

/** Finishes these running cases with one result, each with its own call-back; the one message of each person says so. */
export async function finishAll(ctx: Ctx, of: readonly Case[], result: string, matter: string): Promise<void> {
  if (of.length === 0) return
  const types = await ctx.db.selectFrom('caseTypes').select(['id', 'sampled']).execute()
  const sampledOf = new Map(types.map(({ id, sampled }) => [id, Number(sampled)]))
  const finished = of.map((one) => {
    life.after(one.state, 'finish')
    const due = callBackDue({ ...one, sampled: sampledOf.get(one.typeId) ?? 0 }, ctx.chance())
    return { ...one, handlerId: one.handlerId ?? ctx.actor.id, callBack: due ? 'due' : 'not_sampled' }
  })
  await sql`
    update cases c set state = 'finished', result = ${result}, finished_at = ${ctx.now}, finished_by = ${ctx.actor.id}, handler_id = v.handler_id,
      call_back = v.call_back, responded_at = coalesce(c.responded_at, ${ctx.now})
    from unnest(${finished.map(({ id }) => id)}::uuid[], ${finished.map(({ handlerId }) => handlerId)}::uuid[], ${finished.map(({ callBack }) => callBack)}::text[])
      as v (id, handler_id, call_back)
    where c.id = v.id`.execute(ctx.db)
  await sayAll(ctx, of, result)
  for (const one of finished) learn(ctx, one)
  await tellMajor(ctx, of, result)
  await ctx.renew(await onScreen(ctx, of), 'cases.finished_together', { title: of[0]?.title, text: result }, matter)
}

/** The customers who read messages on a screen: whoever never signs in would never see one. */
async function onScreen({ db, heard }: Ctx, of: readonly Case[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from unnest(${[...new Set(customersOf(of))]}::uuid[]) as t (id) where signs_in(id, ${heard})`.execute(db)
  return rows.map(({ id }) => id)
}

/** News that major matters were finished, all of them at once: what does not conform is to be opened of each. */
export async function tellMajor(ctx: Ctx, of: readonly Case[], result: string): Promise<void> {
  const cases = of
    .filter(({ grade }) => grade === 'major')
    .map(({ id, estateId, title }) => ({ caseId: id, estateId, title }))
  if (cases.length > 0) await ctx.tell('cases.finishedMajor', { cases, result })
}

const customersOf = (of: readonly Case[]) => of.flatMap(({ reporterId }) => reporterId ?? [])

async function sayAll(ctx: Ctx, of: readonly Case[], text: string) {
  const said = { text, channel: 'app', toCustomer: true, at: ctx.now, byId: ctx.actor.id, byCustomer: false }
  const lines = of.map(({ id, estateId, reporterId }) => ({
    ...said,
    id: ctx.id(),
    estateId,
    caseId: id,
    readerId: reporterId,
  }))
  await ctx.db.insertInto('caseReplies').values(lines).execute()
  ctx.concerns(...customersOf(of))
}

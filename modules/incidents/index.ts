import { sql, type Updateable } from 'kysely'
import type { z } from 'zod'
import type { Ctx, Db } from '#kernel/act.ts'
import type { Tables } from '#kernel/database/tables.gen.ts'
import { nextNumber } from '#kernel/numbers.ts'
import { refuse } from '#kernel/refusal.ts'
import { locked as lockedCase } from '#modules/cases/index.ts'
import { today } from '#modules/estates/index.ts'
import { type InLine, inForce, lineOf, type Role, type Step } from '#modules/playbooks/index.ts'
import { companyDay, employee } from '#modules/staff/index.ts'
import { dueBy, life, nextInLine, numberOf, open, type Start, type State, type Unfinished } from './rules.ts'

type Row = Awaited<ReturnType<typeof rows>>[number]
export type Incident = Omit<Row, 'state'> & { state: State }

const rows = ({ db }: Ctx, incidentId: string) =>
  db.selectFrom('incidents').selectAll().where('id', '=', incidentId).forUpdate().execute()

/** The incident, held until the act commits, its estate the journal's; refuses `incidents.unknown` where it cannot be seen. */
export async function locked(ctx: Ctx, incidentId: string): Promise<Incident> {
  const [found] = await rows(ctx, incidentId)
  if (!found) return refuse('incidents.unknown')
  ctx.at(found.estateId)
  ctx.since(found.startedAt)
  return found as Incident
}

/** The same, and refuses `incidents.has_ended` where nothing more can be done, listed or written. */
export async function lockedOpen(ctx: Ctx, incidentId: string): Promise<Incident> {
  const found = await locked(ctx, incidentId)
  return open(found.state) ? found : refuse('incidents.has_ended')
}

/** Where it is, as people say it: the place or the unit, and the spot; over `i`, `p` and `u`. */
export const spotOf = sql<string>`concat_ws(' ', coalesce(p.name, u.code), nullif(i.spot, ''))`

/** Steps and calls of which it is known whether they were in time, over `s`, `c` and `i`; a false alarm counts for nothing. */
export const stepDecided = (now: Temporal.Instant) =>
  sql<boolean>`s.due_by is not null and not s.skipped and i.state <> 'cancelled' and (s.done_at is not null or s.due_by < ${now})`
export const stepInTime = sql<boolean>`(s.done_at <= s.due_by) is true`
export const callDecided = (now: Temporal.Instant) =>
  sql<boolean>`i.state <> 'cancelled' and (c.answered_at is not null or c.due_by < ${now})`
export const callInTime = sql<boolean>`(c.answered_at <= c.due_by) is true`

export const moved = ({ db }: Ctx, { id, estateId }: Incident, to: Updateable<Tables['incidents']>) =>
  db.updateTable('incidents').set(to).where('id', '=', id).where('estateId', '=', estateId).execute()

export interface Waiting {
  callId: string
  role: Role
  wave: number
  answerSeconds: number
  incidentId: string
  title: string
  where: string
}

/**
 * Calls the next in line for each of these calls of one estate, and says until when they should answer; where nobody is
 * left the call is unanswered, and whoever was called may still take it.
 */
export async function callNextOf(ctx: Ctx, estateId: string, calls: readonly Waiting[]): Promise<void> {
  if (calls.length === 0) return
  const roles = [...new Set(calls.map(({ role }) => role))]
  const line = await lineOf(ctx.db, estateId, roles, companyDay(ctx.now))
  const known = await calledAlready(ctx.db, calls)
  const next = calls.map((call) => {
    const inLine = line.filter(({ role }) => role === call.role)
    return { call, people: nextInLine(inLine, known.get(call.callId) ?? new Set()) }
  })
  const pages = next.flatMap(
    ({ call, people }) =>
    people.map(({ personId }) => ({
      id: ctx.id(), estateId, callId: call.callId, personId, wave: call.wave, pagedAt: ctx.now,
    })), // biome-ignore format: it reads as one row
  )
  if (pages.length > 0) await ctx.db.insertInto('incidentPages').values(pages).execute()
  await sql`
    update incident_calls c set wave = v.wave + (v.found)::int, state = case when v.found then 'waiting' else 'unanswered' end,
      next_at = case when v.found then ${ctx.now}::timestamptz + make_interval(secs => c.answer_seconds) end
    from unnest(${calls.map(({ callId }) => callId)}::uuid[], ${calls.map(({ wave }) => wave)}::int[], ${next.map(({ people }) => people.length > 0)}::boolean[])
      as v (id, wave, found)
    where c.id = v.id and c.estate_id = ${estateId}`.execute(ctx.db)
  await ring(ctx, next)
}

async function ring(ctx: Ctx, next: readonly { call: Waiting; people: readonly InLine[] }[]) {
  for (const [incidentId, of] of Map.groupBy(next, ({ call }) => call.incidentId)) {
    const people = of.flatMap((one) => one.people.map(({ personId }) => personId))
    const { title = '', where = '' } = of[0]?.call ?? {}
    await ctx.notify(people, 'incidents.called', { title, where }, incidentId)
  }
}

async function calledAlready(db: Db, calls: readonly Waiting[]) {
  const ids = calls.map(({ callId }) => callId)
  const rows = await db.selectFrom('incidentPages').select(['callId', 'personId']).where('callId', 'in', ids).execute()
  const known = new Map<string, Set<string>>()
  for (const { callId, personId } of rows) known.getOrInsertComputed(callId, () => new Set()).add(personId)
  return known
}

/**
 * Starts a playbook: the incident, its steps with those that begin at once, and a call to whoever is in post for each part.
 * Refuses `incidents.runs_already`, with the one that runs, where the same was started at the same place.
 */
export async function started(ctx: Ctx, asked: z.output<typeof Start>) {
  ctx.at(asked.estateId)
  const of = asked.caseId ? await lockedCase(ctx, asked.caseId) : undefined
  if (of && of.estateId !== asked.estateId) refuse('cases.unknown')
  const playbook = await inForce(ctx.db, asked.playbookId)
  const somewhere = asked.placeId || asked.unitId || asked.spot
  const placeId = asked.placeId ?? (somewhere ? null : (of?.placeId ?? null))
  const unitId = asked.unitId ?? (somewhere ? null : (of?.unitId ?? null))

  const day = await today(ctx.db, asked.estateId, ctx.now)
  const number = numberOf(day, await nextNumber(ctx.db, asked.estateId, `incidents ${day}`))
  const row = {
    ...asked, id: ctx.id(), number, code: playbook.code, placeId, unitId, caseId: asked.caseId ?? null, state: life.start,
    startedAt: ctx.now, startedBy: ctx.actor.id,
  } // biome-ignore format: it reads as one row
  const made = await ctx.db
    .insertInto('incidents')
    .values(row)
    .onConflict((twin) => twin.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) await refuseTwin(ctx, row)
  const stepIds = await begin(ctx, row, playbook.steps)
  await callFirst(ctx, row, playbook)
  ctx.facts(row.id, { code: row.code, handlerId: null })
  return { incidentId: row.id, number, stepIds }
}

type Begun = Pick<Incident, 'id' | 'estateId' | 'placeId' | 'unitId' | 'spot' | 'code'>

async function refuseTwin({ db }: Ctx, { estateId, code, placeId, unitId, spot }: Begun) {
  const runs = await db
    .selectFrom('incidents')
    .select(['id as incidentId', 'number'])
    .where('estateId', '=', estateId)
    .where('code', '=', code)
    .where('state', '=', 'running')
    .where(sql<string>`coalesce(place_id::text, unit_id::text, spot)`, '=', placeId ?? unitId ?? spot)
    .executeTakeFirst()
  refuse('incidents.runs_already', { ...runs })
}

async function begin(ctx: Ctx, { id: incidentId, estateId }: Begun, steps: readonly Step[]) {
  const made = steps.map(({ after, ...step }) => ({
    ...step, id: ctx.id(), estateId, incidentId, afterNo: after, begunAt: after === null ? ctx.now : null,
    dueBy: after === null ? dueBy(ctx.now, step.minutes) : null,
  })) // biome-ignore format: it reads as one row
  await ctx.db.insertInto('incidentSteps').values(made).execute()
  for (const { id, dueBy: due } of made) if (due) ctx.facts(id, { dueBy: due.toString(), handlerId: null })
  return made.filter(({ begunAt }) => begunAt).map(({ id }) => id)
}

type Playbook = Awaited<ReturnType<typeof inForce>>

async function callFirst(ctx: Ctx, of: Begun, { title, answerSeconds, steps }: Playbook) {
  const roles = [...new Set(steps.map(({ role }) => role))].filter((role) => role !== 'anyone')
  if (roles.length === 0) return
  const until = ctx.now.add({ seconds: answerSeconds })
  const { id: incidentId, estateId } = of
  const calls = roles.map((role) => ({
    id: ctx.id(), estateId, incidentId, role, state: 'waiting', calledAt: ctx.now, dueBy: until, nextAt: until, answerSeconds,
  })) // biome-ignore format: it reads as one row
  await ctx.db.insertInto('incidentCalls').values(calls).execute()
  const where = await whereIs(ctx.db, of)
  await callNextOf(
    ctx,
    estateId,
    calls.map(({ id: callId, role }) => ({ callId, role, wave: 0, answerSeconds, incidentId, title, where })),
  )
}

/** The place as people say it: name or code, and the spot. */
export async function whereIs(db: Db, { placeId, unitId, spot }: Begun): Promise<string> {
  const place = placeId
    ? await db.selectFrom('places').select('name').where('id', '=', placeId).executeTakeFirst()
    : undefined
  const unit = unitId
    ? await db.selectFrom('units').select('code').where('id', '=', unitId).executeTakeFirst()
    : undefined
  return [place?.name ?? unit?.code, spot].filter(Boolean).join(' ')
}

type Parts = 'incident_steps' | 'incident_calls' | 'incident_affected' | 'incident_signs' | 'incident_tasks'

/** To which incident a row of its parts belongs; undefined where it cannot be seen. */
export async function incidentOf({ db }: Ctx, table: Parts, id: string): Promise<string | undefined> {
  const { rows } = await sql<{
    incidentId: string
  }>`select incident_id from ${sql.table(table)} where id = ${id}`.execute(db)
  return rows[0]?.incidentId
}

/** A call nobody has answered yet, of an incident that runs; both are held until the act commits. */
export async function lockedCall(ctx: Ctx, callId: string) {
  const incidentId = (await incidentOf(ctx, 'incident_calls', callId)) ?? refuse('incidents.call_unknown')
  const incident = await locked(ctx, incidentId)
  const call = await ctx.db
    .selectFrom('incidentCalls')
    .selectAll()
    .where('id', '=', callId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (call.answeredBy) {
    const { name = '' } = (await employee(ctx.db, call.answeredBy)) ?? {}
    refuse('incidents.answered_already', { who: name })
  }
  if (incident.state !== 'running') refuse('incidents.has_ended')
  return { incident, call: { ...call, role: call.role as Role } }
}

/** What whoever was called says to it; refuses `incidents.not_called` for everybody else. */
export async function mark({ db, actor }: Ctx, callId: string, to: Updateable<Tables['incidentPages']>) {
  const { numUpdatedRows } = await db
    .updateTable('incidentPages')
    .set(to)
    .where('callId', '=', callId)
    .where('personId', '=', actor.id)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) refuse('incidents.not_called')
}

/** A step still to be done, its incident held until the act commits. */
export async function lockedStep(ctx: Ctx, stepId: string) {
  const incidentId = (await incidentOf(ctx, 'incident_steps', stepId)) ?? refuse('incidents.step_unknown')
  await lockedOpen(ctx, incidentId)
  const step = await ctx.db.selectFrom('incidentSteps').selectAll().where('id', '=', stepId).executeTakeFirstOrThrow()
  return step.doneAt ? refuse('incidents.step_done_already') : step
}

type OfIncident = Pick<Incident, 'id' | 'estateId'>

/** The steps that come after this one begin, each with its time and whoever answered for its part. */
export async function begunAfter(ctx: Ctx, { incidentId, no }: { incidentId: string; no: number }) {
  const { rows } = await sql<{ id: string; dueBy: Temporal.Instant | null; handlerId: string | null }>`
    update incident_steps s set begun_at = ${ctx.now}, due_by = ${ctx.now}::timestamptz + make_interval(mins => s.minutes)
    where s.incident_id = ${incidentId} and s.after_no = ${no} and s.begun_at is null
    returning s.id, s.due_by, (select c.answered_by from incident_calls c
                               where c.incident_id = s.incident_id and c.estate_id = s.estate_id and c.role = s.role) as handler_id`.execute(
    ctx.db,
  )
  for (const { id, dueBy: due, handlerId } of rows) if (due) ctx.facts(id, { dueBy: due.toString(), handlerId })
  return { incidentId, stepIds: rows.map(({ id }) => id) }
}

export async function addTasks(
  ctx: Ctx,
  { id: incidentId, estateId }: OfIncident,
  tasks: readonly { role: string; words: string; wordsEn: string; hours: number }[],
): Promise<string[]> {
  if (tasks.length === 0) return []
  const made = tasks.map(({ hours, ...task }) => ({
    ...task,
    id: ctx.id(),
    estateId,
    incidentId,
    dueBy: ctx.now.add({ hours }),
  }))
  await ctx.db.insertInto('incidentTasks').values(made).execute()
  for (const { id, dueBy: due } of made) ctx.facts(id, { dueBy: due.toString() })
  return made.map(({ id }) => id)
}

/** Nobody is called any more. */
export const ended = ({ db }: Ctx, { id }: OfIncident) =>
  db
    .updateTable('incidentCalls')
    .set({ state: 'ended', nextAt: null })
    .where('incidentId', '=', id)
    .where('state', 'in', ['waiting', 'unanswered'])
    .execute()

export const openStepsOf = async ({ db }: Ctx, { id }: OfIncident) =>
  (
    await db.selectFrom('incidentSteps').select('id').where('incidentId', '=', id).where('doneAt', 'is', null).execute()
  ).map((step) => step.id)

/** What is still to be done about it; `inside` counts those trapped or hurt of whom nobody said how it ended. */
export async function unfinished(
  { db }: Ctx,
  of: Pick<Incident, 'id' | 'reportedAt' | 'reviewedAt'>,
): Promise<Unfinished & { inside: number }> {
  const { rows } = await sql<Omit<Unfinished, 'reported' | 'reviewed'> & { inside: number }>`
    select (select count(*)::int from incident_steps where incident_id = ${of.id} and must and done_at is null) as steps,
      (select count(*)::int from incident_affected where incident_id = ${of.id} and settled_at is null) as affected,
      (select count(*)::int from incident_affected where incident_id = ${of.id} and settled_at is null and kind in ('trapped', 'injured')) as inside,
      (select count(*)::int from incident_signs where incident_id = ${of.id} and removed_at is null) as signs,
      (select count(*)::int from incident_tasks where incident_id = ${of.id} and done_at is null) as tasks`.execute(db)
  const [counted] = rows
  if (!counted) return refuse('incidents.unknown')
  return { ...counted, reported: of.reportedAt !== null, reviewed: of.reviewedAt !== null }
}

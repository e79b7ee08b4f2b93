import { sql } from 'kysely'
import { z } from 'zod'
import { act, type Ctx } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { Nothing } from '#kernel/shapes.ts'
import { companyDay, inRole } from '#modules/staff/index.ts'
import { linesAt, lockedRoster, putLines, type Roster, recordChanges } from './index.ts'
import {
  Change, Draft, type GivenCell, type LineKind, life, mayPlan, OneRoster, Plan, periodOf, Repeat, repeated, SendBack, SetBound, sourceDay,
} from './rules.ts' // biome-ignore format: it reads as a list

export const draft = act({
  does: 'Begin the roster of a department for a week or a month',
  input: Draft,
  output: OneRoster,
  async run(ctx, { estateId, departmentId, postId = null, period, day }) {
    if (postId) await postOf(ctx, postId, departmentId)
    const { from, until } = periodOf(period, day)
    const rosterId = ctx.id()
    const of = { estateId, departmentId, postId, period, fromDay: from, untilDay: until, state: life.start }
    await ctx.db
      .insertInto('rosters')
      .values({ id: rosterId, ...of, draftedAt: ctx.now, draftedBy: ctx.actor.id })
      .execute()
    return { rosterId }
  },
})

export const plan = act({
  does: 'Plan people and days of a roster in the making',
  input: Plan,
  output: z.object({ lines: z.int() }),
  async run(ctx, { rosterId, cells }) {
    const found = await lockedRoster(ctx, rosterId)
    mayPlan(found.state)
    return { lines: await putLines(ctx, found, cells) }
  },
})

export const repeat = act({
  does: 'Lay a pattern over the period again and again',
  input: Repeat,
  output: z.object({ lines: z.int() }),
  async run(ctx, { rosterId, employeeIds, pattern, step }) {
    const found = await lockedRoster(ctx, rosterId)
    mayPlan(found.state)
    const cells = repeated(pattern, employeeIds, { from: found.fromDay, until: found.untilDay }, step)
    return { lines: await putLines(ctx, found, cells, true) }
  },
})

export const copyLast = act({
  does: 'Copy the last period, weekday by weekday; leave is not copied',
  input: OneRoster,
  output: z.object({ lines: z.int() }),
  async run(ctx, { rosterId }) {
    const found = await lockedRoster(ctx, rosterId)
    mayPlan(found.state)
    const last = await lastOf(ctx, found)
    const cells = await copied(ctx, found, last)
    return { lines: cells.length > 0 ? await putLines(ctx, found, cells, true) : 0 }
  },
})

export const submit = act({
  does: 'Submit a roster to HR',
  input: OneRoster,
  output: Nothing,
  async run(ctx, { rosterId }) {
    const found = await lockedRoster(ctx, rosterId)
    const state = life.after(found.state, 'submit')
    const [some] = await ctx.db.selectFrom('rosterLines').select('id').where('rosterId', '=', rosterId).limit(1).execute()
    if (!some) refuse('rosters.nothing_planned')
    await moved(ctx, found, { state, submittedAt: ctx.now, submittedBy: ctx.actor.id, sentBack: null })
    const readers = await inRole(ctx.db, 'hr', found.estateId, companyDay(ctx.now))
    await ctx.notify(readers, 'rosters.to_receive', spanOf(found), rosterId)
    return {}
  },
}) // biome-ignore format: one sentence a line

export const sendBack = act({
  does: 'Send a roster back with what is wrong',
  input: SendBack,
  output: Nothing,
  async run(ctx, { rosterId, reason }) {
    const found = await lockedRoster(ctx, rosterId)
    const state = life.after(found.state, 'sendBack')
    await moved(ctx, found, { state, sentBack: reason })
    await ctx.notify([found.submittedBy ?? found.draftedBy], 'rosters.came_back', { reason, ...spanOf(found) }, rosterId)
    return {}
  },
}) // biome-ignore format: one sentence a line

export const receive = act({
  does: 'Receive a roster: it is in force from its first day',
  input: OneRoster,
  output: Nothing,
  async run(ctx, { rosterId }) {
    const found = await lockedRoster(ctx, rosterId)
    const state = life.after(found.state, 'receive')
    await moved(ctx, found, { state, receivedAt: ctx.now, receivedBy: ctx.actor.id })
    const { rows } = await sql<{ employeeId: string }>`
      select distinct employee_id from roster_lines where roster_id = ${rosterId} order by 1`.execute(ctx.db)
    const people = rows.map(({ employeeId }) => employeeId)
    await ctx.notify(people, 'rosters.in_force', spanOf(found), rosterId)
    return {}
  },
})

export const change = act({
  does: 'Change a roster that is in force, with the reason; whoever it concerns is told',
  input: Change,
  output: Nothing,
  async run(ctx, { rosterId, cells, reason }) {
    const found = await lockedRoster(ctx, rosterId)
    if (found.state !== 'in_force') refuse('rosters.not_in_force', { state: found.state })
    const before = await linesAt(ctx, found.estateId, cells)
    await putLines(ctx, found, cells)
    const changed = cells.map(({ employeeId, day, kind, shiftId = null }) => ({
      rosterId, employeeId, day, was: before.find((line) => line.employeeId === employeeId && line.day.equals(day)),
      is: kind === null ? undefined : { kind, shiftId: kind === 'shift' ? shiftId : null },
    })) // biome-ignore format: it reads as one row
    const people = await recordChanges(ctx, found.estateId, changed, { why: 'change', reason })
    await ctx.notify(people, 'rosters.was_changed', { reason }, rosterId)
    return {}
  },
})

export const drop = act({
  does: 'Drop a roster that nobody has received',
  input: OneRoster,
  output: Nothing,
  async run(ctx, { rosterId }) {
    const found = await lockedRoster(ctx, rosterId)
    const state = life.after(found.state, 'drop')
    await ctx.db.deleteFrom('rosterLines').where('rosterId', '=', rosterId).execute()
    await moved(ctx, found, { state })
    return {}
  },
})

export const setBound = act({
  does: 'Set from which hours or days on a plan is warned about',
  input: SetBound,
  output: Nothing,
  companyWide: true,
  async run(ctx, { key, amount, source }) {
    await ctx.db.updateTable('rosterBounds').set({ amount, source, setBy: 'company' }).where('key', '=', key).execute()
    return {}
  },
})

async function postOf({ db }: Ctx, postId: string, departmentId: string) {
  const post = await db.selectFrom('posts').select('departmentId').where('id', '=', postId).executeTakeFirst()
  if (post?.departmentId !== departmentId) refuse('rosters.post_elsewhere')
}

const spanOf = ({ fromDay, untilDay }: Roster) => ({ from: fromDay.toString(), until: untilDay.toString() })

interface Move {
  state: string
  submittedAt?: Temporal.Instant
  submittedBy?: string
  receivedAt?: Temporal.Instant
  receivedBy?: string
  sentBack?: string | null
}

const moved = ({ db }: Ctx, { id, estateId }: Roster, to: Move) =>
  db.updateTable('rosters').set(to).where('id', '=', id).where('estateId', '=', estateId).execute()

async function lastOf({ db }: Ctx, of: Roster) {
  const last = await db
    .selectFrom('rosters')
    .select(['id', 'fromDay', 'untilDay'])
    .where('estateId', '=', of.estateId)
    .where('departmentId', '=', of.departmentId)
    .where('postId', of.postId === null ? 'is' : '=', of.postId)
    .where('untilDay', '<', of.fromDay)
    .where('state', '<>', 'dropped')
    .orderBy('untilDay', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last ?? refuse('rosters.no_last_period')
}

async function copied(
  { db }: Ctx,
  of: Roster,
  last: { id: string; fromDay: Temporal.PlainDate; untilDay: Temporal.PlainDate },
): Promise<GivenCell[]> {
  const lines = await db
    .selectFrom('rosterLines')
    .select(['employeeId', 'day', 'kind', 'shiftId'])
    .where('rosterId', '=', last.id)
    .where('kind', '<>', 'leave')
    .execute()
  const byDay = Map.groupBy(lines, ({ day }) => day.toString())
  const length = of.fromDay.until(of.untilDay).days
  return Array.from({ length: length + 1 }, (_, n) => of.fromDay.add({ days: n })).flatMap((day) => {
    const source = sourceDay(day, { from: last.fromDay, until: last.untilDay })
    const there = (source && byDay.get(source.toString())) ?? []
    return there.map(({ employeeId, kind, shiftId }) => ({ employeeId, day, kind: kind as LineKind, shiftId }))
  })
}

export { exportGrid } from './prints/grid.ts'

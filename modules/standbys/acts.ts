import { sql } from 'kysely'
import { act, type Ctx } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { Nothing } from '#kernel/shapes.ts'
import { companyDay } from '#modules/staff/index.ts'
import { Arrange, life, OneStandby, Replace, type State, WithReason } from './rules.ts'

export const arrange = act({
  does: 'Arrange a standby with its call list; everybody on it is told',
  input: Arrange,
  output: OneStandby,
  async run(ctx, { people, from, until, arriveMinutes, ...said }) {
    const standbyId = ctx.id()
    const row = { id: standbyId, ...said, fromAt: from, untilAt: until, arriveMinutes, state: life.start }
    await ctx.db
      .insertInto('standbys')
      .values({ ...row, arrangedAt: ctx.now, arrangedBy: ctx.actor.id })
      .execute()
    const who = people.map(({ employeeId }) => employeeId)
    await inPost(ctx, said.estateId, who, from)
    const rows = people.map(({ employeeId, task = null }, n) => ({ employeeId, task, place: n + 1, id: ctx.id(), estateId: said.estateId, standbyId }))
    await ctx.db.insertInto('standbyPeople').values(rows).execute()
    await ctx.notify(who, 'standbys.on_the_list', { title: said.title }, standbyId)
    return { standbyId }
  },
}) // biome-ignore format: it reads as one act

export const confirm = act({
  does: 'Confirm that one stands ready',
  input: OneStandby,
  output: Nothing,
  async run(ctx, { standbyId }) {
    await locked(ctx, standbyId)
    const { numUpdatedRows } = await ctx.db
      .updateTable('standbyPeople')
      .set({ confirmedAt: ctx.now })
      .where('standbyId', '=', standbyId)
      .where('employeeId', '=', ctx.actor.id)
      .where('replacedAt', 'is', null)
      .where('confirmedAt', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) refuse('standbys.nothing_to_confirm')
    return {}
  },
})

export const replace = act({
  does: 'Put somebody else in the place of one who cannot stand ready',
  input: Replace,
  output: Nothing,
  async run(ctx, { standbyId, employeeId, byId, reason }) {
    const found = await locked(ctx, standbyId)
    if (found.state === 'cancelled') refuse('standbys.was_cancelled')
    await inPost(ctx, found.estateId, [byId], found.fromAt)
    const old = await ctx.db
      .updateTable('standbyPeople')
      .set({ replacedAt: ctx.now, replacedWhy: reason })
      .where('standbyId', '=', standbyId)
      .where('employeeId', '=', employeeId)
      .where('replacedAt', 'is', null)
      .returning(['place', 'task'])
      .executeTakeFirst()
    if (!old) refuse('standbys.not_on_the_list')
    const row = { id: ctx.id(), estateId: found.estateId, standbyId, employeeId: byId, ...old }
    await ctx.db.insertInto('standbyPeople').values(row).execute()
    await ctx.notify([byId], 'standbys.on_the_list', { title: found.title }, standbyId)
    return {}
  },
})

export const callOut = act({
  does: 'Call out everybody on the list at once',
  input: WithReason,
  output: Nothing,
  async run(ctx, { standbyId, reason }) {
    const found = await locked(ctx, standbyId)
    const state = life.after(found.state, 'callOut')
    await moved(ctx, found, { state, calledAt: ctx.now, calledBy: ctx.actor.id, calledWhy: reason })
    const facts = { reason, minutes: found.arriveMinutes }
    await ctx.notify(await onTheList(ctx, standbyId), 'standbys.called_you', facts, standbyId)
    return {}
  },
})

export const cancel = act({
  does: 'Cancel a standby that is not needed',
  input: WithReason,
  output: Nothing,
  async run(ctx, { standbyId, reason }) {
    const found = await locked(ctx, standbyId)
    await moved(ctx, found, { state: life.after(found.state, 'cancel') })
    await ctx.notify(await onTheList(ctx, standbyId), 'standbys.called_off', { title: found.title, reason }, standbyId)
    return {}
  },
})

async function locked(ctx: Ctx, standbyId: string) {
  const asked = ctx.db.selectFrom('standbys').selectAll().where('id', '=', standbyId).forUpdate()
  const found = await asked.executeTakeFirst()
  if (!found) return refuse('standbys.unknown')
  ctx.at(found.estateId)
  return { ...found, state: found.state as State }
}

interface Move {
  state: State
  calledAt?: Temporal.Instant
  calledBy?: string
  calledWhy?: string
}

const moved = ({ db }: Ctx, { id, estateId }: { id: string; estateId: string }, to: Move) =>
  db.updateTable('standbys').set(to).where('id', '=', id).where('estateId', '=', estateId).execute()

const onTheList = async ({ db }: Ctx, standbyId: string) =>
  (
    await db
      .selectFrom('standbyPeople')
      .select('employeeId')
      .where('standbyId', '=', standbyId)
      .where('replacedAt', 'is', null)
      .orderBy('place')
      .execute()
  ).map(({ employeeId }) => employeeId)

/** Whoever stands ready is in post at the estate, or at all of them, when it begins. */
async function inPost({ db }: Ctx, estateId: string, people: readonly string[], from: Temporal.Instant) {
  const day = companyDay(from)
  const { rows } = await sql<{ employeeId: string }>`
    select distinct a.employee_id from assignments a join employees e on e.id = a.employee_id
    where a.employee_id = any (${people}::uuid[]) and (a.serves = ${estateId} or a.serves is null) and a.from_day <= ${day}
      and (a.until_day is null or a.until_day >= ${day}) and (e.left_on is null or e.left_on > ${day})`.execute(db)
  if (rows.length < new Set(people).size) refuse('standbys.not_in_post')
}

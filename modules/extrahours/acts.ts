import { sql } from 'kysely'
import { act, type Ctx } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { Nothing } from '#kernel/shapes.ts'
import { officeDays } from '#modules/calendars/index.ts'
import { estate } from '#modules/estates/index.ts'
import { boundsOf } from '#modules/rosters/index.ts'
import { lengthMinutes, spanOn } from '#modules/shifts/index.ts'
import { companyDay, departmentsOf, isAbove, superiorsOf } from '#modules/staff/index.ts'
import { beyond, life, OneStretch, Propose, Proposed, payPercent, type State, WithReason } from './rules.ts'

export const propose = act({
  does: 'Propose overtime with its hours and reason',
  input: Propose,
  output: Proposed,
  async run(ctx, { estateId, employeeId, day, begins, ends, reason, emergency }) {
    const { timeZone } = await estate(ctx.db, estateId)
    const posts = await departmentsOf(ctx.db, employeeId, day)
    if (!posts.some(({ serves }) => serves === null || serves === estateId)) refuse('extrahours.not_in_post')
    const { isRest, isStatutory } = await officeDays(ctx.db)
    const { from, to } = spanOn(day, { begins, ends }, timeZone)
    const minutes = lengthMinutes({ begins, ends })
    const extraId = ctx.id()
    const percent = payPercent({ rest: isRest(day), statutory: isStatutory(day) })
    await ctx.db
      .insertInto('extraHours')
      .values({
        id: extraId, estateId, employeeId, day, beginsAt: from, endsAt: to, minutes, payPercent: percent, emergency, reason,
        state: life.start, proposedAt: ctx.now, proposedBy: ctx.actor.id,
      }) // biome-ignore format: it reads as one row
      .execute()
    const superiors = await superiorsOf(ctx.db, estateId, employeeId, 1, companyDay(ctx.now))
    const hear = superiors.filter((id) => id !== ctx.actor.id)
    await ctx.notify(hear, 'extrahours.to_approve', { day: day.toString(), hours: Math.round(minutes / 6) / 10 }, extraId)
    return { extraId, beyond: beyond(await hoursWith(ctx, employeeId, day), await boundsOf(ctx.db), emergency) }
  },
}) // biome-ignore format: it reads as one act

export const approve = act({
  does: 'Approve overtime of somebody one is above',
  input: OneStretch,
  output: Nothing,
  async run(ctx, { extraId }) {
    const found = await locked(ctx, extraId)
    const state = life.after(found.state, 'approve')
    await aSuperior(ctx, found.employeeId)
    await moved(ctx, found, { state, decidedAt: ctx.now, decidedBy: ctx.actor.id })
    await ctx.notify([found.employeeId], 'extrahours.was_approved', { day: found.day.toString() }, extraId)
    return {}
  },
})

export const turnDown = act({
  does: 'Turn down proposed overtime with the reason',
  input: WithReason,
  output: Nothing,
  async run(ctx, { extraId, reason }) {
    const found = await locked(ctx, extraId)
    const state = life.after(found.state, 'refuse')
    await aSuperior(ctx, found.employeeId)
    await moved(ctx, found, { state, decidedAt: ctx.now, decidedBy: ctx.actor.id, whyNot: reason })
    const facts = { day: found.day.toString(), reason }
    await ctx.notify([found.employeeId, found.proposedBy], 'extrahours.was_turned_down', facts, extraId)
    return {}
  },
})

export const withdraw = act({
  does: 'Take back overtime one has proposed',
  input: OneStretch,
  output: Nothing,
  async run(ctx, { extraId }) {
    const found = await locked(ctx, extraId)
    if (found.proposedBy !== ctx.actor.id) refuse('extrahours.not_the_proposer')
    await moved(ctx, found, { state: life.after(found.state, 'withdraw') })
    return {}
  },
})

async function locked(ctx: Ctx, extraId: string) {
  const asked = ctx.db.selectFrom('extraHours').selectAll().where('id', '=', extraId).forUpdate()
  const found = await asked.executeTakeFirst()
  if (!found) return refuse('extrahours.unknown')
  ctx.at(found.estateId)
  return { ...found, state: found.state as State }
}

interface Move {
  state: State
  decidedAt?: Temporal.Instant
  decidedBy?: string
  whyNot?: string
}

const moved = ({ db }: Ctx, { id, estateId }: { id: string; estateId: string }, to: Move) =>
  db.updateTable('extraHours').set(to).where('id', '=', id).where('estateId', '=', estateId).execute()

async function aSuperior(ctx: Ctx, of: string) {
  if (of === ctx.actor.id) refuse('extra_hours.extra_hours_decided_by_another')
  if (!(await isAbove(ctx.db, ctx.actor.id, of, companyDay(ctx.now)))) refuse('extrahours.not_a_superior')
}

/** Minutes of that day and month, proposed or approved. */
async function hoursWith({ db }: Ctx, employeeId: string, day: Temporal.PlainDate) {
  const first = day.with({ day: 1 })
  const { rows } = await sql<{ day: number; month: number }>`
    select coalesce(sum(minutes) filter (where day = ${day}), 0)::int as day, coalesce(sum(minutes), 0)::int as month from extra_hours
    where employee_id = ${employeeId} and day between ${first} and ${first.add({ months: 1 }).subtract({ days: 1 })} and state in ('proposed', 'approved')`.execute(
    db,
  )
  return rows[0] ?? { day: 0, month: 0 }
}

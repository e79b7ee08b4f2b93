import { sql } from 'kysely'
import type { Ctx } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { estate } from '#modules/estates/index.ts'
import { companyDay, inRole } from '#modules/staff/index.ts'
import { life, signedBy } from './rules.ts'

export { life } from './rules.ts'

/** The log of a day, made where it does not stand yet. */
export async function logOf(ctx: Ctx, estateId: string, day: Temporal.PlainDate) {
  const { timeZone } = await estate(ctx.db, estateId)
  const row = { id: ctx.id(), estateId, day, state: life.start, ...signedBy(day, timeZone) }
  const made = await ctx.db.insertInto('managementLogs').values(row).onConflict((clash) => clash.columns(['estateId', 'day']).doNothing()).returning('id').executeTakeFirst() // biome-ignore format: one line
  if (made) await learn(ctx, row, 'supervisor')
  const asked = ctx.db.selectFrom('managementLogs').selectAll().where('estateId', '=', estateId).where('day', '=', day)
  return { made: made !== undefined, log: await asked.executeTakeFirstOrThrow() }
}

/** Tells the limits whose signature is waited for: whoever holds the role here, by the order of their ids. */
export async function learn(
  ctx: Ctx,
  of: { id: string; estateId: string; sumBy: Temporal.Instant; signBy: Temporal.Instant },
  role: 'supervisor' | 'manager',
) {
  const [handlerId = null] = await inRole(ctx.db, role, of.estateId, companyDay(ctx.now))
  ctx.facts(of.id, { handlerId, sumBy: of.sumBy.toString(), signBy: of.signBy.toString() })
}

/** One, held until the act commits, its estate the journal's; refuses `managementlogs.unknown` where it cannot be seen. */
export async function locked(ctx: Ctx, managementLogId: string) {
  const asked = ctx.db.selectFrom('managementLogs').selectAll().where('id', '=', managementLogId).forUpdate()
  const found = (await asked.executeTakeFirst()) ?? refuse('managementlogs.unknown')
  ctx.at(found.estateId)
  return found
}

/** Over `l`: a signature is missing after its moment, or came after it. */
export const lateSigned = (now: Temporal.Instant) =>
  sql<boolean>`(coalesce(l.summed_at, ${now}) > l.sum_by or coalesce(l.signed_at, ${now}) > l.sign_by)`

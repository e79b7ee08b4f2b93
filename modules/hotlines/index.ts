import { sql } from 'kysely'
import type { Ctx, Sight } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'

export { life } from './rules.ts'

/** Whoever is complained about in the case sees nothing of the order that brought it. */
export const notAccused = ({ actor }: Pick<Sight, 'actor'>) =>
  sql<boolean>`c.accused_id is distinct from ${actor.id}::uuid`

/** One, held until the act commits, its estate the journal's; refuses `hotlines.unknown` where it cannot be seen. */
export async function seen(ctx: Ctx, hotlineId: string) {
  const found = await ctx.db
    .selectFrom('hotlines as h')
    .innerJoin('cases as c', (on) => on.onRef('c.id', '=', 'h.caseId').onRef('c.estateId', '=', 'h.estateId'))
    .selectAll('h')
    .select(['c.accusedId', 'c.state as caseState', 'c.handlerId'])
    .where('h.id', '=', hotlineId)
    .forUpdate('h')
    .executeTakeFirst()
  if (!found || (found.accusedId !== null && found.accusedId === ctx.actor.id)) return refuse('hotlines.unknown')
  ctx.at(found.estateId)
  ctx.concerns(found.caseId)
  return found
}

export type Hotline = Awaited<ReturnType<typeof seen>>

/** Tells the limits by when the hotline wants its answer, who handles the case, and who is not to hear of it. */
export function learn(
  ctx: Ctx,
  hotlineId: string,
  of: { replyBy: Temporal.Instant | null; handlerId: string | null; accusedId: string | null },
) {
  const { replyBy, handlerId, accusedId } = of
  ctx.facts(hotlineId, {
    instructed: replyBy !== null,
    replyBy: replyBy?.toString() ?? null,
    handlerId,
    notTold: accusedId,
  })
}

import { sql } from 'kysely'
import type { Ctx, Sight } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { dayEnds } from '#modules/estates/index.ts'

export { life } from './rules.ts'

/** Whoever is complained about in the case sees nothing that follows from it. */
export const notAccused = ({ actor }: Pick<Sight, 'actor'>) =>
  sql<boolean>`not exists (select from cases a where a.id = d.case_id and a.estate_id = d.estate_id and a.accused_id = ${actor.id}::uuid)`

/** One, held until the act commits, its estate the journal's; refuses `disputes.unknown` where it cannot be seen. */
export async function seen(ctx: Ctx, disputeId: string) {
  const found = await ctx.db
    .selectFrom('disputes as d')
    .leftJoin('cases as c', (on) => on.onRef('c.id', '=', 'd.caseId').onRef('c.estateId', '=', 'd.estateId'))
    .selectAll('d')
    .select('c.accusedId')
    .where('d.id', '=', disputeId)
    .forUpdate('d')
    .executeTakeFirst()
  if (!found || (found.accusedId !== null && found.accusedId === ctx.actor.id)) return refuse('disputes.unknown')
  ctx.at(found.estateId)
  if (found.caseId) ctx.concerns(found.caseId)
  return found
}

export type Dispute = Awaited<ReturnType<typeof seen>>

/** Who stands on which side. */
export const partiesOf = ({ db }: Ctx, disputeId: string) =>
  db.selectFrom('disputeParties').select(['personId', 'side']).where('disputeId', '=', disputeId).execute()

type Known = Pick<Dispute, 'id' | 'estateId' | 'subject' | 'mediatorId' | 'dueOn' | 'followOn' | 'accusedId'>

/** Tells the limits all they may look at: what it is about, who mediates, the days promised, and who is not to hear of it. */
export async function learn(ctx: Ctx, { id, estateId, subject, mediatorId, dueOn, followOn, accusedId }: Known) {
  const ends = async (day: Temporal.PlainDate | null) => day && (await dayEnds(ctx.db, estateId, day)).toString()
  ctx.facts(id, {
    subject,
    handlerId: mediatorId,
    keepBy: await ends(dueOn),
    followBy: await ends(followOn),
    notTold: accusedId,
  })
}

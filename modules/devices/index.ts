import type { Db } from '#kernel/act.ts'
import type { Actor } from '#kernel/actor.ts'
import { takenInHours } from './rules.ts'

/** What other modules may call; see README.md. */
export { sequenceIn } from './rules.ts'

/** Whoever has just taken in the file of a phone hands in what stands in it, for the one whose phone it was and nobody else. */
export async function handsInFor(gate: Db, actor: Actor, employeeId: string, now: Temporal.Instant): Promise<boolean> {
  const taken = await gate
    .selectFrom('outboxFiles')
    .select('id')
    .where('byId', '=', actor.id)
    .where('employeeId', '=', employeeId)
    .where('at', '>', now.subtract({ hours: takenInHours }))
    .limit(1)
    .executeTakeFirst()
  return taken !== undefined
}

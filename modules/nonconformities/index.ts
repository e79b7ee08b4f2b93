import { sql } from 'kysely'
import type { z } from 'zod'
import type { Ctx, Sight } from '#kernel/act.ts'
import { nextNumber } from '#kernel/numbers.ts'
import { refuse } from '#kernel/refusal.ts'
import { today } from '#modules/estates/index.ts'
import { life, numberOf, type Open, oneWorse, repeatMonths, seriesOf } from './rules.ts'

/** Opens one and starts its limits; one of the same type within six months is a degree worse. A case has at most one. */
export async function opened(ctx: Ctx, asked: z.output<typeof Open>): Promise<{ nonconformityId: string }> {
  const { caseId = null, clause = null, ...said } = asked
  ctx.at(said.estateId)
  const { again, accusedId } = caseId ? await before(ctx, said.estateId, caseId) : { again: false, accusedId: null }
  const severity = again ? oneWorse(said.severity) : said.severity
  const day = await today(ctx.db, said.estateId, ctx.now)
  const nonconformityId = ctx.id()
  const number = numberOf(day, await nextNumber(ctx.db, said.estateId, seriesOf(day)))
  const row = { ...said, id: nonconformityId, number, caseId, clause, severity, state: life.start, openedAt: ctx.now, openedBy: ctx.actor.id } // biome-ignore format: one row
  await ctx.db.insertInto('nonconformities').values(row).execute()
  ctx.facts(nonconformityId, { severity, handlerId: null, dueBy: null, notTold: accusedId })
  return { nonconformityId }
}

/** Whether the estate had one of a case of the same type lately, and whom the case complains about; refuses a case that cannot be seen. */
async function before({ db, now, actor }: Ctx, estateId: string, caseId: string) {
  const since = now.toZonedDateTimeISO('UTC').subtract({ months: repeatMonths }).toInstant()
  const { rows } = await sql<{ again: boolean; accusedId: string | null }>`
    select exists (select from nonconformities n join cases o on o.id = n.case_id and o.estate_id = n.estate_id
                   where n.estate_id = c.estate_id and o.type_id = c.type_id and n.state <> 'dropped' and n.opened_at > ${since}) as again, c.accused_id
    from cases c where c.id = ${caseId} and c.estate_id = ${estateId} and c.accused_id is distinct from ${actor.id}::uuid`.execute(
    db,
  )
  return rows[0] ?? refuse('cases.unknown')
}

/** Whoever is complained about in the case sees nothing that follows from it. */
export const notAccused = ({ actor }: Pick<Sight, 'actor'>) =>
  sql<boolean>`not exists (select from cases a where a.id = n.case_id and a.estate_id = n.estate_id and a.accused_id = ${actor.id}::uuid)`

/** One, held until the act commits; refuses `nonconformities.unknown` where it cannot be seen. */
export async function seen({ db, actor, concerns }: Ctx, nonconformityId: string) {
  const found = await db
    .selectFrom('nonconformities as n')
    .leftJoin('cases as c', (on) => on.onRef('c.id', '=', 'n.caseId').onRef('c.estateId', '=', 'n.estateId'))
    .selectAll('n')
    .select('c.accusedId')
    .where('n.id', '=', nonconformityId)
    .forUpdate('n')
    .executeTakeFirst()
  if (!found || (found.accusedId !== null && found.accusedId === actor.id)) return refuse('nonconformities.unknown')
  if (found.caseId) concerns(found.caseId)
  return found
}

export type Nonconformity = Awaited<ReturnType<typeof seen>>

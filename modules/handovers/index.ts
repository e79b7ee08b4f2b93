import { sql } from 'kysely'
import type { z } from 'zod'
import type { Ctx } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { companyDay } from '#modules/staff/index.ts'
import { life, type Write } from './rules.ts'

export { life } from './rules.ts'

/** Passes something on to those who must have read it; refuses where nobody would, or a named reader is not here. */
export async function written(ctx: Ctx, asked: z.output<typeof Write>) {
  const { readerIds, postIds, ...said } = asked
  const handoverId = ctx.id()
  const row = { ...said, id: handoverId, state: life.start, writtenAt: ctx.now, writtenBy: ctx.actor.id }
  await ctx.db.insertInto('handovers').values(row).execute()
  const readers = await addReaders(ctx, { handoverId, estateId: said.estateId }, readerIds, postIds)
  if (readerIds.some((id) => id !== ctx.actor.id && !readers.includes(id))) refuse('handovers.reader_not_here')
  if (readers.length === 0) refuse('handovers.nobody_to_read')
  await ctx.notify(readers, 'handovers.to_read', { title: said.title }, handoverId)
  return { handoverId }
}

/** Whoever of them is in post at the estate today, and is not the writer. */
async function addReaders(
  { db, now, actor }: Ctx,
  { handoverId, estateId }: { handoverId: string; estateId: string },
  readerIds: readonly string[],
  postIds: readonly string[],
): Promise<string[]> {
  const day = companyDay(now)
  const { rows } = await sql<{ readerId: string }>`
    insert into handover_readers (id, estate_id, handover_id, reader_id)
    select new_id(${now}, row_number() over (order by employee_id)::int), ${estateId}, ${handoverId}, employee_id
    from (select distinct a.employee_id from assignments a
          join employees e on e.id = a.employee_id and (e.left_on is null or e.left_on > ${day})
          where (a.serves = ${estateId} or a.serves is null) and a.from_day <= ${day} and (a.until_day is null or a.until_day >= ${day})
            and (a.employee_id = any (${readerIds}::uuid[]) or a.post_id = any (${postIds}::uuid[])) and a.employee_id <> ${actor.id}) here
    returning reader_id`.execute(db)
  return rows.map(({ readerId }) => readerId)
}

import { sql } from 'kysely'
import type { z } from 'zod'
import type { Ctx } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { record as openCase } from '#modules/cases/index.ts'
import { companyDay } from '#modules/staff/index.ts'
import { type Follow, life, type Write } from './rules.ts'

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

/** What a paper of an estate calls for, followed up: a case of a type, or words passed on, under a title that may begin with `before`. */
export async function followed(ctx: Ctx, of: { estateId: string; words: string; before?: string }, { typeId, ...to }: z.output<typeof Follow>) {
  const { estateId, words, before = '' } = of
  const said = { estateId, title: words.slice(0, 100), body: words, photoIds: [] }
  if (!typeId) return { caseId: null, ...(await written(ctx, { ...said, ...to, kind: 'note', title: `${before}${said.title}` })) }
  const plain = { source: 'patrol' as const, answers: {}, households: 1, confidential: false, againstOffice: false, articleIds: [] }
  const { caseId } = await openCase(ctx, { ...said, ...plain, typeId })
  return { caseId, handoverId: null }
} // biome-ignore format: it reads as a row

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

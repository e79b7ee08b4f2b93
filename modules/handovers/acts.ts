import { sql } from 'kysely'
import { act, type Ctx } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { Nothing } from '#kernel/shapes.ts'
import { companyDay } from '#modules/staff/index.ts'
import { life, OneHandover, Read, type State, Withdraw, Write } from './rules.ts'

export const write = act({
  does: 'Pass something on, and say who must have read it',
  input: Write,
  output: OneHandover,
  async run(ctx, { readerIds, postIds, ...said }) {
    const handoverId = ctx.id()
    const row = { ...said, id: handoverId, state: life.start, writtenAt: ctx.now, writtenBy: ctx.actor.id }
    await ctx.db.insertInto('handovers').values(row).execute()
    const readers = await addReaders(ctx, { handoverId, estateId: said.estateId }, readerIds, postIds)
    if (readerIds.some((id) => id !== ctx.actor.id && !readers.includes(id))) refuse('handovers.reader_not_here')
    if (readers.length === 0) refuse('handovers.nobody_to_read')
    await ctx.notify(readers, 'handovers.to_read', { title: said.title }, handoverId)
    return { handoverId }
  },
})

export const read = act({
  does: 'Have read what was passed on, and take it over',
  input: Read,
  output: Nothing,
  async run(ctx, { handoverId, remark }) {
    const found = await locked(ctx, handoverId)
    if (found.state === 'withdrawn') refuse('handovers.was_withdrawn')
    const { numUpdatedRows } = await ctx.db
      .updateTable('handoverReaders')
      .set({ readAt: ctx.now, remark: remark || null })
      .where('handoverId', '=', handoverId)
      .where('readerId', '=', ctx.actor.id)
      .where('readAt', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) refuse('handovers.nothing_to_read')
    if (remark)
      await ctx.notify([found.writtenBy], 'handovers.remarked', { title: found.title, who: ctx.actor.name }, handoverId)
    if (!(await someoneLeft(ctx, handoverId)))
      await change(ctx, found, { state: life.after(found.state as State, 'complete'), readByAllAt: ctx.now })
    return {}
  },
})

export const withdraw = act({
  does: 'Take back what was passed on and no longer holds',
  input: Withdraw,
  output: Nothing,
  async run(ctx, { handoverId, reason }) {
    const found = await locked(ctx, handoverId)
    if (found.writtenBy !== ctx.actor.id) refuse('handovers.not_the_writer')

    const state = life.after(found.state as State, 'withdraw')

    await change(ctx, found, { state, withdrawnWhy: reason })
    return {}
  },
})

async function locked(ctx: Ctx, handoverId: string) {
  const asked = ctx.db.selectFrom('handovers').selectAll().where('id', '=', handoverId).forUpdate()
  const found = await asked.executeTakeFirst()
  if (!found) return refuse('handovers.unknown')
  ctx.at(found.estateId)
  return found
}

type Change = { state: State; readByAllAt?: Temporal.Instant; withdrawnWhy?: string }

const change = ({ db }: Ctx, { id, estateId }: { id: string; estateId: string }, to: Change) =>
  db.updateTable('handovers').set(to).where('id', '=', id).where('estateId', '=', estateId).execute()

const someoneLeft = async ({ db }: Ctx, handoverId: string) =>
  (await db
    .selectFrom('handoverReaders')
    .select('id')
    .where('handoverId', '=', handoverId)
    .where('readAt', 'is', null)
    .limit(1)
    .executeTakeFirst()) !== undefined

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

import { act, type Ctx } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { Nothing } from '#kernel/shapes.ts'
import { written } from './index.ts'
import { life, OneHandover, Read, type State, Withdraw, Write } from './rules.ts'

export const write = act({
  does: 'Pass something on, and say who must have read it',
  input: Write,
  output: OneHandover,
  run: (ctx, said) => written(ctx, said),
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

import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { act, type Ctx } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { Nothing } from '#kernel/shapes.ts'
import { fingerprint } from './index.ts'
import { Made } from './rules.ts'

export const make = act({
  does: 'Make the address of one’s own calendar, told this once; one made before is withdrawn',
  input: z.object({}),
  output: Made,
  async run(ctx) {
    await end(ctx)
    const feedId = ctx.id()
    const token = randomBytes(32).toString('base64url')
    const row = { id: feedId, employeeId: ctx.actor.id, tokenHash: fingerprint(token), madeAt: ctx.now, withdrawnAt: null }
    await ctx.db.insertInto('feeds').values(row).execute()
    return { feedId, token }
  },
}) // biome-ignore format: it reads as a row

export const withdraw = act({
  does: 'Withdraw the address of one’s own calendar: whoever has it reads nothing more',
  input: z.object({}),
  output: Nothing,
  async run(ctx) {
    const feedIds = await end(ctx)
    if (feedIds.length === 0) refuse('feeds.none')
    ctx.concerns(...feedIds)
    return {}
  },
})

async function end({ db, actor, now }: Ctx): Promise<string[]> {
  const ended = await db
    .updateTable('feeds')
    .set({ withdrawnAt: now })
    .where('employeeId', '=', actor.id)
    .where('withdrawnAt', 'is', null)
    .returning('id')
    .execute()
  return ended.map(({ id }) => id)
}

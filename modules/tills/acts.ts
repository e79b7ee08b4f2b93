import { act } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { Nothing } from '#kernel/shapes.ts'
import { cashIn, locked } from './index.ts'
import { HandOver, life, OneTill, Open } from './rules.ts'

export { print } from './prints/slip.ts'

export const open = act({
  does: 'Open one’s till at an estate’s counter with the cash that is there',
  input: Open,
  output: OneTill,
  async run(ctx, { estateId, openingFen }) {
    const tillId = ctx.id()
    ctx.at(estateId)
    const row = { id: tillId, estateId, cashierId: ctx.actor.id, state: life.start, openedAt: ctx.now, openingFen }
    await ctx.db.insertInto('tills').values(row).execute()
    return { tillId }
  },
})

export const handOver = act({
  does: 'Hand one’s till over with the cash that was counted; a difference needs its reason',
  input: HandOver,
  output: Nothing,
  async run(ctx, { tillId, countedFen, bankedFen, note }) {
    const found = await locked(ctx, tillId)
    if (found.cashierId !== ctx.actor.id) refuse('tills.not_yours')
    const state = life.after(found.state, 'handOver')
    const expectedFen = found.openingFen + (await cashIn(ctx, tillId)) - bankedFen
    await ctx.db
      .updateTable('tills')
      .set({ state, countedFen, bankedFen, expectedFen, note, closedAt: ctx.now })
      .where('id', '=', tillId)
      .where('estateId', '=', found.estateId)
      .execute()
    return {}
  },
})

export const receive = act({
  does: 'Receive a till that was handed over: its cash and its papers',
  input: OneTill,
  output: Nothing,
  async run(ctx, { tillId }) {
    const found = await locked(ctx, tillId)
    if (found.cashierId === ctx.actor.id) refuse('tills.till_received_by_another')
    const state = life.after(found.state, 'receive')
    await ctx.db
      .updateTable('tills')
      .set({ state, receivedBy: ctx.actor.id, receivedAt: ctx.now })
      .where('id', '=', tillId)
      .where('estateId', '=', found.estateId)
      .execute()
    return {}
  },
})

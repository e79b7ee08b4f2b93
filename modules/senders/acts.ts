import { act } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { receiptHolds } from '#kernel/senders/sms.ts'
import { Nothing } from '#kernel/shapes.ts'
import { asHouse } from '#kernel/transaction.ts'
import { waysOut } from './index.ts'
import { life, Receipt, type State } from './rules.ts'

export const confirm = act({
  does: 'Hear from the gateway whether a message reached its telephone',
  open: true,
  input: Receipt,
  output: Nothing,
  run: (ctx, { sendingId, state, at, signature }) =>
    asHouse(ctx.db, async () => {
      const { receiptSecret } = waysOut()
      if (!receiptSecret || !receiptHolds(receiptSecret, { id: sendingId, state, at }, signature))
        return refuse('senders.not_signed')
      const found = await ctx.db
        .selectFrom('sendings')
        .selectAll()
        .where('id', '=', sendingId)
        .forUpdate()
        .executeTakeFirst()
      if (!found) return refuse('senders.unknown')
      ctx.at(found.estateId)
      const { id, estateId } = found
      if (found.state === state) return {}

      const next = life.after(found.state as State, state === 'delivered' ? 'confirm' : 'bounce')

      const why = state === 'failed' ? 'receipt' : null
      const told = { id: ctx.id(), estateId, sendingId, what: 'receipt', ok: state === 'delivered', why, at: ctx.now }
      await ctx.db
        .updateTable('sendings')
        .set({ state: next, settledAt: ctx.now })
        .where('id', '=', id)
        .where('estateId', '=', estateId)
        .execute()
      await ctx.db.insertInto('sendingTries').values(told).execute()
      return {}
    }),
})

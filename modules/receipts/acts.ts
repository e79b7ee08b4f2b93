import { act } from '#kernel/act.ts'
import { fen } from '#kernel/money/money.ts'
import { refuse } from '#kernel/refusal.ts'
import { today } from '#modules/estates/index.ts'
import { issue, voidOf } from './index.ts'
import { life, OneReceipt, Replace } from './rules.ts'

export { print } from './prints/receipt.ts'

export const replace = act({
  does: 'Replace a spoilt receipt: it becomes void and keeps its number, another is issued for the same money',
  input: Replace,
  output: OneReceipt,
  async run(ctx, { receiptId, reason }) {
    const found = await ctx.db.selectFrom('receipts').selectAll().where('id', '=', receiptId).forUpdate().executeTakeFirst()
    if (!found) return refuse('receipts.unknown')
    ctx.at(found.estateId)
    life.after(found.state as 'issued', 'void')
    const { estateId, unitId, kind, sourceId, payer, method, amountFen, items } = found
    await voidOf(ctx, found, reason)
    const again = { estateId, unitId, kind, sourceId, payer, method, items, replaces: receiptId } as Parameters<typeof issue>[1]
    const made = await issue(ctx, { ...again, amountFen: fen(amountFen), day: await today(ctx.db, estateId, ctx.now) })
    ctx.concerns(unitId, sourceId)
    return { receiptId: made.receiptId }
  },
}) // biome-ignore format: one sentence a line

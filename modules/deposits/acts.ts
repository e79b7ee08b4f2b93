import { z } from 'zod'
import { act, type Ctx } from '#kernel/act.ts'
import { count, fen, positive, sum } from '#kernel/money/money.ts'
import { later } from '#kernel/money/period.ts'
import { refuse } from '#kernel/refusal.ts'
import { Id, Nothing } from '#kernel/shapes.ts'
import { place } from '#modules/bills/index.ts'
import { today } from '#modules/estates/index.ts'
import { picturesHere } from '#modules/files/index.ts'
import { allocated, purseOf } from '#modules/payments/index.ts'
import { issue, voidOf } from '#modules/receipts/index.ts'
import { entered } from '#modules/tills/index.ts'
import { add, changedBy, deposit, ofHome, refundOf, stand } from './index.ts'
import {
  AskRefund, after, Deduct, life, Offset, OneDeposit, OneRefund, PayRefund, type receiptsBack, refundLife, SetLimit, stateOf, Take,
} from './rules.ts' // biome-ignore format: one line of names
import words from './words.zh.json' with { type: 'json' }

export { exportLiability } from './prints/liability.ts'

export const setLimit = act({
  does: 'Set what one home may deposit for a purpose at most, with the rule it comes from',
  input: SetLimit,
  output: Nothing,
  async run(ctx, row) {
    ctx.at(row.estateId)
    const set = { limitFen: row.limitFen, source: row.source, setBy: ctx.actor.id, setAt: ctx.now }
    await ctx.db
      .insertInto('depositLimits')
      .values({ ...row, ...set })
      .onConflict((conflict) => conflict.constraint('deposit_limits_pkey').doUpdateSet(set))
      .execute()
    return {}
  },
})

const Taken = OneDeposit.extend({ receiptId: Id, number: z.string() })

export const take = act({
  does: 'Take a deposit of a home and issue its receipt; within what the estate allows',
  input: Take,
  output: Taken,
  async run(ctx, { unitId, kind, amountFen, method, ref, payer, note }) {
    const { estateId, day, payer: holder } = await purseOf(ctx, unitId)
    const { limitFen, deposits } = await ofHome(ctx.db, { estateId, unitId, kind })
    const depositId = ctx.id()
    const amount = fen(amountFen)
    after({ deposits }, { type: 'take', key: '', date: day, deposit: depositId, unit: unitId, amountFen: amount }, limitFen)
    const named = payer || holder
    const of = { estateId, unitId, day }
    await entered(ctx, { ...of, method, ref: ref || null, amountFen: amount, source: 'deposits', sourceId: depositId })
    await ctx.db.insertInto('deposits').values({ ...of, id: depositId, kind, payer: named, note, state: life.start, at: ctx.now, takenFen: amountFen }).execute()
    await add(ctx, depositId, { estateId, day, type: 'take', amountFen: amount, method, ref: ref || null })
    const items = [{ text: words[`deposits.kind.${kind}`], period: '', amountFen }]
    const receipt = await issue(ctx, { ...of, kind: 'deposit', sourceId: depositId, payer: named, method, amountFen: amount, items })
    ctx.concerns(unitId)
    return { depositId, ...receipt }
  },
}) // biome-ignore format: one sentence a line

export const deduct = act({
  does: 'Deduct from a deposit item by item, each with its reason, with pictures as evidence',
  input: Deduct,
  output: Nothing,
  async run(ctx, { depositId, items, photoIds }) {
    const { row, held } = await deposit(ctx, depositId)
    const { estateId } = row
    const day = await dayOf(ctx, row)
    const priced = items.map(({ reason, amountFen }) => ({ reason, amountFen: fen(amountFen) }))
    const to = changedBy(held, { type: 'deduct', key: '', date: day, deposit: depositId, items: priced })
    await picturesHere(ctx.db, estateId, photoIds)
    await add(ctx, depositId, { estateId, day, type: 'deduct', amountFen: sum(priced.map(({ amountFen }) => amountFen)), items, photoIds })
    await stand(ctx, estateId, to)
    return {}
  },
}) // biome-ignore format: one sentence a line

const Laid = z.object({ laid: z.object({ lineId: Id, amountFen: z.int() }).array() })

export const offset = act({
  does: 'Lay a part of a deposit on open lines of its home, with written consent',
  input: Offset,
  output: Laid,
  async run(ctx, { depositId, amountFen, consentIds, lineIds }) {
    const unitId = await homeOf(ctx, depositId)
    const { estateId, purse } = await purseOf(ctx, unitId)
    const { row, held } = await deposit(ctx, depositId)
    const day = await dayOf(ctx, row)
    const amount = fen(amountFen)
    const to = changedBy(held, { type: 'offset', key: '', date: day, deposit: depositId, amountFen: amount, writtenConsent: consentIds.length > 0 })
    const { allocations, restFen } = allocated(purse.lines, { amountFen: amount, order: 'principal_first', lines: lineIds ?? null })
    if (positive(restFen)) refuse('deposits.more_than_owed', { restFen: count(restFen) })
    await picturesHere(ctx.db, estateId, consentIds)
    await place(ctx, depositId, day, allocations.map(({ line, amountFen: laid }) => ({ lineId: line, estateId, amountFen: laid })))
    await add(ctx, depositId, { estateId, day, type: 'offset', amountFen: amount, photoIds: consentIds })
    await stand(ctx, estateId, to)
    return { laid: allocations.map(({ line, amountFen: laid }) => ({ lineId: line, amountFen: count(laid) })) }
  },
}) // biome-ignore format: one sentence a line

/** The day of what becomes of a deposit: never one before it was taken, though the clock went back in between. */
const dayOf = async (ctx: Ctx, { estateId, day }: { estateId: string; day: Temporal.PlainDate }) =>
  later(await today(ctx.db, estateId, ctx.now), day)

/** Whose deposit it is: the money of a home is locked before its deposits, always in this order. */
async function homeOf(ctx: Ctx, depositId: string): Promise<string> {
  const found = await ctx.db.selectFrom('deposits').select('unitId').where('id', '=', depositId).executeTakeFirst()
  return (found ?? refuse('deposits.unknown_deposit')).unitId
}

type ReceiptBack = (typeof receiptsBack)[number]

export const askRefund = act({
  does: 'Ask that a deposit be given back, with its receipt or a statement that it is lost',
  input: AskRefund,
  output: OneRefund,
  async run(ctx, { depositId, amountFen, receipt, reason, photoIds }) {
    const { row, held } = await deposit(ctx, depositId)
    const { estateId } = row
    const day = await dayOf(ctx, row)
    changedBy(held, { type: 'refund', key: '', date: day, deposit: depositId, amountFen: fen(amountFen), receipt: receipt ?? null })
    await picturesHere(ctx.db, estateId, photoIds)
    const refundId = ctx.id()
    const asked = { state: refundLife.start, askedBy: ctx.actor.id, askedAt: ctx.now, receiptBack: receipt as ReceiptBack }
    await ctx.db.insertInto('depositRefunds').values({ ...asked, id: refundId, estateId, depositId, amountFen, reason, photoIds }).execute()
    ctx.concerns(row.unitId)
    return { refundId }
  },
}) // biome-ignore format: one sentence a line

const decide = async (ctx: Ctx, refundId: string, move: 'approve' | 'turnDown') => {
  const asked = await refundOf(ctx, refundId)
  const state = refundLife.after(asked.state, move)
  if (asked.askedBy === ctx.actor.id) refuse('deposit_refunds.deposit_refund_approved_by_another')
  await ctx.db.updateTable('depositRefunds').set({ state, decidedBy: ctx.actor.id, decidedAt: ctx.now }).where('id', '=', refundId).where('estateId', '=', asked.estateId).execute()
  ctx.concerns(asked.depositId)
  return {}
} // biome-ignore format: one sentence a line

export const approveRefund = act({
  does: 'Approve that a deposit is given back; never by whoever asked for it',
  input: OneRefund,
  output: Nothing,
  run: (ctx, { refundId }) => decide(ctx, refundId, 'approve'),
})

export const turnDownRefund = act({
  does: 'Turn down that a deposit is given back',
  input: OneRefund,
  output: Nothing,
  run: (ctx, { refundId }) => decide(ctx, refundId, 'turnDown'),
})

export const withdrawRefund = act({
  does: 'Withdraw that a deposit is given back, before the money goes',
  input: OneRefund,
  output: Nothing,
  async run(ctx, { refundId }) {
    const asked = await refundOf(ctx, refundId)
    const state = refundLife.after(asked.state, 'withdraw')
    await ctx.db.updateTable('depositRefunds').set({ state }).where('id', '=', refundId).where('estateId', '=', asked.estateId).execute()
    ctx.concerns(asked.depositId)
    return {}
  },
}) // biome-ignore format: one sentence a line

export const payRefund = act({
  does: 'Give back what was approved of a deposit, against a slip; the receipt of one that is given back whole is void',
  input: PayRefund,
  output: Taken,
  async run(ctx, { refundId, method, ref }) {
    const asked = await refundOf(ctx, refundId)
    const state = refundLife.after(asked.state, 'pay')
    const { estateId, depositId, reason } = asked
    const { row, held } = await deposit(ctx, depositId)
    const { unitId, payer } = row
    const day = await dayOf(ctx, row)
    const amountFen = fen(asked.amountFen)
    const to = changedBy(held, { type: 'refund', key: '', date: day, deposit: depositId, amountFen, receipt: asked.receiptBack })
    const of = { estateId, unitId, day }
    await entered(ctx, { ...of, method, ref: ref || null, amountFen: fen(-asked.amountFen), source: 'deposits', sourceId: refundId })
    await ctx.db.updateTable('depositRefunds').set({ state }).where('id', '=', refundId).where('estateId', '=', estateId).execute()
    await add(ctx, depositId, { estateId, day, type: 'refund', amountFen, refundId, method, ref: ref || null })
    await stand(ctx, estateId, to)
    if (stateOf(to) === 'closed') await voidOf(ctx, { sourceId: depositId, estateId }, reason)
    const items = [{ text: reason, period: '', amountFen: asked.amountFen }]
    const slip = await issue(ctx, { ...of, kind: 'refund', sourceId: refundId, payer, method, amountFen, items })
    return { depositId, ...slip }
  },
}) // biome-ignore format: one sentence a line

import { act, type Ctx } from '#kernel/act.ts'
import { count, type Fen, fen } from '#kernel/money/money.ts'
import { issue, type Method } from '#modules/receipts/index.ts'
import { paid, purseOf, reversed, standing, takeCredits, told, withLines, write } from './index.ts'
import { ApplyPrepaid, after, Done, type Effect, Pay, Refund, RefundPrepaid, Reverse } from './rules.ts'

export const pay = act({
  does: 'Take a payment of a home, lay it on its lines and issue the receipt; what is more is kept as prepaid money',
  input: Pay,
  output: Done,
  run: (ctx, { amountFen, lineIds, quotedFen, ref, ...asked }) =>
    paid(ctx, { ...asked, ref: ref || null, amountFen: fen(amountFen), lineIds: lineIds ?? null, quotedFen: quotedFen === undefined ? null : fen(quotedFen) }),
}) // biome-ignore format: one sentence a line

export const applyPrepaid = act({
  does: 'Lay prepaid money of a home on its lines; what is not needed stays prepaid',
  input: ApplyPrepaid,
  output: Done,
  async run(ctx, { unitId, amountFen, lineIds, order }) {
    const home = await withLines(ctx, await takeCredits(ctx, await purseOf(ctx, unitId)), lineIds ?? null)
    const amount = fen(amountFen)
    const [, effect] = after(home.purse, { type: 'use_prepaid', key: '', date: home.day, amountFen: amount, order, lines: lineIds ?? null })
    const paymentId = await write(ctx, home, { kind: 'use_prepaid', amountFen: amount, effect })
    return { paymentId, receiptId: null, number: null, ...told(effect) }
  },
}) // biome-ignore format: one sentence a line

export const refund = act({
  does: 'Give back part of a payment: first what of it is prepaid, then what lies on lines, the last first; these reopen',
  input: Refund,
  output: Done,
  async run(ctx, { paymentId: of, amountFen, method, ref, reason }) {
    const { found, home } = await standing(ctx, of)
    const amount = fen(amountFen)
    const [, effect] = after(home.purse, { type: 'refund', key: '', date: home.day, of, amountFen: amount })
    const paymentId = await write(ctx, home, { kind: 'refund', amountFen: amount, effect, method, ref: ref || null, of, reason })
    return given(ctx, { ...home, paymentId, method, amount, reason, payer: found.payer }, effect)
  },
}) // biome-ignore format: one sentence a line

export const refundPrepaid = act({
  does: 'Give back prepaid money of a home',
  input: RefundPrepaid,
  output: Done,
  async run(ctx, { unitId, amountFen, method, ref, reason }) {
    const home = await purseOf(ctx, unitId)
    const amount = fen(amountFen)
    const [, effect] = after(home.purse, { type: 'refund_prepaid', key: '', date: home.day, amountFen: amount })
    const paymentId = await write(ctx, home, { kind: 'refund_prepaid', amountFen: amount, effect, method, ref: ref || null, reason })
    return given(ctx, { ...home, paymentId, method, amount, reason, payer: '' }, effect)
  },
}) // biome-ignore format: one sentence a line

interface Given {
  estateId: string
  unitId: string
  day: Temporal.PlainDate
  paymentId: string
  method: Method
  amount: Fen
  reason: string
  payer: string
}

/** The slip of money given back, in its own series. */
async function given(ctx: Ctx, { estateId, unitId, day, paymentId, method, amount, reason, payer }: Given, effect: Effect) {
  const items = [{ text: reason, period: '', amountFen: count(amount) }]
  const slip = await issue(ctx, { estateId, unitId, kind: 'refund', sourceId: paymentId, payer, method, amountFen: amount, items, day })
  return { paymentId, ...slip, ...told(effect) }
} // biome-ignore format: one sentence a line

export const reverse = act({
  does: 'Undo a payment that was entered wrong or bounced: its lines reopen, its receipt becomes void',
  input: Reverse,
  output: Done,
  run: (ctx, { paymentId, reason }) => reversed(ctx, paymentId, reason),
})

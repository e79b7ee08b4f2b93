import { act } from '#kernel/act.ts'
import { fen } from '#kernel/money/money.ts'
import { given, paid, purseOf, refunded, reversed, spending, takeCredits, told, withLines, write } from './index.ts'
import { ApplyPrepaid, after, Done, Pay, Refund, RefundPrepaid, Reverse } from './rules.ts'

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
    const home = await withLines(ctx, await takeCredits(ctx, await spending(ctx, await purseOf(ctx, unitId))), lineIds ?? null)
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
  run: (ctx, { amountFen, ref, ...of }) => refunded(ctx, { ...of, ref: ref || null, amountFen: fen(amountFen) }),
}) // biome-ignore format: one sentence a line

export const refundPrepaid = act({
  does: 'Give back prepaid money of a home',
  input: RefundPrepaid,
  output: Done,
  async run(ctx, { unitId, amountFen, method, ref, reason }) {
    const home = await spending(ctx, await purseOf(ctx, unitId))
    const amount = fen(amountFen)
    const [, effect] = after(home.purse, { type: 'refund_prepaid', key: '', date: home.day, amountFen: amount })
    const paymentId = await write(ctx, home, { kind: 'refund_prepaid', amountFen: amount, effect, method, ref: ref || null, reason })
    return given(ctx, { ...home, paymentId, method, amount, reason, payer: '' }, effect)
  },
}) // biome-ignore format: one sentence a line

export const reverse = act({
  does: 'Undo a payment that was entered wrong or bounced: its lines reopen, its receipt becomes void',
  input: Reverse,
  output: Done,
  run: (ctx, { paymentId, reason }) => reversed(ctx, paymentId, reason),
})

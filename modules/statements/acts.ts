import { z } from 'zod'
import { act, type Ctx } from '#kernel/act.ts'
import { fen, positive } from '#kernel/money/money.ts'
import { refuse } from '#kernel/refusal.ts'
import { Id, Nothing } from '#kernel/shapes.ts'
import { unit } from '#modules/estates/index.ts'
import { paid } from '#modules/payments/index.ts'
import type { Method } from '#modules/receipts/index.ts'
import { AddAccount, grossOf, OneAccount, OneStatementLine, SetAside, Take } from './rules.ts'

export const addAccount = act({
  does: 'Add an account of a bank or channel whose statements are brought in',
  input: AddAccount,
  output: OneAccount,
  async run(ctx, row) {
    const accountId = ctx.id()
    ctx.at(row.estateId)
    await ctx.db.insertInto('bankAccounts').values({ ...row, id: accountId, madeBy: ctx.actor.id, madeAt: ctx.now }).execute()
    return { accountId }
  },
}) // biome-ignore format: one sentence a line

export const take = act({
  does: 'Take a line that nobody entered as a payment of a home on its value day, and issue the receipt',
  input: Take,
  output: OneStatementLine.extend({ paymentId: Id, number: z.string() }),
  async run(ctx, { statementLineId, unitId, lineIds, asToday }) {
    const line = await unused(ctx, statementLineId)
    if ((await unit(ctx.db, unitId)).estateId !== line.estateId) refuse('statements.other_estate')
    const amountFen = grossOf({ netFen: fen(line.netFen), feeFen: fen(line.feeFen) })
    if (!positive(amountFen)) refuse('statements.nothing_came_in')
    const known = await ctx.db.selectFrom('tillEntries').select('id').where('estateId', '=', line.estateId).where('method', '=', line.method).where('ref', '=', line.ref).limit(1).execute()
    if (known.length > 0) refuse('statements.in_the_book')
    const { paymentId, number } = await paid(ctx, {
      unitId, method: line.method as Method, ref: line.ref, amountFen, order: 'principal_first', lineIds: lineIds ?? null, quotedFen: null, payer: line.payer,
      day: asToday ? undefined : line.day,
    })
    const use = { lineId: line.id, estateId: line.estateId, kind: 'taken', paymentId, by: ctx.actor.id, at: ctx.now }
    await ctx.db.insertInto('statementUses').values(use).execute()
    ctx.concerns(line.accountId)
    return { statementLineId, paymentId, number }
  },
}) // biome-ignore format: one sentence a line

export const setAside = act({
  does: 'Set a line aside that is no money of a home, such as interest or cash brought to the bank, with the reason',
  input: SetAside,
  output: Nothing,
  async run(ctx, { statementLineId, reason }) {
    const line = await unused(ctx, statementLineId)
    const use = { lineId: line.id, estateId: line.estateId, kind: 'aside', reason, by: ctx.actor.id, at: ctx.now }
    await ctx.db.insertInto('statementUses').values(use).execute()
    ctx.concerns(line.accountId)
    return {}
  },
})

/** A line of which nothing was made yet; a second hand at the same line is refused by `statement_line_used_once`. */
async function unused(ctx: Ctx, lineId: string) {
  const line = await ctx.db
    .selectFrom('statementLines as l')
    .innerJoin('bankAccounts as a', (join) => join.onRef('a.id', '=', 'l.accountId').onRef('a.estateId', '=', 'l.estateId'))
    .selectAll('l')
    .select('a.method')
    .where('l.id', '=', lineId)
    .executeTakeFirst()
  if (!line) return refuse('statements.unknown_line')
  ctx.at(line.estateId)
  const used = await ctx.db.selectFrom('statementUses').select('lineId').where('lineId', '=', lineId).executeTakeFirst()
  if (used) refuse('statement_uses.statement_line_used_once')
  return line
} // biome-ignore format: one sentence a line

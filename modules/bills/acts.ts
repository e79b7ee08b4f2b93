import { sql } from 'kysely'
import { act, type Ctx } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { Nothing } from '#kernel/shapes.ts'
import { today } from '#modules/estates/index.ts'
import { line, reduction } from './index.ts'
import { AskReduction, OneLine, OneReduction, Reverse, reductionLife } from './rules.ts'

export const reverse = act({
  does: 'Reverse a line that was billed wrong: it is answered by one of the opposite amount, once, and can be billed anew',
  input: Reverse,
  output: OneLine,
  async run(ctx, { billLineId: lineId, reason }) {
    const found = await line(ctx, lineId)
    if (found.reversed) refuse('bill_lines.reversed_only_once')
    if (found.paidFen !== 0 || found.settledFen !== 0) refuse('bills.money_on_it')
    const reversing = ctx.id()
    await sql`
      insert into bill_lines (id, estate_id, unit_id, tariff_id, version_id, item_id, class, object_id, month, from_day, to_day, amount_fen, issue_day, due_day,
        payer_kind, payer_id, party, turn, reverses, reason, why, at)
      select ${reversing}, estate_id, unit_id, tariff_id, version_id, item_id, class, object_id, month, from_day, to_day, -amount_fen, issue_day, due_day,
        payer_kind, payer_id, party, -1 - turn, id, ${reason}, '{}', ${ctx.now}
      from bill_lines where id = ${lineId} and estate_id = ${found.estateId}`.execute(ctx.db)
    await stand(ctx, found, { dueFen: 0, movedOn: await today(ctx.db, found.estateId, ctx.now) })
    ctx.concerns(found.unitId)
    return { billLineId: reversing }
  },
})

const stand = (
  ctx: Ctx,
  { id, estateId }: { id: string; estateId: string },
  to: { dueFen?: number; settledFen?: number; movedOn: Temporal.PlainDate },
) => ctx.db.updateTable('lineBalances').set(to).where('lineId', '=', id).where('estateId', '=', estateId).execute()

export const askReduction = act({
  does: 'Ask that a line be lowered, or closed without money, with the reason',
  input: AskReduction,
  output: OneReduction,
  async run(ctx, { billLineId: lineId, ...row }) {
    const { estateId, unitId, reversed } = await line(ctx, lineId)
    if (reversed) refuse('bills.is_reversed')
    const reductionId = ctx.id()
    const asked = { state: reductionLife.start, askedBy: ctx.actor.id, askedAt: ctx.now }
    await ctx.db
      .insertInto('billReductions')
      .values({ ...row, ...asked, id: reductionId, estateId, lineId })
      .execute()
    ctx.concerns(unitId)
    return { reductionId }
  },
})

export const approveReduction = act({
  does: 'Approve a reduction: it counts from today. Never by whoever asked for it',
  input: OneReduction,
  output: Nothing,
  async run(ctx, { reductionId }) {
    const { asked, state } = await decided(ctx, reductionId, 'approve')
    const found = await line(ctx, asked.lineId)
    const { kind, amountFen } = asked
    const day = await today(ctx.db, asked.estateId, ctx.now)
    const lowered = kind === 'due' ? { dueFen: found.dueFen - amountFen } : { settledFen: found.settledFen + amountFen }
    await stand(ctx, found, { ...lowered, movedOn: day })
    await decide(ctx, reductionId, asked.estateId, { state, day })
    return {}
  },
}) // biome-ignore format: it reads as a road

export const turnDownReduction = act({
  does: 'Turn down a reduction',
  input: OneReduction,
  output: Nothing,
  async run(ctx, { reductionId }) {
    const { asked, state } = await decided(ctx, reductionId, 'turnDown')
    await decide(ctx, reductionId, asked.estateId, { state })
    return {}
  },
})

async function decided(ctx: Ctx, reductionId: string, move: (typeof reductionLife.moves)[number]) {
  const asked = await reduction(ctx, reductionId)
  const state = reductionLife.after(asked.state, move)
  if (asked.askedBy === ctx.actor.id) refuse('bill_reductions.reduction_decided_by_another')
  return { asked, state }
}

type Decision = { state: string; day?: Temporal.PlainDate }
const decide = (ctx: Ctx, id: string, estateId: string, to: Decision) =>
  ctx.db
    .updateTable('billReductions')
    .set({ ...to, decidedBy: ctx.actor.id, decidedAt: ctx.now })
    .where('id', '=', id)
    .where('estateId', '=', estateId)
    .execute()

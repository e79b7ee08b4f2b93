import { sql, type Updateable } from 'kysely'
import { act, type Ctx } from '#kernel/act.ts'
import { json } from '#kernel/database/json.ts'
import type { Tables } from '#kernel/database/tables.gen.ts'
import { canonical } from '#kernel/journal.ts'
import { isBefore } from '#kernel/money/period.ts'
import { refuse } from '#kernel/refusal.ts'
import { Nothing } from '#kernel/shapes.ts'
import { today } from '#modules/estates/index.ts'
import { daysOf, figuresOf } from './index.ts'
import {
  Explain,
  life,
  type MonthFigures,
  OfMonth,
  OneSettlement,
  SendBack,
  type State,
  standsInTheWay,
} from './rules.ts'

export { carry } from './prints/book.ts'
export { print } from './prints/sheet.ts'

export const open = act({
  does: 'Begin the settlement of a month that is over',
  input: OfMonth,
  output: OneSettlement,
  async run(ctx, { estateId, month }) {
    const settlementId = ctx.id()
    ctx.at(estateId)
    await over(ctx, estateId, month)
    const row = { id: settlementId, estateId, month, state: life.start, openedBy: ctx.actor.id, openedAt: ctx.now }
    await ctx.db.insertInto('settlements').values(row).execute()
    return { settlementId }
  },
})

export const explain = act({
  does: 'Say why something differs between book and bank',
  input: Explain,
  output: Nothing,
  async run(ctx, { settlementId, item, reason }) {
    const { estateId, state } = await locked(ctx, settlementId)
    if (state !== 'open') refuse('settlements.signed_already')
    const row = { id: ctx.id(), estateId, settlementId, item, reason, by: ctx.actor.id, at: ctx.now }
    await ctx.db.insertInto('settlementReasons').values(row).execute()
    return {}
  },
})

export const sign = act({
  does: 'Sign a month as fee clerk: its tills are received, and each difference has its reason',
  input: OneSettlement,
  output: Nothing,
  async run(ctx, { settlementId }) {
    const found = await locked(ctx, settlementId)
    const state = life.after(found.state, 'sign')
    await over(ctx, found.estateId, found.month)
    const figures = await figuresOf(ctx.db, found.estateId, found.month)
    const hindrance = standsInTheWay(figures, await explainedIn(ctx, settlementId))
    if (hindrance) return refuse(hindrance.code, hindrance.facts)
    await change(ctx, found, {
      state,
      figures: json(figures),
      balanced: figures.balanced,
      signedBy: ctx.actor.id,
      signedAt: ctx.now,
    })
    return {}
  },
})

export const sendBack = act({
  does: 'Send a signed month back to the fee clerk, with the reason',
  input: SendBack,
  output: Nothing,
  async run(ctx, { settlementId, reason }) {
    const found = await locked(ctx, settlementId)
    const state = life.after(found.state, 'sendBack')
    const blank = { figures: null, balanced: null, signedBy: null, signedAt: null, approvedBy: null, approvedAt: null }
    await change(ctx, found, { state, ...blank })
    if (found.signedBy)
      await ctx.notify([found.signedBy], 'settlements.sent_back', { month: found.month, reason }, settlementId)
    return {}
  },
})

export const approve = act({
  does: 'Answer for the differences of a signed month; never by whoever signed it',
  input: OneSettlement,
  output: Nothing,
  async run(ctx, { settlementId }) {
    const found = await locked(ctx, settlementId)
    if (found.state !== 'signed') refuse('settlements.cannot_close', { state: found.state })
    if (found.balanced) refuse('settlements.nothing_differs')
    await change(ctx, found, { approvedBy: ctx.actor.id, approvedAt: ctx.now })
    return {}
  },
})

export const close = act({
  does: 'Sign a month as finance and close it: no money enters it any more, its figures stay as they are',
  input: OneSettlement,
  output: Nothing,
  async run(ctx, { settlementId }) {
    const found = await locked(ctx, settlementId)
    const state = life.after(found.state, 'close')
    await over(ctx, found.estateId, found.month)
    if (found.signedBy === ctx.actor.id) refuse('settlements.settlement_signed_by_two')
    if (!found.balanced && !found.approvedBy) refuse('settlements.settlement_difference_approved')
    await sql`select pg_advisory_xact_lock(month_lock(${found.estateId}, ${found.month}))`.execute(ctx.db)
    const figures = await figuresOf(ctx.db, found.estateId, found.month)
    if (canonical(figures) !== canonical(found.figures)) refuse('settlements.changed_since')
    await change(ctx, found, { state, closedBy: ctx.actor.id, closedAt: ctx.now })
    return {}
  },
})

/** Refuses `settlements.month_not_over`, also where the clock went back since it was begun: money of that month may still come. */
async function over(ctx: Ctx, estateId: string, month: string) {
  if (!isBefore(daysOf(month).until, await today(ctx.db, estateId, ctx.now))) refuse('settlements.month_not_over')
}

/** The settlement, locked, its estate entered in the journal; refuses `settlements.unknown`. */
async function locked(ctx: Ctx, settlementId: string) {
  const found = await ctx.db
    .selectFrom('settlements')
    .selectAll()
    .where('id', '=', settlementId)
    .forUpdate()
    .executeTakeFirst()
  if (!found) return refuse('settlements.unknown')
  ctx.at(found.estateId)
  return { ...found, state: found.state as State, figures: found.figures as MonthFigures | null }
}

async function explainedIn(ctx: Ctx, settlementId: string): Promise<ReadonlySet<string>> {
  const rows = await ctx.db
    .selectFrom('settlementReasons')
    .select('item')
    .where('settlementId', '=', settlementId)
    .execute()
  return new Set(rows.map(({ item }) => item))
}

type Change = Updateable<Tables['settlements']>

const change = (ctx: Ctx, { id, estateId }: { id: string; estateId: string }, to: Change) =>
  ctx.db.updateTable('settlements').set(to).where('id', '=', id).where('estateId', '=', estateId).execute()

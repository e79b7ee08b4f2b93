import { sql } from 'kysely'
import { z } from 'zod'
import { act } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { Id, Nothing } from '#kernel/shapes.ts'
import { today } from '#modules/estates/index.ts'
import { purseOf } from '#modules/payments/index.ts'
import { booked, borne, terms } from './index.ts'
import { Book, life, OfEstate, OneTerms, Propose } from './rules.ts'

export const propose = act({
  does: 'Propose what an estate agreed for late payment, with the clause it comes from',
  input: Propose,
  output: OneTerms,
  async run(ctx, { from, lprBp, ...row }) {
    ctx.at(row.estateId)
    const termsId = ctx.id()
    const made = { state: life.start, proposedBy: ctx.actor.id, proposedAt: ctx.now, lprBp: lprBp ?? null }
    await ctx.db.insertInto('lateFeeTerms').values({ ...row, ...made, id: termsId, fromDay: from }).execute()
    return { termsId }
  },
}) // biome-ignore format: one sentence a line

export const approve = act({
  does: 'Approve terms for late payment: they hold for what falls due from their day on. Never by whoever proposed them',
  input: OneTerms,
  output: Nothing,
  async run(ctx, { termsId }) {
    const found = await terms(ctx, termsId)
    const state = life.after(found.state, 'approve')
    if (found.proposedBy === ctx.actor.id) refuse('late_fee_terms.late_fee_terms_approved_by_another')
    const to = { state, approvedBy: ctx.actor.id, approvedAt: ctx.now }
    await ctx.db.updateTable('lateFeeTerms').set(to).where('id', '=', termsId).where('estateId', '=', found.estateId).execute()
    return {}
  },
}) // biome-ignore format: one sentence a line

export const withdraw = act({
  does: 'Withdraw proposed terms for late payment',
  input: OneTerms,
  output: Nothing,
  async run(ctx, { termsId }) {
    const found = await terms(ctx, termsId)
    const state = life.after(found.state, 'withdraw')
    await ctx.db.updateTable('lateFeeTerms').set({ state }).where('id', '=', termsId).where('estateId', '=', found.estateId).execute()
    return {}
  },
}) // biome-ignore format: one sentence a line

const Made = z.object({
  lines: z.object({ billLineId: Id, ofLineId: Id, amountFen: z.int() }).array(),
  totalFen: z.int(),
})
type Following = Awaited<ReturnType<typeof booked>>
const told = (made: Following) => ({
  lines: made.map(({ lineId, of, amountFen }) => ({ billLineId: lineId, ofLineId: of, amountFen })),
  totalFen: made.reduce((all, { amountFen }) => all + amountFen, 0),
})

export const book = act({
  does: 'Book the late fee of a home that has accrued by today, as lines of its own; what was booked before is left out',
  input: Book,
  output: Made,
  async run(ctx, { unitId, lineIds }) {
    const { estateId, day } = await purseOf(ctx, unitId)
    const those = lineIds ? sql`l.unit_id = ${unitId} and l.id = any (${lineIds}::uuid[])` : sql`l.unit_id = ${unitId}`
    const made = await booked(ctx, { estateId, day }, await borne(ctx.db, those, day))
    ctx.concerns(unitId)
    return told(made)
  },
})

export const bookAll = act({
  does: 'Book the late fee of every home of an estate that has accrued by today',
  input: OfEstate,
  output: z.object({ lines: z.int(), totalFen: z.int() }),
  async run(ctx, { estateId }) {
    ctx.at(estateId)
    const day = await today(ctx.db, estateId, ctx.now)
    const { lines, totalFen } = told(
      await booked(ctx, { estateId, day }, await borne(ctx.db, sql`l.estate_id = ${estateId}`, day)),
    )
    return { lines: lines.length, totalFen }
  },
})

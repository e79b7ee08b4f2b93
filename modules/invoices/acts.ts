import { sql } from 'kysely'
import { act, type Ctx } from '#kernel/act.ts'
import { json } from '#kernel/database/json.ts'
import { refuse as refusal } from '#kernel/refusal.ts'
import { secrets } from '#kernel/secrets.ts'
import { Nothing } from '#kernel/shapes.ts'
import { asHouse } from '#kernel/transaction.ts'
import { Ask, Issue, life, OneRequest, Refuse, SetCode, taxIn } from './rules.ts'

export { carry } from './prints/book.ts'

export const ask = act({
  does: 'Ask for a tax invoice of a payment: to whom it is made out, with each charge at its rate',
  input: Ask,
  output: OneRequest,
  async run(ctx, { paymentId, buyer, title, taxNumber }) {
    const payment = await ctx.db.selectFrom('payments').selectAll().where('id', '=', paymentId).where('kind', '=', 'pay').executeTakeFirst()
    if (!payment) return refusal('invoices.unknown_payment')
    ctx.at(payment.estateId)
    if (buyer === 'company' && !taxNumber) return refusal('invoice_requests.invoice_company_with_tax_number')
    // Codes and placements are the office's; whose payment it is was seen above.
    const items = await asHouse(ctx.db, () => itemsOf(ctx, paymentId))
    const amountFen = items.reduce((sum, item) => sum + item.amountFen, 0)
    if (amountFen <= 0) return refusal('invoices.nothing_on_bills')
    const invoiceId = ctx.id()
    const sealed = { title: secrets().seal(title), taxNumber: taxNumber ? secrets().seal(taxNumber) : null }
    const of = { id: invoiceId, estateId: payment.estateId, unitId: payment.unitId, paymentId, buyer, amountFen, items: json(items), state: life.start, requestedBy: ctx.actor.id, requestedAt: ctx.now, askerId: ctx.actor.kind === 'resident' ? ctx.actor.id : null }
    await ctx.db.insertInto('invoiceRequests').values({ ...of, ...sealed }).execute()
    ctx.concerns(payment.unitId)
    return { invoiceId }
  },
}) // biome-ignore format: one sentence a line

/** What of a payment lies on charges, by charge: deposits, damages and money still prepaid are no turnover. */
async function itemsOf(ctx: Ctx, paymentId: string) {
  const { rows } = await sql<{ text: string; code: string; taxBp: number; amountFen: number }>`
    select i.name as text, coalesce(c.code, '') as code, i.tax_bp, sum(x.amount_fen)::bigint as amount_fen
    from line_placements x join bill_lines l on l.id = x.line_id and l.estate_id = x.estate_id join charge_items i on i.id = l.item_id left join invoice_codes c on c.item_id = i.id
    where x.source_id in (select id from payments where id = ${paymentId} or of = ${paymentId}) and l.class in ('charge', 'special', 'pass_through')
    group by i.id, i.name, c.code, i.tax_bp having sum(x.amount_fen) > 0 order by i.name, i.id`.execute(ctx.db)
  return rows.map((row) => ({ ...row, taxFen: taxIn(row.amountFen, row.taxBp) }))
} // biome-ignore format: one sentence a line

export const issue = act({
  does: 'Write down that the tax client issued the invoice of a request, with its number and where its file is',
  input: Issue,
  output: Nothing,
  async run(ctx, { invoiceId, number, link }) {
    await decide(ctx, invoiceId, 'issue', { number, link })
    return {}
  },
})

export const refuse = act({
  does: 'Refuse a request for an invoice, with the reason',
  input: Refuse,
  output: Nothing,
  async run(ctx, { invoiceId, reason }) {
    await decide(ctx, invoiceId, 'refuse', { reason })
    return {}
  },
})

async function decide(ctx: Ctx, invoiceId: string, move: (typeof life.moves)[number], to: { number?: string; link?: string; reason?: string }) {
  const found = await ctx.db.selectFrom('invoiceRequests').selectAll().where('id', '=', invoiceId).forUpdate().executeTakeFirst()
  if (!found) return refusal('invoices.unknown')
  ctx.at(found.estateId)
  const state = life.after(found.state as 'requested', move)
  await ctx.db.updateTable('invoiceRequests').set({ ...to, state, decidedBy: ctx.actor.id, decidedAt: ctx.now }).where('id', '=', invoiceId).where('estateId', '=', found.estateId).execute()
  if (found.askerId) await ctx.notify([found.askerId], `invoices.told.${state}`, { number: to.number ?? '', reason: to.reason ?? '' }, invoiceId)
} // biome-ignore format: one sentence a line

export const setCode = act({
  does: 'Say under which code the tax client knows a charge',
  companyWide: true,
  input: SetCode,
  output: Nothing,
  async run(ctx, { itemId, code }) {
    await ctx.db.insertInto('invoiceCodes').values({ itemId, code }).onConflict((on) => on.column('itemId').doUpdateSet({ code })).execute()
    return {}
  },
}) // biome-ignore format: one sentence a line

import { sql } from 'kysely'
import { act, type Ctx } from '#kernel/act.ts'
import { capitals } from '#kernel/money/capitals.ts'
import { fen } from '#kernel/money/money.ts'
import { yuan } from '#kernel/money/yuan.ts'
import { Printout, paper, printout } from '#kernel/paper/paper.ts'
import { refuse } from '#kernel/refusal.ts'
import { sheetOf } from '#modules/estates/index.ts'
import { speaker } from '#web/words.plugin.ts'
import { Print } from '../rules.ts'

const template = new URL('receipt.typ', import.meta.url)

export const print = act({
  does: 'Print a receipt; from the second time on it says that it is printed again',
  input: Print,
  output: Printout,
  async run(ctx, { receiptId, language }) {
    const found = await kept(ctx, receiptId)
    ctx.at(found.estateId)
    const nth = found.prints + 1
    await ctx.db.insertInto('receiptPrints').values({ id: ctx.id(), estateId: found.estateId, receiptId, nth, by: ctx.actor.id, at: ctx.now }).execute()
    const say = speaker(language)
    const title = say(`receipts.print.${found.kind}`)
    const sheet = await sheetOf(ctx, found.estateId, { language, title })
    return printout(`${found.number}.pdf`, await paper(template, sheet, bodyOf(found, nth, title, say)))
  },
}) // biome-ignore format: one sentence a line

async function kept({ db }: Ctx, receiptId: string) {
  const { rows } = await sql<{
    estateId: string; number: string; kind: string; unit: string; payer: string; method: string; amountFen: number; day: string; state: string; issuer: string | null; prints: number
    items: { text: string; period: string; amountFen: number }[]; replaced: string | null; voidReason: string
  }>`
    select r.estate_id, r.number, r.kind, u.code as unit, r.payer, r.method, r.amount_fen, r.day::text as day, r.state, e.name as issuer, r.items, o.number as replaced, r.void_reason,
      (select count(*)::int from receipt_prints p where p.receipt_id = r.id and p.estate_id = r.estate_id) as prints
    from receipts r join units u on u.id = r.unit_id and u.estate_id = r.estate_id left join employees e on e.id = r.issued_by
    left join receipts o on o.id = r.replaces and o.estate_id = r.estate_id
    where r.id = ${receiptId} for update of r`.execute(db)
  return rows[0] ?? refuse('receipts.unknown')
} // biome-ignore format: it reads as a table

function bodyOf(found: Awaited<ReturnType<typeof kept>>, nth: number, title: string, say: ReturnType<typeof speaker>) {
  const said = (key: string) => say(`receipts.print.${key}`)
  const marks = [...(nth > 1 ? [say('receipts.print.again', { nth })] : []), ...(found.state === 'void' ? [say('receipts.state.void')] : [])]
  const facts: [string, string][] = [
    [said('unit'), found.unit], [said('payer'), found.payer], [said('day'), found.day], [said('method'), say(`receipts.method.${found.method}`)],
  ]
  return {
    title, number: found.number, marks, facts, items: found.items.map((one) => [one.text || said('prepaid'), one.period, yuan(one.amountFen)]),
    capitals: capitals(fen(found.amountFen)), total: yuan(found.amountFen),
    note: found.replaced ? say('receipts.print.replaces', { number: found.replaced }) : null,
    words: {
      number: said('number'), capitals: said('capitals'), columns: ['item', 'period', 'amount'].map((column) => said(`column.${column}`)),
      signers: [`${said('issuer')}${found.issuer ?? ''}`, said('checker'), said('signer')], keep: said(`keep.${found.kind}`),
    },
  }
} // biome-ignore format: it reads as a table

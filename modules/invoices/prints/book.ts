import { sql } from 'kysely'
import { act } from '#kernel/act.ts'
import { Printout, printout } from '#kernel/paper/paper.ts'
import { refuse } from '#kernel/refusal.ts'
import { writeSheets } from '#kernel/sheet.ts'
import { speaker } from '#web/words.plugin.ts'
import { requests } from '../queries.ts'
import { Carry } from '../rules.ts'

const most = 5000
const columns = [
  'request',
  'unit',
  'buyer',
  'title',
  'taxNumber',
  'item',
  'code',
  'amount',
  'rate',
  'tax',
  'receipt',
] as const

export const carry = act({
  does: 'Carry off the requests that wait as a workbook for the tax client, with titles and tax numbers whole',
  input: Carry,
  output: Printout,
  async run(ctx, { estateId, language }) {
    ctx.at(estateId)
    const waiting = await requests(ctx.db, sql`q.estate_id = ${estateId} and q.state = 'requested'`, most + 1)
    if (waiting.length > most) return refuse('invoices.too_many_to_export', { most })
    const say = speaker(language)
    const rows = waiting.flatMap((one) =>
      one.items.map((item) => [
        one.invoiceId, one.unit, say(`invoices.buyer.${one.buyer}`), one.title, one.taxNumber ?? '', item.text, item.code, item.amountFen / 100, `${item.taxBp / 100}%`, item.taxFen / 100, one.receipt ?? '',
      ]),
    ) // biome-ignore format: it reads as a row
    const heads = columns.map((column) => say(`invoices.column.${column}`))
    return printout('invoice-requests.xlsx', await writeSheets([{ name: say('invoices'), heads, rows }]))
  },
})

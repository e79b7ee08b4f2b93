import { act } from '#kernel/act.ts'
import { Printout, printout } from '#kernel/paper/paper.ts'
import { writeSheets } from '#kernel/sheet.ts'
import { speaker } from '#web/words.plugin.ts'
import { entriesOf } from '../index.ts'
import { Carry } from '../rules.ts'

const columns = ['day', 'number', 'code', 'account', 'debit', 'credit'] as const
const quoted = (cell: string | number) =>
  /[",\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell)

export const carry = act({
  does: 'Carry off the vouchers of a closed month, as a workbook or as CSV for the accounts',
  input: Carry,
  output: Printout,
  async run(ctx, { settlementId, as, language }) {
    const { estateId, month, entries } = await entriesOf(ctx.db, settlementId)
    ctx.at(estateId)
    const say = speaker(language)
    const heads = columns.map((column) => say(`vouchers.column.${column}`))
    const rows = entries.map((one) => [one.day, one.number, one.code, one.account, one.debitFen / 100, one.creditFen / 100])
    if (as === 'csv') return printout(`vouchers-${month}.csv`, Buffer.from(`\ufeff${[heads, ...rows].map((row) => row.map(quoted).join(',')).join('\r\n')}\r\n`))
    return printout(`vouchers-${month}.xlsx`, await writeSheets([{ name: say('vouchers'), heads, rows }]))
  },
}) // biome-ignore format: one sentence a line

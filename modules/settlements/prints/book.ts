import { act } from '#kernel/act.ts'
import { Printout, printout } from '#kernel/paper/paper.ts'
import { writeSheets } from '#kernel/sheet.ts'
import { speaker } from '#web/words.plugin.ts'
import { one } from '../queries.ts'
import { Carry } from '../rules.ts'

export const carry = act({
  does: 'Carry off the settlement of a month as a workbook',
  input: Carry,
  output: Printout,
  async run(ctx, { settlementId, language }) {
    const { settlement, figures, reasons } = await one.run(ctx, { settlementId })
    ctx.at(settlement.estateId)
    const say = speaker(language)
    const heads = (...columns: string[]) => columns.map((column) => say(`settlements.column.${column}`))
    const part = (name: string) => say(`settlements.part.${name}`)
    const method = (name: string) => say(`receipts.method.${name}`)
    const because = new Map(reasons.map(({ item, reason }) => [item, reason]))
    const bytes = await writeSheets([
      { name: part('methods'), heads: heads('method', 'in', 'out', 'count', 'bank', 'fee', 'difference'), rows: figures.methods.map((row) => [method(row.method), row.inFen / 100, row.outFen / 100, row.entries, row.bankFen / 100, row.feeFen / 100, row.differenceFen / 100]) },
      { name: part('charges'), heads: heads('charge', 'class', 'amount'), rows: figures.charges.map((row) => [row.charge, say(`tariffs.class.${row.class}`), row.amountFen / 100]) },
      { name: part('receipts'), heads: heads('series', 'first', 'last', 'count', 'voids'), rows: figures.receipts.map((row) => [row.series, row.first, row.last, row.count, row.voids]) },
      { name: part('tills'), heads: heads('cashier', 'expected', 'counted', 'difference', 'note'), rows: figures.tills.map((row) => [row.cashier, row.expectedFen / 100, (row.countedFen ?? 0) / 100, row.differenceFen / 100, row.note]) },
      { name: part('items'), heads: heads('method', 'ref', 'book', 'bank', 'difference', 'reason'), rows: figures.items.map((row) => [method(row.method), row.ref ?? '', row.recordFen / 100, row.externalFen / 100, row.differenceFen / 100, because.get(row.item) ?? '']) },
    ])
    return printout(`settlement-${settlement.month}.xlsx`, bytes)
  },
}) // biome-ignore format: a sheet a line

import type { z } from 'zod'
import { act } from '#kernel/act.ts'
import { yuan } from '#kernel/money/yuan.ts'
import { Printout, paper, printout } from '#kernel/paper/paper.ts'
import { estate, sheetOf } from '#modules/estates/index.ts'
import { speaker } from '#web/words.plugin.ts'
import { one } from '../queries.ts'
import { difference, Print } from '../rules.ts'

const template = new URL('slip.typ', import.meta.url)

export const print = act({
  does: 'Print the hand-over slip of a till: totals by method, numbers of receipts, two signatures',
  input: Print,
  output: Printout,
  async run(ctx, { tillId, language }) {
    const till = await one.run(ctx, { tillId })
    ctx.at(till.estateId)
    const say = speaker(language)
    const title = say('tills.slip')
    const sheet = await sheetOf(ctx, till.estateId, { language, title })
    const { timeZone } = await estate(ctx.db, till.estateId)
    return printout(`till-${till.cashier}.pdf`, await paper(template, sheet, bodyOf(till, title, timeZone, say)))
  },
})

/** What was not counted yet stands empty. */
const ifCounted = (fen: number | null) => (fen === null ? '' : yuan(fen))

type Till = z.output<typeof one.output>

function bodyOf(till: Till, title: string, zone: string, say: ReturnType<typeof speaker>) {
  const said = (key: string) => say(`tills.slip.${key}`)
  const at = (moment: Temporal.Instant | null) =>
    moment ? moment.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ') : ''
  const numbers = till.firstNumber ? `${till.firstNumber} – ${till.lastNumber}` : ''
  return {
    title, note: till.note,
    facts: [
      [said('cashier'), till.cashier], [said('receiver'), till.receiver ?? ''], [said('from'), at(till.openedAt)], [said('until'), at(till.closedAt)],
      [said('receipts'), say('tills.receipts', { receipts: till.receipts, voids: till.voids })], [said('numbers'), numbers],
    ],
    totals: till.totals.map((one) => [say(`receipts.method.${one.method}`), yuan(one.inFen), yuan(one.outFen), yuan(one.inFen - one.outFen), String(one.entries)]),
    cash: [
      [said('opening'), yuan(till.openingFen)], [said('banked'), yuan(till.bankedFen)], [said('expected'), yuan(till.expectedFen)],
      [said('counted'), ifCounted(till.countedFen)], [said('difference'), ifCounted(difference(till))],
    ],
    entries: till.entries.map((one) => [at(one.at).slice(11), one.number ?? '', one.unit, say(`receipts.method.${one.method}`), one.ref ?? '', yuan(one.amountFen)]),
    words: {
      cash: said('cash'), note: said('note'), entries: said('entries'), columns: ['method', 'in', 'out', 'net', 'count'].map((column) => said(`column.${column}`)),
      entry: ['at', 'number', 'unit', 'method', 'ref', 'amount'].map((column) => said(`entry.${column}`)), signers: ['hands', 'takes'].map((who) => said(who)),
    },
  }
} // biome-ignore format: it reads as a table

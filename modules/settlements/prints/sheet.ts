import type { z } from 'zod'
import { act } from '#kernel/act.ts'
import { yuan } from '#kernel/money/yuan.ts'
import { Printout, paper, printout } from '#kernel/paper/paper.ts'
import { estate, sheetOf } from '#modules/estates/index.ts'
import { speaker } from '#web/words.plugin.ts'
import { one } from '../queries.ts'
import { Carry } from '../rules.ts'

const template = new URL('sheet.typ', import.meta.url)

export const print = act({
  does: 'Print the hand-over sheet of a month: totals by method, charges, papers, tills, differences with their reasons, signatures',
  input: Carry,
  output: Printout,
  async run(ctx, { settlementId, language }) {
    const of = await one.run(ctx, { settlementId })
    ctx.at(of.settlement.estateId)
    const say = speaker(language)
    const title = `${say('settlements.sheet')} ${of.settlement.month}`
    const sheet = await sheetOf(ctx, of.settlement.estateId, { language, title })
    const { timeZone } = await estate(ctx.db, of.settlement.estateId)
    return printout(
      `settlement-${of.settlement.month}.pdf`,
      await paper(template, sheet, bodyOf(of, title, timeZone, say)),
    )
  },
})

type Settled = z.output<typeof one.output>

function bodyOf({ settlement, figures, reasons }: Settled, title: string, zone: string, say: ReturnType<typeof speaker>) {
  const said = (key: string) => say(`settlements.${key}`)
  const method = (name: string) => say(`receipts.method.${name}`)
  const because = new Map(reasons.map(({ item, reason }) => [item, reason]))
  const when = (at: Temporal.Instant | null) => (at ? at.toZonedDateTimeISO(zone).toPlainDate().toString() : '')
  return {
    title,
    facts: [
      [said('in'), yuan(figures.inFen)], [said('out'), yuan(figures.outFen)], [said('prepaid'), yuan(figures.prepaidFen)], [said('deposits'), yuan(figures.depositFen)],
      [said('state'), said(`state.${settlement.state}`)], [said('result'), said(figures.balanced ? 'balanced' : 'differs')],
    ],
    methods: figures.methods.map((one) => [method(one.method), yuan(one.inFen), yuan(one.outFen), yuan(one.bankFen), yuan(one.feeFen), yuan(one.differenceFen)]),
    charges: figures.charges.map((one) => [one.charge, say(`tariffs.class.${one.class}`), yuan(one.amountFen)]),
    receipts: figures.receipts.map((one) => [one.series, `${one.first} – ${one.last}`, String(one.count), String(one.voids)]),
    tills: figures.tills.map((one) => [one.cashier, yuan(one.expectedFen), one.countedFen === null ? '' : yuan(one.countedFen), yuan(one.differenceFen), one.note]),
    items: figures.items.map((one) => [`${method(one.method)} ${one.ref ?? ''}`, yuan(one.recordFen), yuan(one.externalFen), yuan(one.differenceFen), because.get(one.item) ?? '']),
    words: {
      method: ['method', 'in', 'out', 'bank', 'fee', 'difference'].map((column) => said(`column.${column}`)), charge: ['charge', 'class', 'amount'].map((column) => said(`column.${column}`)),
      receipt: ['series', 'numbers', 'count', 'voids'].map((column) => said(`column.${column}`)), till: ['cashier', 'expected', 'counted', 'difference', 'note'].map((column) => said(`column.${column}`)),
      item: ['ref', 'book', 'bank', 'difference', 'reason'].map((column) => said(`column.${column}`)), parts: ['charges', 'receipts', 'tills', 'items'].map((part) => said(`part.${part}`)),
      signers: [[said('signer'), settlement.signer ?? '', when(settlement.signedAt)], [said('approver'), settlement.approver ?? '', when(settlement.approvedAt)], [said('closer'), settlement.closer ?? '', when(settlement.closedAt)]],
    },
  }
} // biome-ignore format: it reads as a table

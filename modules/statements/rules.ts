import { z } from 'zod'
import { type Fen, fen, minus, negative, noMoney, opposite, plus } from '#kernel/money/money.ts'
import { Cursor, Day, Id, Name, Text } from '#kernel/shapes.ts'
import type { methods } from '#modules/receipts/rules.ts'

/** Ways of paying whose money reaches an account. */
export const ways = ['transfer', 'card', 'wechat', 'alipay'] as const satisfies readonly (typeof methods)[number][]
export const standings = ['matched', 'differs', 'extra', 'taken', 'aside'] as const

const Head = z.string().trim().max(40)
/** How the columns of a statement are called; `gross`: the amount is before the fee. */
export const Mapping = z.object({
  number: Head.min(1), day: Head.min(1), amount: Head.min(1), out: Head.default(''), fee: Head.default(''), ref: Head.default(''), payer: Head.default(''), remark: Head.default(''),
  gross: z.boolean().default(false),
}) // biome-ignore format: it reads as a row
export type Columns = z.output<typeof Mapping>
export const columns = ['number', 'day', 'amount', 'out', 'fee', 'ref', 'payer', 'remark'] as const
const must = ['number', 'day', 'amount'] as const

export const AddAccount = z.object({ estateId: Id.of('estates'), name: Name, method: z.enum(ways) })
export const OneAccount = z.object({ accountId: Id })
export const OneStatementLine = z.object({ statementLineId: Id })
export const Take = OneStatementLine.extend({
  unitId: Id.of('estates'),
  lineIds: Id.array().min(1).max(200).optional(),
  asToday: z.boolean().default(false),
})
export const SetAside = OneStatementLine.extend({ reason: Text })
export const Filter = z.object({
  estateId: Id.of('estates'), accountId: Id.optional(), standing: z.enum(standings).optional(), from: Day.optional(), until: Day.optional(), limit: z.int().min(1).max(200).default(50), after: Cursor.optional(),
}) // biome-ignore format: it reads as a row
export const LineRow = OneStatementLine.extend({
  accountId: Id, account: Name, method: z.enum(ways), number: z.string(), ref: z.string(), day: Day, netFen: z.int(), feeFen: z.int(), bookFen: z.int().nullable(), payer: z.string(), remark: z.string(),
  standing: z.enum(standings), reason: z.string(),
}) // biome-ignore format: it reads as a row

/** Cell of a statement as text: WeChat writes a stroke before figures so that no spreadsheet reads them. */
export const textIn = (cell: unknown): string =>
  cell === null || cell === undefined ? '' : String(cell).trim().replace(/^`/, '').trim()

/** `1,234.50`, `¥12`, `-3.2` or `(3.20)` in whole fen; nothing where it is no sum of money. */
export function fenIn(text: string): Fen | undefined {
  const plain = text.replace(/[¥￥,，\s]|元$/g, '')
  if (plain === '' || plain === '-' || plain === '--') return noMoney
  const found = /^(\()?([+-]?)(\d{1,13})(?:\.(\d{1,2})0*)?\)?$/.exec(plain)
  if (!found) return undefined
  const amount = fen(BigInt(`${found[3]}${(found[4] ?? '').padEnd(2, '0')}`))
  return found[1] || found[2] === '-' ? opposite(amount) : amount
}

/** The day in `20260824`, `2026-8-24`, `2026/08/24 10:22:33` or `2026年8月24日`; nothing where there is none. */
export function dayIn(text: string): Temporal.PlainDate | undefined {
  const found = /^(\d{4})(?:(\d{2})(\d{2})|[-/.年](\d{1,2})[-/.月](\d{1,2})日?)(?:[\sT].*)?$/.exec(text)
  if (!found) return undefined
  const [year, month, day] = [found[1], found[2] ?? found[4], found[3] ?? found[5]].map(Number) as [
    number,
    number,
    number,
  ]
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
  } catch {
    return undefined
  }
}

/** Where each named column stands in a line of heads; nothing where one that must be there is missing. */
export function placesIn(
  cells: readonly unknown[],
  mapping: Columns,
): Map<(typeof columns)[number], number> | undefined {
  const heads = cells.map(textIn)
  const places = new Map(columns.map((name) => [name, mapping[name] === '' ? -1 : heads.indexOf(mapping[name])]))
  return must.every((name) => (places.get(name) ?? -1) >= 0) ? places : undefined
}

export interface Read {
  number: string
  ref: string
  day: Temporal.PlainDate
  netFen: Fen
  feeFen: Fen
  payer: string
  remark: string
}

/** A line of a statement; the column that cannot be read where one cannot; nothing for sums and empty lines below the table. */
export function lineIn(cells: readonly unknown[], places: ReadonlyMap<string, number>, { gross }: Columns): Read | { wrong: (typeof columns)[number] } | undefined {
  const text = (name: (typeof columns)[number]) => textIn(cells[places.get(name) ?? -1])
  const number = text('number')
  if (number === '' || (text('day') === '' && text('amount') === '')) return undefined
  const day = dayIn(text('day'))
  if (!day) return { wrong: 'day' }
  const [into, out, fee] = (['amount', 'out', 'fee'] as const).map((name) => fenIn(text(name)))
  if (into === undefined) return { wrong: 'amount' }
  if (out === undefined) return { wrong: 'out' }
  if (fee === undefined) return { wrong: 'fee' }
  const amount = minus(into, negative(out) ? opposite(out) : out)
  const feeFen = negative(amount) && !negative(fee) ? opposite(fee) : fee
  const netFen = gross ? minus(amount, feeFen) : amount
  return { number, ref: text('ref') || number, day, netFen, feeFen, payer: text('payer').slice(0, 80), remark: text('remark').slice(0, 200) }
} // biome-ignore format: one sentence a line

export const grossOf = ({ netFen, feeFen }: Pick<Read, 'netFen' | 'feeFen'>): Fen => plus(netFen, feeFen)

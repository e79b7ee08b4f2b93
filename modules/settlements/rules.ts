import { z } from 'zod'
import { lifecycle } from '#kernel/lifecycle.ts'
import { count, type Fen, minus, plus, sum } from '#kernel/money/money.ts'
import { Id, Moment, Text } from '#kernel/shapes.ts'
import { methods } from '#modules/receipts/rules.ts'

/** What the cashier wrote down; refunds are negative. */
export interface TillRecord {
  readonly id: string
  readonly method: string
  readonly ref: string | null
  readonly amountFen: Fen
  readonly void: boolean
}

/** A line of the bank or the terminal; the channel kept `feeFen` of it. */
export interface ExternalLine {
  readonly id: string
  readonly method: string
  readonly ref: string | null
  readonly netFen: Fen
  readonly feeFen: Fen
}

export interface Shift {
  readonly records: readonly TillRecord[]
  readonly external: readonly ExternalLine[]
  readonly cash: { readonly openingFen: Fen; readonly bankedFen: Fen; readonly countedFen: Fen }
}

export type ItemStatus = 'missing' | 'extra' | 'matched' | 'amount_differs'

const grossOf = ({ netFen, feeFen }: ExternalLine) => plus(netFen, feeFen)
const is = (amount: Fen, wanted: number) => count(amount) === wanted

interface Group {
  readonly records: TillRecord[]
  readonly external: ExternalLine[]
}

/** By method and reference, in order of first appearance; an entry without reference stands alone. */
function groupsOf(records: readonly TillRecord[], external: readonly ExternalLine[]): Group[] {
  const groups = new Map<unknown, Group>()
  const groupOf = (entry: TillRecord | ExternalLine) => {
    const key = entry.ref === null ? entry : JSON.stringify([entry.method, entry.ref])
    const group = groups.get(key) ?? { records: [], external: [] }
    groups.set(key, group)
    return group
  }
  for (const record of records) groupOf(record).records.push(record)
  for (const line of external) groupOf(line).external.push(line)
  return [...groups.values()]
}

function statusOf({ records, external }: Group, difference: Fen): ItemStatus {
  if (external.length === 0) return 'missing'
  if (records.length === 0) return 'extra'
  return is(difference, 0) ? 'matched' : 'amount_differs'
}

function itemOf(group: Group) {
  const { records, external } = group
  const recordFen = sum(records.map(({ amountFen }) => amountFen))
  const externalFen = sum(external.map(grossOf))
  const differenceFen = minus(externalFen, recordFen)
  const { method = '', ref = null } = records[0] ?? external[0] ?? {}
  return {
    method, ref, records: records.map(({ id }) => id), external: external.map(({ id }) => id),
    recordFen, externalFen, feeFen: sum(external.map(({ feeFen }) => feeFen)), differenceFen, status: statusOf(group, differenceFen),
  } // biome-ignore format: it reads as a row
}

function tillOf(records: readonly TillRecord[], { openingFen, bankedFen, countedFen }: Shift['cash']) {
  const taken = sum(records.map(({ amountFen }) => amountFen))
  const expectedFen = minus(plus(openingFen, taken), bankedFen)
  const differenceFen = minus(countedFen, expectedFen)
  const status = is(differenceFen, 0) ? 'matched' : count(differenceFen) > 0 ? 'over' : 'short'
  return { expectedFen, countedFen, differenceFen, status } as const
}

/**
 * A cashier's shift against bank and terminals, money minus books. Cash counts only in the till; everything else meets by
 * method and reference, never by amount alone. Differences that cancel do not balance.
 */
export function reconciled({ records, external, cash }: Shift) {
  const real = records.filter((record) => !record.void)
  const inCash = real.filter(({ method }) => method === 'cash')
  const items = groupsOf(real.filter(({ method }) => method !== 'cash'), external).map(itemOf)
  const till = tillOf(inCash, cash)
  const methods = [...Map.groupBy(items, ({ method }) => method)].map(([method, those]) => {
    const of = (figure: 'recordFen' | 'externalFen' | 'feeFen' | 'differenceFen') => sum(those.map((item) => item[figure]))
    return [method, { recordFen: of('recordFen'), externalFen: of('externalFen'), feeFen: of('feeFen'), differenceFen: of('differenceFen') }] as const
  })
  return {
    items, cash: till, methods: Object.fromEntries(methods),
    receiptsFen: sum(real.map(({ amountFen }) => amountFen)),
    totalDifferenceFen: sum([till.differenceFen, ...items.map(({ differenceFen }) => differenceFen)]),
    balanced: till.status === 'matched' && items.every(({ status }) => status === 'matched'),
  }
} // biome-ignore format: it reads as a table

// biome-ignore format: it reads as a table
export const life = lifecycle('settlements', {
  states: ['open', 'signed', 'closed'],
  moves: {
    sign:     { from: ['open'],   to: 'signed' },
    sendBack: { from: ['signed'], to: 'open' },
    close:    { from: ['signed'], to: 'closed' },
  },
})
export type State = (typeof life.states)[number]

const Sum = z.int()
const Item = z.object({
  item: z.string(), method: z.enum(methods), ref: z.string().nullable(), recordFen: Sum, externalFen: Sum, feeFen: Sum, differenceFen: Sum, status: z.enum(['missing', 'extra', 'amount_differs']),
}) // biome-ignore format: it reads as a row
const OfMethod = z.object({
  method: z.enum(methods),
  inFen: Sum,
  outFen: Sum,
  entries: Sum,
  bankFen: Sum,
  feeFen: Sum,
  differenceFen: Sum,
})
const OfTill = z.object({
  tillId: Id, cashier: z.string(), received: z.boolean(), openingFen: Sum, bankedFen: Sum, expectedFen: Sum, countedFen: Sum.nullable(), differenceFen: Sum, note: z.string(),
}) // biome-ignore format: it reads as a row
/** A month as it is put down on paper: what came in by each way, what it was for, its papers and tills, and what differs from the bank. */
export const Figures = z.object({
  inFen: Sum, outFen: Sum, matched: Sum, balanced: z.boolean(), methods: OfMethod.array(), items: Item.array(), tills: OfTill.array(),
  charges: z.object({ class: z.string(), charge: z.string(), amountFen: Sum }).array(), prepaidFen: Sum, depositFen: Sum,
  receipts: z.object({ series: z.string(), first: z.string(), last: z.string(), count: Sum, voids: Sum }).array(),
}) // biome-ignore format: it reads as a table
export type MonthFigures = z.output<typeof Figures>

export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)
export const OfMonth = z.object({ estateId: Id.of('estates'), month: Month })
export const OneSettlement = z.object({ settlementId: Id })
export const Explain = OneSettlement.extend({ item: z.string().min(1).max(120), reason: Text })
export const SendBack = OneSettlement.extend({ reason: Text })
export const Carry = OneSettlement.extend({ language: z.enum(['zh', 'en']).default('zh') })
export const SettlementRow = OneSettlement.extend({
  estateId: Id, month: Month, state: z.enum(life.states), balanced: z.boolean().nullable(), opener: z.string().nullable(), signer: z.string().nullable(), signedAt: Moment.nullable(),
  approver: z.string().nullable(), approvedAt: Moment.nullable(), closer: z.string().nullable(), closedAt: Moment.nullable(), signedByMe: z.boolean(),
}) // biome-ignore format: it reads as a row

/** First and last day of a month. */
export function daysOf(month: string) {
  const from = Temporal.PlainDate.from(`${month}-01`)
  return { from, until: from.add({ months: 1 }).subtract({ days: 1 }) }
}

/** What still stands in the way of signing a month; nothing where it can be signed. */
export function standsInTheWay(
  { items, tills }: Pick<MonthFigures, 'items' | 'tills'>,
  explained: ReadonlySet<string>,
) {
  const open = tills.filter(({ received }) => !received).length
  if (open > 0) return { code: 'settlements.tills_open', facts: { tills: open } } as const
  const silent = items.filter(({ item }) => !explained.has(item)).length
  return silent > 0 ? ({ code: 'settlements.reason_needed', facts: { items: silent } } as const) : undefined
}

import { z } from 'zod'
import {
  type Fen, minus, negative, noMoney, opposite, plus, positive, sameMoney, smaller, sum,
} from '#kernel/money/money.ts' // biome-ignore format: it reads as a list
import { Money } from '#kernel/money/shape.ts'
import { Refusal, refuse } from '#kernel/refusal.ts'
import { Cursor, Day, Id, Moment, Text } from '#kernel/shapes.ts'
import { methods } from '#modules/receipts/rules.ts'

type Date = Temporal.PlainDate

export const parts = ['principal', 'late_fee'] as const
export type Part = (typeof parts)[number]

/** Which part of all the lines is paid first. */
export const orders = ['principal_first', 'late_fee_first'] as const

export interface OpenLine {
  readonly id: string
  readonly dueDate: Date
  readonly principalFen: Fen
  readonly lateFeeFen: Fen
}

export interface Allocation {
  readonly line: string
  readonly part: Part
  readonly amountFen: Fen
}

interface Paying {
  readonly key: string
  readonly date: Date
  readonly amountFen: Fen
  readonly order: (typeof orders)[number]
  /** Only these, in this order; null is all, the earliest due first. */
  readonly lines: readonly string[] | null
}

export type MoneyEvent =
  | (Paying & { readonly type: 'pay' | 'use_prepaid' })
  | { readonly type: 'refund'; readonly key: string; readonly date: Date; readonly of: string; readonly amountFen: Fen }
  | { readonly type: 'refund_prepaid'; readonly key: string; readonly date: Date; readonly amountFen: Fen }
  | { readonly type: 'reverse'; readonly key: string; readonly date: Date; readonly of: string }

/** What an event did: allocations in the order made, negative where withdrawn, and by how much prepaid money changed. */
export interface Effect {
  readonly allocations: readonly Allocation[]
  readonly prepaidChangeFen: Fen
}

/** A payment or use of prepaid money as it stands: what of it lies on lines, in the order placed, and what in prepaid. */
interface Placed {
  readonly type: 'pay' | 'use_prepaid'
  readonly allocations: readonly Allocation[]
  readonly prepaidFen: Fen
  readonly reversed: boolean
}

/** Money of a household at one moment; money in is money on lines and prepaid. */
export interface Purse {
  readonly lines: readonly OpenLine[]
  readonly prepaidFen: Fen
  readonly placed: ReadonlyMap<string, Placed>
}

const openOf = (line: OpenLine, part: Part) => (part === 'principal' ? line.principalFen : line.lateFeeFen)

/** The lines with allocations laid on them; withdrawn ones reopen them. */
function laid(lines: readonly OpenLine[], allocations: readonly Allocation[]): OpenLine[] {
  const on = (id: string, of: Part) =>
    sum(allocations.filter(({ line, part }) => line === id && part === of).map(({ amountFen }) => amountFen))
  return lines.map((line) => ({
    ...line,
    principalFen: minus(line.principalFen, on(line.id, 'principal')),
    lateFeeFen: minus(line.lateFeeFen, on(line.id, 'late_fee')),
  }))
}

/** How an amount falls on lines: one part of all of them in order, then the other; refuses `payments.unknown_line`. */
export function allocated(open: readonly OpenLine[], { amountFen, order, lines }: Pick<Paying, 'amountFen' | 'order' | 'lines'>) {
  const named = lines?.map((id) => open.find((line) => line.id === id) ?? refuse('payments.unknown_line', { lineId: id }))
  const those = named ?? [...open].sort((one, other) => Temporal.PlainDate.compare(one.dueDate, other.dueDate))
  const inTurn = order === 'principal_first' ? parts : parts.toReversed()
  let rest = amountFen
  const allocations: Allocation[] = []
  for (const part of inTurn)
    for (const line of new Set(those)) {
      const placed = smaller(rest, openOf(line, part))
      if (positive(placed)) allocations.push({ line: line.id, part, amountFen: placed })
      rest = minus(rest, placed)
    }
  return { allocations, restFen: rest }
} // biome-ignore format: it reads as a table

const withdrawn = (allocations: readonly Allocation[]) =>
  allocations.toReversed().map((one) => ({ ...one, amountFen: opposite(one.amountFen) }))

const changed = (purse: Purse, effect: Effect, key: string, to: Placed): [Purse, Effect] => [
  {
    lines: laid(purse.lines, effect.allocations),
    prepaidFen: plus(purse.prepaidFen, effect.prepaidChangeFen),
    placed: new Map(purse.placed).set(key, to),
  },
  effect,
]

function pay(purse: Purse, event: Paying & { type: 'pay' | 'use_prepaid' }): [Purse, Effect] {
  const isNew = event.type === 'pay'
  if (!isNew && negative(minus(purse.prepaidFen, event.amountFen))) refuse('payments.not_enough_prepaid')
  const { allocations, restFen } = allocated(purse.lines, event)
  const prepaidChangeFen = isNew ? restFen : minus(restFen, event.amountFen)
  const to = { type: event.type, allocations, prepaidFen: isNew ? restFen : noMoney, reversed: false }
  return changed(purse, { allocations, prepaidChangeFen }, event.key, to)
}

/** The payment an event is about; refuses `payments.unknown_payment`, `already_reversed`. */
function standing(purse: Purse, of: string, types: readonly Placed['type'][]): Placed {
  const found = purse.placed.get(of)
  if (!found || !types.includes(found.type)) return refuse('payments.unknown_payment')
  if (found.reversed) refuse('payments.already_reversed')
  return found
}

/** Gives back part of a payment: first what of it is prepaid and still there, then what lies on lines, the last first. */
function refund(purse: Purse, { of, amountFen }: { of: string; amountFen: Fen }): [Purse, Effect] {
  const payment = standing(purse, of, ['pay'])
  const fromPrepaid = smaller(amountFen, smaller(payment.prepaidFen, purse.prepaidFen))
  let rest = minus(amountFen, fromPrepaid)
  const left: Allocation[] = []
  const taken: Allocation[] = []
  for (const one of payment.allocations.toReversed()) {
    const back = smaller(rest, one.amountFen)
    rest = minus(rest, back)
    if (positive(back)) taken.push({ ...one, amountFen: opposite(back) })
    if (!sameMoney(back, one.amountFen)) left.unshift({ ...one, amountFen: minus(one.amountFen, back) })
  }
  if (positive(rest)) refuse('payments.refund_exceeds')
  const to = { ...payment, allocations: left, prepaidFen: minus(payment.prepaidFen, fromPrepaid) }
  return changed(purse, { allocations: taken, prepaidChangeFen: opposite(fromPrepaid) }, of, to)
}

/** Undoes a payment or a use of prepaid money, whatever of it is left. */
function reverse(purse: Purse, { of }: { of: string }): [Purse, Effect] {
  const found = standing(purse, of, ['pay', 'use_prepaid'])
  const allocations = withdrawn(found.allocations)
  if (negative(minus(purse.prepaidFen, found.prepaidFen))) refuse('payments.prepaid_used')
  const returned = sum(found.allocations.map(({ amountFen }) => amountFen))
  const prepaidChangeFen = found.type === 'pay' ? opposite(found.prepaidFen) : returned
  return changed(purse, { allocations, prepaidChangeFen }, of, { ...found, allocations: [], prepaidFen: noMoney, reversed: true })
} // biome-ignore format: it reads as a table

/** One event on a purse: the purse after it and what it did, or a refusal, by the codes of this module. */
export function after(purse: Purse, event: MoneyEvent): [Purse, Effect] {
  if (event.type !== 'reverse' && !positive(event.amountFen)) refuse('payments.bad_amount')
  switch (event.type) {
    case 'pay':
    case 'use_prepaid':
      return pay(purse, event)
    case 'refund':
      return refund(purse, event)
    case 'reverse':
      return reverse(purse, event)
    case 'refund_prepaid': {
      if (negative(minus(purse.prepaidFen, event.amountFen))) refuse('payments.not_enough_prepaid')
      const prepaidChangeFen = opposite(event.amountFen)
      return [
        { ...purse, prepaidFen: plus(purse.prepaidFen, prepaidChangeFen) },
        { allocations: [], prepaidChangeFen },
      ]
    }
  }
}

export interface Told {
  readonly key: string
  readonly status: 'ok' | 'duplicate' | 'refused'
  readonly error: string | null
}

/** The same event, told in the same words, whatever the order of its fields. */
export const wordsOf = (event: object): string =>
  JSON.stringify(event, (_, value: unknown) =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  )

/**
 * Events in order, each answered: a key accepted before is a duplicate when all fields are the same, else a conflict; a
 * refused event changes nothing, does not use up its key, and the next ones go on.
 */
export function inTurn<State, Event extends { readonly key: string }, Done extends object>(
  start: State, events: readonly Event[], step: (state: State, event: Event) => readonly [State, Done], none: Done, conflict: string,
): { state: State; results: (Told & Done)[] } {
  const accepted = new Map<string, string>()
  let state = start
  const results = events.map((event): Told & Done => {
    const { key } = event
    const before = accepted.get(key)
    if (before === wordsOf(event)) return { key, status: 'duplicate', error: null, ...none }
    if (before !== undefined) return { key, status: 'refused', error: conflict, ...none }
    try {
      const [next, done] = step(state, event)
      state = next
      accepted.set(key, wordsOf(event))
      return { key, status: 'ok', error: null, ...done }
    } catch (problem) {
      if (!(problem instanceof Refusal)) throw problem
      return { key, status: 'refused', error: problem.code, ...none }
    }
  })
  return { state, results }
} // biome-ignore format: it reads as a table

/** Money placed on lines event by event, from an opening balance of prepaid money. */
export function placedInTurn(lines: readonly OpenLine[], prepaidFen: Fen, events: readonly MoneyEvent[]) {
  const start: Purse = { lines, prepaidFen, placed: new Map() }
  const none: Effect = { allocations: [], prepaidChangeFen: noMoney }
  return inTurn(start, events, after, none, 'payments.key_conflict')
}

export const kinds = ['pay', 'use_prepaid', 'refund', 'refund_prepaid', 'reverse', 'credit'] as const
const Ref = z.string().trim().max(64).nullish()
const Home = z.object({ unitId: Id.of('estates') })
const Laying = { lineIds: Id.array().min(1).max(200).optional(), order: z.enum(orders).default('principal_first') }
export const Pay = Home.extend({
  method: z.enum(methods), ref: Ref, amountFen: Money, ...Laying,
  /** What the counter showed as open of these lines; refused where it is another amount by now. */
  quotedFen: z.int().optional(),
  payer: z.string().trim().max(80).default(''),
  /** The day on which the money came, where that was before today; never for cash. */
  day: Day.optional(),
}) // biome-ignore format: it reads as a row
export const ApplyPrepaid = Home.extend({ amountFen: Money, ...Laying })
export const OnePayment = z.object({ paymentId: Id })
const GivenBack = { amountFen: Money, method: z.enum(methods), ref: Ref, reason: Text }
export const Refund = OnePayment.extend(GivenBack)
export const RefundPrepaid = Home.extend(GivenBack)
export const Reverse = OnePayment.extend({ reason: Text })

const Fens = z.int()
export const Laid = z.object({ lineId: Id, amountFen: Fens })
export const Done = OnePayment.extend({
  receiptId: Id.nullable(),
  number: z.string().nullable(),
  laid: Laid.array(),
  prepaidChangeFen: Fens,
})
export const PaymentRow = z.object({
  paymentId: Id, estateId: Id, unitId: Id, unit: z.string(), kind: z.enum(kinds), method: z.enum(methods).nullable(), ref: z.string().nullable(), amountFen: Fens, prepaidChangeFen: Fens,
  of: Id.nullable(), reversed: z.boolean(), reason: z.string(), day: Day, at: Moment, who: z.string().nullable(), receiptId: Id.nullable(), number: z.string().nullable(),
}) // biome-ignore format: it reads as a row
export const Filter = z.object({
  estateId: Id.of('estates'), unitId: Id.of('estates').optional(), method: z.enum(methods).optional(), from: Day.optional(), until: Day.optional(), limit: z.int().min(1).max(200).default(50), after: Cursor.optional(),
}) // biome-ignore format: it reads as a row

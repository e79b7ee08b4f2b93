import { z } from 'zod'
import { lifecycle } from '#kernel/lifecycle.ts'
import { type Fen, minus, negative, noMoney, plus, positive, sum } from '#kernel/money/money.ts'
import { isBefore } from '#kernel/money/period.ts'
import { Money } from '#kernel/money/shape.ts'
import { refuse } from '#kernel/refusal.ts'
import { Cursor, Day as DayShape, Id, Moment, Note, Photo, Text } from '#kernel/shapes.ts'
import { inTurn } from '#modules/payments/rules.ts'
import { methods } from '#modules/receipts/rules.ts'

type Day = Temporal.PlainDate

/** How the paper receipt came back when a deposit is refunded. */
export const receiptsBack = ['returned', 'lost_statement'] as const

interface Known {
  readonly key: string
  readonly date: Day
  readonly deposit: string
}

export type DepositEvent =
  | (Known & { readonly type: 'take'; readonly unit: string; readonly amountFen: Fen })
  | (Known & {
      readonly type: 'deduct'
      readonly items: readonly { readonly reason: string; readonly amountFen: Fen }[]
    })
  | (Known & { readonly type: 'offset'; readonly amountFen: Fen; readonly writtenConsent: boolean })
  | (Known & { readonly type: 'refund'; readonly amountFen: Fen; readonly receipt: string | null })

/** A deposit is a liability: what was taken and what of it went where. */
export interface Deposit {
  readonly id: string
  readonly unit: string
  readonly takenFen: Fen
  readonly deductedFen: Fen
  readonly offsetFen: Fen
  readonly refundedFen: Fen
}

export const balanceOf = ({ takenFen, deductedFen, offsetFen, refundedFen }: Omit<Deposit, 'id' | 'unit'>): Fen =>
  minus(takenFen, sum([deductedFen, offsetFen, refundedFen]))
export const stateOf = (deposit: Deposit): 'open' | 'closed' => (positive(balanceOf(deposit)) ? 'open' : 'closed')
export const liabilityOf = (deposits: readonly Deposit[]): Fen => sum(deposits.map(balanceOf))

interface Step {
  readonly deposits: readonly Deposit[]
}
const over = (deposit: Deposit, amount: Fen) => negative(minus(balanceOf(deposit), amount))
const soleAmounts = (...amounts: readonly Fen[]) => {
  if (!amounts.every(positive)) refuse('deposits.bad_amount')
}

function take({ deposits }: Step, event: DepositEvent & { type: 'take' }, limitFen: Fen | null): Deposit {
  const { deposit: id, unit, amountFen } = event
  soleAmounts(amountFen)
  if (deposits.some((one) => one.id === id)) refuse('deposits.duplicate_deposit')
  const held = liabilityOf(deposits.filter((one) => one.unit === unit))
  if (limitFen !== null && negative(minus(limitFen, plus(held, amountFen)))) refuse('deposits.over_limit')
  return { id, unit, takenFen: amountFen, deductedFen: noMoney, offsetFen: noMoney, refundedFen: noMoney }
}

function deduct(deposit: Deposit, { items }: DepositEvent & { type: 'deduct' }): Deposit {
  if (items.length === 0 || items.some(({ reason }) => reason.trim() === '')) refuse('deposits.no_items')
  soleAmounts(...items.map(({ amountFen }) => amountFen))
  const amount = sum(items.map(({ amountFen }) => amountFen))
  if (over(deposit, amount)) refuse('deposits.over_deduct')
  return { ...deposit, deductedFen: plus(deposit.deductedFen, amount) }
}

function offset(deposit: Deposit, { amountFen, writtenConsent }: DepositEvent & { type: 'offset' }): Deposit {
  soleAmounts(amountFen)
  if (!writtenConsent) refuse('deposits.no_consent')
  if (over(deposit, amountFen)) refuse('deposits.over_offset')
  return { ...deposit, offsetFen: plus(deposit.offsetFen, amountFen) }
}

function refund(deposit: Deposit, { amountFen, receipt }: DepositEvent & { type: 'refund' }): Deposit {
  soleAmounts(amountFen)
  if (!receiptsBack.some((one) => one === receipt)) refuse('deposits.no_receipt')
  if (over(deposit, amountFen)) refuse('deposits.over_refund')
  return { ...deposit, refundedFen: plus(deposit.refundedFen, amountFen) }
}

/** One event on the deposits held, or a refusal by the codes of this module; a limit is what one unit may have at most. */
export function after(state: Step, event: DepositEvent, limitFen: Fen | null): Step {
  if (event.type === 'take') return { deposits: [...state.deposits, take(state, event, limitFen)] }
  const found = state.deposits.find(({ id }) => id === event.deposit) ?? refuse('deposits.unknown_deposit')
  const changed =
    event.type === 'deduct'
      ? deduct(found, event)
      : event.type === 'offset'
        ? offset(found, event)
        : refund(found, event)
  return { deposits: state.deposits.map((one) => (one === found ? changed : one)) }
}

/** Deposits event by event, and what the company owes at the end of each asked day. */
export function heldInTurn(events: readonly DepositEvent[], limitFen: Fen | null, askDates: readonly Day[]) {
  const read = (some: readonly DepositEvent[]) =>
    inTurn(
      { deposits: [] } as Step,
      some,
      (state, event) => [after(state, event, limitFen), {}],
      {},
      'deposits.key_conflict',
    )
  const { state, results } = read(events)
  const liabilityAt = askDates.map((day) => {
    const known = read(events.filter(({ date }) => !isBefore(day, date))).state
    return [day.toString(), liabilityOf(known.deposits)] as const
  })
  return {
    results,
    deposits: state.deposits.map((one) => ({ ...one, balanceFen: balanceOf(one), state: stateOf(one) })),
    liabilityFen: liabilityOf(state.deposits),
    liabilityAt: Object.fromEntries(liabilityAt),
  }
}

export const kinds = ['fit_out', 'lease', 'move_in'] as const
export const eventTypes = ['take', 'deduct', 'offset', 'refund'] as const
// biome-ignore format: it reads as a table
export const life = lifecycle('deposits', {
  states: ['open', 'closed'],
  moves: { close: { from: ['open'], to: 'closed' } },
})
// biome-ignore format: it reads as a table
export const refundLife = lifecycle('deposit_refunds', {
  states: ['asked', 'approved', 'paid', 'turned_down', 'withdrawn'],
  moves: {
    approve:  { from: ['asked'],             to: 'approved' },
    turnDown: { from: ['asked'],             to: 'turned_down' },
    pay:      { from: ['approved'],          to: 'paid' },
    withdraw: { from: ['asked', 'approved'], to: 'withdrawn' },
  },
})

const Pictures = Photo.array().max(9)
const Ref = z.string().trim().max(64).nullish()
export const SetLimit = z.object({ estateId: Id.of('estates'), kind: z.enum(kinds), limitFen: Money, source: Text })
export const Take = z.object({
  unitId: Id.of('units'), kind: z.enum(kinds), amountFen: Money, method: z.enum(methods), ref: Ref, payer: z.string().trim().max(80).default(''), note: Note.default(''),
}) // biome-ignore format: it reads as a row
export const OneDeposit = z.object({ depositId: Id })
export const Item = z.object({ reason: z.string().trim().max(200), amountFen: Money })
export const Deduct = OneDeposit.extend({ items: Item.array().max(20), photoIds: Pictures.default([]) })
/** Without pictures of the signed consent there is none. */
export const Offset = OneDeposit.extend({
  amountFen: Money,
  consentIds: Pictures.default([]),
  lineIds: Id.array().min(1).max(200).optional(),
})
export const AskRefund = OneDeposit.extend({
  amountFen: Money,
  receipt: z.enum(receiptsBack).nullish(),
  reason: Text,
  photoIds: Pictures.default([]),
})
export const OneRefund = z.object({ refundId: Id })
export const PayRefund = OneRefund.extend({ method: z.enum(methods), ref: Ref })
export const Filter = z.object({
  estateId: Id.of('estates'), unitId: Id.of('estates').optional(), kind: z.enum(kinds).optional(), state: z.enum(life.states).optional(), waiting: z.boolean().optional(),
  limit: z.int().min(1).max(200).default(50), after: Cursor.optional(),
}) // biome-ignore format: it reads as a row
export const AsOf = z.object({ estateId: Id.of('estates'), asOf: DayShape })
export const Export = AsOf.extend({ language: z.enum(['zh', 'en']).default('zh') })
export const mostExported = 20_000

const Fens = z.int()
export const DepositRow = z.object({
  depositId: Id, estateId: Id, unitId: Id, unit: z.string(), kind: z.enum(kinds), payer: z.string(), takenFen: Fens, deductedFen: Fens, offsetFen: Fens, refundedFen: Fens, balanceFen: Fens,
  state: z.enum(life.states), day: DayShape, at: Moment, number: z.string().nullable(), receiptId: Id.nullable(), waiting: z.enum(['asked', 'approved']).nullable(),
}) // biome-ignore format: it reads as a row
export const EventRow = z.object({
  eventId: Id, type: z.enum(eventTypes), amountFen: Fens, items: z.object({ reason: z.string(), amountFen: Fens }).array(), photoIds: Id.array(), method: z.enum(methods).nullable(),
  ref: z.string().nullable(), day: DayShape, at: Moment, who: z.string().nullable(),
}) // biome-ignore format: it reads as a row
export const RefundRow = z.object({
  refundId: Id, amountFen: Fens, receiptBack: z.enum(receiptsBack), reason: z.string(), photoIds: Id.array(), state: z.enum(refundLife.states), asker: z.string().nullable(), askedAt: Moment,
  decider: z.string().nullable(), decidedAt: Moment.nullable(), mayDecide: z.boolean(), receiptId: Id.nullable(), number: z.string().nullable(),
}) // biome-ignore format: it reads as a row
export const HeldRow = z.object({
  depositId: Id,
  unit: z.string(),
  kind: z.enum(kinds),
  payer: z.string(),
  day: DayShape,
  takenFen: Fens,
  heldFen: Fens,
})
export const LimitRow = z.object({
  kind: z.enum(kinds),
  limitFen: Fens,
  source: z.string(),
  setter: z.string().nullable(),
  setAt: Moment,
})

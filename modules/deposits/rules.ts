import { type Fen, minus, negative, noMoney, plus, positive, sum } from '#kernel/money/money.ts'
import { isBefore } from '#kernel/money/period.ts'
import { refuse } from '#kernel/refusal.ts'
import { inTurn } from '#modules/payments/rules.ts'

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

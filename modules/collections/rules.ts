import { count, type Fen, larger, minus, noMoney, rateBp, smaller, sum } from '#kernel/money/money.ts'
import { isBefore } from '#kernel/money/period.ts'

type Day = Temporal.PlainDate
type Month = Temporal.PlainYearMonth

export const chargeClasses = ['charge', 'deposit', 'late_fee', 'pass_through', 'special'] as const

export interface DueLine {
  readonly id: string
  readonly household: string
  readonly period: Month
  readonly class: (typeof chargeClasses)[number]
  readonly amountFen: Fen
}

/** Money placed on a line; negative where given back; a null line is prepaid money, which counts nowhere. */
export interface Receipt {
  readonly line: string | null
  readonly date: Day
  readonly amountFen: Fen
  readonly reversedOn: Day | null
}

/** `due` lowers what was asked, `settle` closes what stays unpaid and is never paid. */
export interface Reduction {
  readonly line: string
  readonly date: Day
  readonly amountFen: Fen
  readonly kind: 'due' | 'settle'
}

export interface Collected {
  readonly cutoff: Day
  readonly month: Month
  readonly arrearsFromMonth: Month
  /** In whole percent. */
  readonly targets: { readonly m0: number; readonly m1: number; readonly m2: number }
  readonly lines: readonly DueLine[]
  readonly receipts: readonly Receipt[]
  readonly reductions: readonly Reduction[]
}

interface Reading {
  readonly dueFen: Fen
  readonly paidFen: Fen
  readonly settledFen: Fen
  readonly unpaidFen: Fen
}

interface Booked {
  readonly line: DueLine
  readonly receipts: readonly Receipt[]
  readonly reductions: readonly Reduction[]
}

const by = (date: Day, at: Day) => !isBefore(at, date)
const stands = (receipt: Receipt, at: Day) =>
  by(receipt.date, at) && !(receipt.reversedOn && by(receipt.reversedOn, at))
const amounts = (entries: readonly { amountFen: Fen }[]) => sum(entries.map(({ amountFen }) => amountFen))
const atLeastNothing = (amount: Fen) => larger(noMoney, amount)

/** A line as it stood at the end of a day. */
function readAt({ line, receipts, reductions }: Booked, at: Day): Reading {
  const reduced = (kind: Reduction['kind']) =>
    amounts(reductions.filter((one) => one.kind === kind && by(one.date, at)))
  const dueFen = atLeastNothing(minus(line.amountFen, reduced('due')))
  const paidFen = smaller(dueFen, atLeastNothing(amounts(receipts.filter((one) => stands(one, at)))))
  const settledFen = smaller(minus(dueFen, paidFen), reduced('settle'))
  return { dueFen, paidFen, settledFen, unpaidFen: minus(minus(dueFen, paidFen), settledFen) }
}

const allOf = (readings: readonly Reading[]): Reading => ({
  dueFen: sum(readings.map(({ dueFen }) => dueFen)),
  paidFen: sum(readings.map(({ paidFen }) => paidFen)),
  settledFen: sum(readings.map(({ settledFen }) => settledFen)),
  unpaidFen: sum(readings.map(({ unpaidFen }) => unpaidFen)),
})

/** Compared in whole numbers, never by the rounded rate; null where nothing was due. */
export const metTarget = (paidFen: Fen, dueFen: Fen, percent: number): boolean | null =>
  count(dueFen) > 0 ? BigInt(count(paidFen)) * 100n >= BigInt(count(dueFen)) * BigInt(percent) : null

function vintage(booked: readonly Booked[], month: Month, cutoff: Day, target: number) {
  const those = booked.filter(({ line }) => line.period.equals(month))
  const all = allOf(those.map((one) => readAt(one, cutoff)))
  const { paidFen, dueFen } = all
  return { month: month.toString(), ...all, rateBp: rateBp(paidFen, dueFen), met: metTarget(paidFen, dueFen, target) }
}

/** Of what was open when the window began, what came in during it. */
function recovery({ line, receipts, reductions }: Booked, begins: Day, cutoff: Day) {
  const inWindow = (date: Day) => by(begins, date) && by(date, cutoff)
  const { unpaidFen } = readAt({ line, receipts, reductions }, begins.subtract({ days: 1 }))
  const reduced = amounts(reductions.filter((one) => one.kind === 'due' && inWindow(one.date)))
  const openingFen = atLeastNothing(minus(unpaidFen, reduced))
  const received = amounts(receipts.filter((one) => inWindow(one.date) && stands(one, cutoff)))
  return { openingFen, recoveredFen: smaller(openingFen, atLeastNothing(received)) }
}

function households(booked: readonly Booked[], month: Month, cutoff: Day) {
  const those = booked.filter(({ line }) => line.period.equals(month))
  const each = [...Map.groupBy(those, ({ line }) => line.household).values()].map((own) =>
    allOf(own.map((one) => readAt(one, cutoff))),
  )
  const billable = each.filter(({ dueFen }) => count(dueFen) > 0)
  const cleared = billable.filter(({ unpaidFen }) => count(unpaidFen) === 0).length
  const [part, whole] = [cleared, billable.length]
  return { billable: whole, cleared, rateBp: whole > 0 ? Math.floor((part * 20_000 + whole) / (2 * whole)) : null }
}

/**
 * Collection rates of a month, all read at one cutoff: three vintages, arrears recovered in the window that begins with
 * `arrearsFromMonth`, both together, and by household. Only lines of class `charge` count, households too.
 */
export function collectionRates({ cutoff, month, arrearsFromMonth, targets, ...entries }: Collected) {
  const receipts = Map.groupBy(entries.receipts, ({ line }) => line)
  const reductions = Map.groupBy(entries.reductions, ({ line }) => line)
  const booked = entries.lines
    .filter((line) => line.class === 'charge')
    .map((line): Booked => ({ line, receipts: receipts.get(line.id) ?? [], reductions: reductions.get(line.id) ?? [] }))
  const begins = arrearsFromMonth.toPlainDate({ day: 1 })
  const before = (one: Month, other: Month) => Temporal.PlainYearMonth.compare(one, other) < 0
  const old = booked.filter(({ line }) => before(line.period, arrearsFromMonth)).map((one) => recovery(one, begins, cutoff))
  const [openingFen, recoveredFen] = [sum(old.map((one) => one.openingFen)), sum(old.map((one) => one.recoveredFen))]
  const current = booked.filter(({ line }) => !before(line.period, arrearsFromMonth) && !before(month, line.period))
  const now = allOf(current.map((one) => readAt(one, cutoff)))
  const [dueFen, paidFen] = [sum([now.dueFen, openingFen]), sum([now.paidFen, recoveredFen])]
  return {
    m0: vintage(booked, month, cutoff, targets.m0),
    m1: vintage(booked, month.subtract({ months: 1 }), cutoff, targets.m1),
    m2: vintage(booked, month.subtract({ months: 2 }), cutoff, targets.m2),
    arrears: { openingFen, recoveredFen, rateBp: rateBp(recoveredFen, openingFen) },
    overall: { dueFen, paidFen, rateBp: rateBp(paidFen, dueFen) },
    households: households(booked, month, cutoff),
  }
} // biome-ignore format: it reads as a table

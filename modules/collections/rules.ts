import { z } from 'zod'
import { count, type Fen, larger, minus, noMoney, rateBp, smaller, sum } from '#kernel/money/money.ts'
import { isBefore } from '#kernel/money/period.ts'
import { Day as DayOf, Id, Moment } from '#kernel/shapes.ts'

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

/** What is usual where an estate has set nothing else. */
export const usual = { m0: 80, m1: 90, m2: 100, reportDay: 28, yearBegins: 1 } as const
const Percent = z.int().min(1).max(100)
export const Targets = z.object({
  m0: Percent,
  m1: Percent,
  m2: Percent,
  reportDay: z.int().min(1).max(28),
  yearBegins: z.int().min(1).max(12),
})
export const SetTargets = z.object({ estateId: Id.of('estates') }).extend(Targets.shape)
export const Freeze = z.object({ estateId: Id.of('estates') })
export const vintages = ['m0', 'm1', 'm2'] as const

/** What has to come in yet so that whole percents of what is due are paid; 0 where they are, or nothing is due. */
export const gapFen = (paidFen: number, dueFen: number, percent: number): number =>
  Math.max(0, Number((BigInt(dueFen) * BigInt(percent) + 99n) / 100n) - paidFen)

const Fens = z.int()
const Bp = z.int().nullable()
export const Vintage = z.object({
  month: z.string(),
  target: Percent,
  dueFen: Fens,
  paidFen: Fens,
  settledFen: Fens,
  unpaidFen: Fens,
  rateBp: Bp,
  met: z.boolean().nullable(),
  gapFen: Fens,
  /** Homes that have something due of the month, and those among them that have nothing open. */
  billable: z.int(),
  cleared: z.int(),
})
export const Figures = z.object({
  month: z.string(),
  arrearsFrom: z.string(),
  vintages: Vintage.array(),
  arrears: z.object({ openingFen: Fens, recoveredFen: Fens, rateBp: Bp }),
  overall: z.object({ dueFen: Fens, paidFen: Fens, rateBp: Bp }),
  households: z.object({ billable: z.int(), cleared: z.int(), rateBp: Bp }),
})
/** A home that owes: of the three months, of earlier ones, and since when. */
export const Debtor = z.object({
  unitId: Id,
  unit: z.string(),
  building: z.string(),
  m0Fen: Fens,
  m1Fen: Fens,
  m2Fen: Fens,
  olderFen: Fens,
  openFen: Fens,
  oldest: DayOf,
})
export const OneReport = z.object({ reportId: Id })
export const ReportRow = OneReport.extend({
  estateId: Id,
  day: DayOf,
  month: z.string(),
  byHouse: z.boolean(),
  frozenBy: z.string().nullable(),
  at: Moment,
})

/** A past month of the same standing: what was due of it, and paid by the same day of its month and by the end of that. */
export interface Past {
  readonly dueFen: number
  readonly byDayFen: number
  readonly byEndFen: number
}

/** Fewer past months than this tell nothing. */
export const leastPast = 3

const middle = (values: readonly number[]) => {
  const sorted = values.toSorted((one, other) => one - other)
  const half = (sorted.length - 1) / 2
  return ((sorted[Math.floor(half)] ?? 0) + (sorted[Math.ceil(half)] ?? 0)) / 2
}
const ended = ({ dueFen, byDayFen }: Omit<Past, 'byEndFen'>, part: number) =>
  (byDayFen + (dueFen - byDayFen) * part) / dueFen

/**
 * The rate at the end of the month: of what is open today the part will come in that came in most past months, by their middle
 * value. Its error is what the same rule would have missed each of those months by, told by the others; null with fewer
 * than three months that had anything open on the day.
 */
export function forecast(now: { dueFen: number; paidFen: number }, all: readonly Past[]) {
  const past = all.filter(({ dueFen, byDayFen }) => dueFen > 0 && byDayFen < dueFen)
  if (past.length < leastPast || now.dueFen <= 0) return null
  const parts = past.map(({ dueFen, byDayFen, byEndFen }) => (byEndFen - byDayFen) / (dueFen - byDayFen))
  const missed = past.map((one, at) => Math.abs(ended(one, middle(parts.toSpliced(at, 1))) - one.byEndFen / one.dueFen))
  const errorBp = Math.round((missed.reduce((sum, one) => sum + one, 0) / missed.length) * 10_000)
  const soFar = { dueFen: now.dueFen, byDayFen: now.paidFen }
  const bp = Math.round(ended(soFar, middle(parts)) * 10_000)
  return {
    bp,
    errorBp,
    lowBp: Math.max(Math.floor((now.paidFen * 10_000) / now.dueFen), bp - errorBp),
    highBp: Math.min(10_000, bp + errorBp),
    months: past.length,
  }
}

/** Classes of age by the last day of each; years apart from the first on, since a claim ends with the third. */
export const ageClasses = [
  ['not_due', -1],
  ['d30', 30],
  ['d60', 60],
  ['d90', 90],
  ['d180', 180],
  ['d365', 365],
  ['y2', 730],
  ['y3', 1095],
  ['older', Number.POSITIVE_INFINITY],
] as const
export type AgeClass = (typeof ageClasses)[number][0]
export const ageNames = ageClasses.map(([name]) => name)
export const ageOf = (days: number): AgeClass => ageClasses.find(([, last]) => days <= last)?.[0] ?? 'older'
/** The first and the last day of an age class, counted from the due day; null where it has no end. */
export const daysOf = (name: AgeClass): { from: number | null; to: number | null } => {
  const at = ageClasses.findIndex(([one]) => one === name)
  const to = ageClasses[at]?.[1] ?? 0
  return { from: at === 0 ? null : (ageClasses[at - 1]?.[1] ?? 0) + 1, to: Number.isFinite(to) ? to : null }
}

export const AskDebtors = z.object({
  estateId: Id.of('estates'),
  tariffId: Id.optional(),
  buildingId: Id.optional(),
  age: z.enum(ageNames).optional(),
})
/** Due days of an age class, counted back from a day. */
export const dueWithin = (day: Day, age: AgeClass | undefined) => {
  const { from, to } = age ? daysOf(age) : { from: null, to: null }
  return {
    dueTo: from === null ? null : day.subtract({ days: from }),
    dueFrom: to === null ? null : day.subtract({ days: to }),
  }
}
export const languages = ['zh', 'en'] as const
export const PrintReport = OneReport.extend({ language: z.enum(languages).default('zh') })
export const ExportDebtors = AskDebtors.extend({ language: z.enum(languages).default('zh') })

import { z } from 'zod'
import { lifecycle } from '#kernel/lifecycle.ts'
import {
  added, compare, count, decimalText, exact, type Fen, fen, halfUp, inFen, larger, minus, negative, noMoney,
  positive, ratio, sum, times,
} from '#kernel/money/money.ts' // biome-ignore format: it reads as a list
import { isBefore } from '#kernel/money/period.ts'
import { Money } from '#kernel/money/shape.ts'
import { refuse } from '#kernel/refusal.ts'
import { Id, Photo, Text } from '#kernel/shapes.ts'
import { piecesOf, prorations } from '#modules/periods/rules.ts'

type Day = Temporal.PlainDate

/** Money or a reduction placed on a line; read at its reversal date or later it never happened. */
export interface Entry {
  readonly date: Day
  readonly amountFen: Fen
  readonly reversedOn: Day | null
}

/** Whether an entry counts at the end of a day. */
export const live = ({ date, reversedOn }: Omit<Entry, 'amountFen'>, at: Day): boolean =>
  !isBefore(at, date) && !(reversedOn && !isBefore(at, reversedOn))

export interface LateFeeTerms {
  readonly enabled: boolean
  readonly ratePpmPerDay: number
  readonly graceDays: number
  /** Of the original principal, in whole percent. */
  readonly capPercent: number
}

export interface LateLine {
  readonly id: string
  readonly principalFen: Fen
  readonly dueDate: Day
  readonly payments: readonly Entry[]
  readonly waivers: readonly Omit<Entry, 'reversedOn'>[]
  readonly lateFeePayments: readonly Omit<Entry, 'reversedOn'>[]
}

const daysBetween = (from: Day, to: Day) => from.until(to).days

/** Late fee of a line accrued at a day: simple, by day on what was still unpaid before it, never above the cap. */
export function accruedFen(terms: LateFeeTerms, line: LateLine, at: Day): Fen {
  if (!terms.enabled) return noMoney
  const payments = line.payments.filter((payment) => live(payment, at))
  const principal = exact(line.principalFen)
  if (negative(minus(line.principalFen, sum(payments.map(({ amountFen }) => amountFen))))) refuse('bills.overpaid_principal')
  const lastFree = line.dueDate.add({ days: terms.graceDays })
  const days = (since: Day) => Math.max(0, daysBetween(isBefore(since, lastFree) ? lastFree : since, at))
  // A payment takes its own amount off every day after its date.
  const paid = payments.map(({ date, amountFen }) => times(exact(amountFen), ratio(-days(date))))
  const fenDays = paid.reduce(added, times(principal, ratio(days(lastFree))))
  const grown = times(fenDays, ratio(terms.ratePpmPerDay, 1_000_000))
  const cap = times(principal, ratio(terms.capPercent, 100))
  return inFen(compare(grown, cap) < 0 ? grown : cap)
} // biome-ignore format: it reads as a table

/** What was waived and paid by a day, in date order, waivers of a day first; each within what had accrued by its own date. */
function taken(terms: LateFeeTerms, line: LateLine, at: Day) {
  const waivers = line.waivers.map((one) => ({ ...one, kind: 'waived' as const }))
  const payments = line.lateFeePayments.map((one) => ({ ...one, kind: 'paid' as const }))
  const all = [...waivers, ...payments]
  if (all.some(({ amountFen }) => !positive(amountFen))) refuse('bills.bad_amount')
  const so = { waived: noMoney, paid: noMoney }
  const due = all.filter(({ date }) => !isBefore(at, date))
  for (const { date, amountFen, kind } of due.sort((one, other) => Temporal.PlainDate.compare(one.date, other.date))) {
    const room = minus(accruedFen(terms, line, date), sum([so.waived, so.paid]))
    if (negative(minus(room, amountFen))) refuse(kind === 'waived' ? 'bills.waiver_exceeds' : 'bills.overpaid_late_fee')
    so[kind] = sum([so[kind], amountFen])
  }
  return so
} // biome-ignore format: a case a line

/**
 * Damages for late payment of each line at a day. Off: nothing accrues. Refuses `bills.bad_rate`, `overpaid_principal`,
 * `waiver_exceeds`, `overpaid_late_fee`, `bad_amount`.
 */
export function lateFees(terms: LateFeeTerms, lines: readonly LateLine[], asOf: Day) {
  if (Math.min(terms.ratePpmPerDay, terms.capPercent, terms.graceDays) < 0) refuse('bills.bad_rate')
  const read = lines.map((line) => {
    const accrued = accruedFen(terms, line, asOf)
    const { waived, paid } = taken(terms, line, asOf)
    const open = larger(noMoney, minus(accrued, sum([waived, paid])))
    return { id: line.id, accruedFen: accrued, waivedFen: waived, paidFen: paid, openFen: open }
  })
  return { lines: read, totalOpenFen: sum(read.map(({ openFen }) => openFen)) }
}

export interface AgingLine {
  readonly id: string
  readonly dueDate: Day
  readonly amountFen: Fen
  readonly entries: readonly (Entry & { readonly kind: 'payment' | 'reduction' })[]
}

/** Age classes by the last day that belongs to each; what is older has no end. */
export const ageBuckets = [
  ['0-30', 30], ['31-60', 60], ['61-90', 90], ['91-180', 180], ['181-365', 365], ['>365', Number.POSITIVE_INFINITY],
] as const // biome-ignore format: it reads as a row

export const bucketOf = (days: number): 'not_due' | (typeof ageBuckets)[number][0] =>
  days < 0 ? 'not_due' : (ageBuckets.find(([, last]) => days <= last)?.[0] ?? '>365')

/** What is open by age at a day; due today is day 0, both ends of a class belong to it. */
export function aged(lines: readonly AgingLine[], asOf: Day) {
  const open = lines
    .map(({ dueDate, amountFen, entries }) => ({
      days: daysBetween(dueDate, asOf),
      amountFen: minus(amountFen, sum(entries.filter((entry) => live(entry, asOf)).map((entry) => entry.amountFen))),
    }))
    .filter(({ amountFen }) => positive(amountFen))
  const buckets = Object.fromEntries(
    ['not_due', ...ageBuckets.map(([name]) => name)].map((name) => {
      const those = open.filter(({ days }) => bucketOf(days) === name)
      return [name, { amountFen: sum(those.map(({ amountFen }) => amountFen)), lines: those.length }]
    }),
  )
  const ages = open.map(({ days }) => days).filter((days) => days >= 0)
  return {
    buckets,
    totalFen: sum(open.map(({ amountFen }) => amountFen)),
    oldestDays: ages.length > 0 ? Math.max(...ages) : null,
  }
}

// biome-ignore format: it reads as a table
export const reductionLife = lifecycle('bill_reductions', {
  states: ['asked', 'approved', 'turned_down'],
  moves: { approve: { from: ['asked'], to: 'approved' }, turnDown: { from: ['asked'], to: 'turned_down' } },
})
export const reductionKinds = ['due', 'settle'] as const
export const OneLine = z.object({ billLineId: Id })
export const Reverse = OneLine.extend({ reason: Text })
export const AskReduction = OneLine.extend({
  kind: z.enum(reductionKinds),
  amountFen: Money,
  reason: Text,
  fileIds: Photo.array().max(9).default([]),
})
export const OneReduction = z.object({ reductionId: Id })

/** What a line of a periodic charge was reckoned from, as it was written down with it. */
export const PeriodicWhy = z.object({
  period: z.tuple([z.string(), z.string()]),
  anchorDay: z.int(),
  proration: z.enum(prorations),
  parties: z.int(),
  vacancy: z.tuple([z.string(), z.string(), z.int()]).array(),
  /** Area in 1/100 m2, or 100 a household: what the price is multiplied by. */
  measure: z.int(),
})
export const MeteredWhy = z.object({ quantityE3: z.int(), usedE3: z.int(), estimatedFen: z.int().optional() })
export const PooledWhy = z.object({ poolId: z.string() })
/** A late fee: the line it follows from, the terms, what was laid on that line by then, and what was billed of it before. */
export const LateWhy = z.object({
  late: z.object({
    lineId: z.string(), tariff: z.string(), month: z.string(), principalFen: z.int(), dueDay: z.string(), at: z.string(), ratePpmPerDay: z.int(), graceDays: z.int(), capPercent: z.int(),
    entries: z.tuple([z.string(), z.int()]).array(), bookedFen: z.int(),
  }),
}) // biome-ignore format: it reads as a row

interface Told {
  readonly from: Day
  readonly to: Day
  readonly priceE4: number
  readonly extraFen: number
}

/**
 * How the amount of a periodic line came about: what a month costs, each stretch of days with the part of a month it makes, and
 * the exact sum before its one rounding, all in fen as decimal text. Reckoned anew by the rule that billed it.
 */
export function explainPeriodic({ from, to, priceE4, extraFen }: Told, why: z.output<typeof PeriodicWhy>) {
  const [begins, ends] = why.period.map((day) => Temporal.PlainDate.from(day)) as [Day, Day]
  const monthly = added(ratio(BigInt(priceE4) * BigInt(why.measure), 10_000), ratio(extraFen))
  const vacancy = why.vacancy.map(([first, last, payPercent]) => ({ from: Temporal.PlainDate.from(first), to: Temporal.PlainDate.from(last), payPercent }))
  const version = { id: 'this', priceE4, extraFen }
  const before = { ...version, id: 'before', from: begins, to: from.subtract({ days: 1 }) }
  const after = { ...version, id: 'after', from: to.add({ days: 1 }), to: ends }
  const versions = [before, { ...version, from, to }, after].filter((one) => !isBefore(one.to, one.from))
  const charge = { ...why, basis: 'fixed' as const, areaE2: null, households: 1, versions, vacancy, parties: [] }
  const own = piecesOf(charge, { from: begins, to: ends }).filter((piece) => piece.version.id === 'this')
  const exactly = times(monthly, own.reduce((all, { weight }) => added(all, weight), ratio(0)))
  return {
    monthlyFen: decimalText(monthly, 4),
    pieces: own.map((piece) => ({
      from: piece.from, to: piece.to, billedDays: piece.billedDays, monthDays: piece.monthDays, payPercent: piece.payPercent,
      factor: decimalText(piece.weight, 6), exactFen: decimalText(times(monthly, piece.weight), 4),
    })),
    exactFen: decimalText(exactly, 4),
    roundedFen: Number(halfUp(exactly)),
    parties: why.parties,
  }
} // biome-ignore format: it reads as a table

/** How a late fee came about: each stretch of days with what was unpaid through it, the exact sum, the cap, and what was billed before. */
export function explainLate({ late }: z.output<typeof LateWhy>) {
  const { ratePpmPerDay, graceDays, capPercent, principalFen } = late
  const dated = late.entries.map(([date, amount]) => ({ date: Temporal.PlainDate.from(date), amountFen: fen(amount), reversedOn: null }))
  const [dueDate, at] = [Temporal.PlainDate.from(late.dueDay), Temporal.PlainDate.from(late.at)]
  const lastFree = dueDate.add({ days: graceDays })
  const inside = dated.map(({ date }) => date).filter((date) => isBefore(lastFree, date) && isBefore(date, at))
  const cuts = [lastFree, ...inside, at].sort(Temporal.PlainDate.compare).filter((cut, n, all) => !all[n - 1]?.equals(cut))
  const stretches = cuts.slice(0, -1).map((cut, n) => {
    const until = cuts[n + 1] ?? at
    const days = daysBetween(cut, until)
    const laid = sum(dated.filter(({ date }) => !isBefore(cut, date)).map(({ amountFen }) => amountFen))
    const baseFen = minus(fen(principalFen), laid)
    const exactly = times(exact(baseFen), ratio(days * ratePpmPerDay, 1_000_000))
    return { from: cut.add({ days: 1 }), to: until, days, baseFen: count(baseFen), exactly, exactFen: decimalText(exactly, 4) }
  })
  const whole = stretches.reduce((all, one) => added(all, one.exactly), ratio(0))
  const capFen = times(exact(fen(principalFen)), ratio(capPercent, 100))
  const line = { id: '', principalFen: fen(principalFen), dueDate, payments: dated, waivers: [], lateFeePayments: [] }
  return {
    ...late, dueDay: dueDate, at, stretches: stretches.map(({ exactly: _, ...one }) => one), exactFen: decimalText(whole, 4), capFen: decimalText(capFen, 2),
    capped: compare(whole, capFen) > 0, accruedFen: count(accruedFen({ enabled: true, ratePpmPerDay, graceDays, capPercent }, line, at)),
  }
} // biome-ignore format: it reads as a table

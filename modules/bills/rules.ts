import {
  added, compare, exact, type Fen, inFen, larger, minus, negative, noMoney,
  positive, ratio, sum, times,
} from '#kernel/money/money.ts' // biome-ignore format: it reads as a list
import { isBefore } from '#kernel/money/period.ts'
import { refuse } from '#kernel/refusal.ts'

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

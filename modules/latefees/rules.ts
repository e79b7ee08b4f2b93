import { z } from 'zod'
import { lifecycle } from '#kernel/lifecycle.ts'
import { count, type Fen, fen, larger, minus, noMoney, positive } from '#kernel/money/money.ts'
import { Day, Id, Moment, Photo, Text } from '#kernel/shapes.ts'
import { accruedFen, type Entry, live } from '#modules/bills/rules.ts'
import { orders } from '#modules/payments/rules.ts'

export { orders } from '#modules/payments/rules.ts'

type Date = Temporal.PlainDate

// biome-ignore format: it reads as a table
export const life = lifecycle('late_fee_terms', {
  states: ['proposed', 'approved', 'withdrawn'],
  moves: {
    approve:  { from: ['proposed'], to: 'approved' },
    withdraw: { from: ['proposed'], to: 'withdrawn' },
  },
})

/** Charges a late fee may accrue on: never deposits, never late fees themselves. */
export const bearing = ['charge', 'pass_through', 'special'] as const

export const Propose = z.object({
  estateId: Id.of('estates'),
  from: Day,
  enabled: z.boolean().default(true),
  ratePpmPerDay: z.int().min(0).max(10_000),
  graceDays: z.int().min(0).max(365).default(0),
  capPercent: z.int().min(0).max(100).default(30),
  payOrder: z.enum(orders).default('principal_first'),
  classes: z.enum(bearing).array().min(1).max(3).default(['charge']),
  lprBp: z.int().min(1).max(10_000).optional(),
  reason: Text,
  fileIds: Photo.array().max(9).default([]),
})
export const OneTerms = z.object({ termsId: Id })
export const OfHome = z.object({ unitId: Id.of('units') })
export const Book = OfHome.extend({ lineIds: Id.array().min(1).max(200).optional() })
export const OfEstate = z.object({ estateId: Id.of('estates') })

const Fens = z.int()
export const TermsRow = z.object({
  termsId: Id, from: Day, enabled: z.boolean(), ratePpmPerDay: z.int(), graceDays: z.int(), capPercent: z.int(), payOrder: z.enum(orders), classes: z.enum(bearing).array(), lprBp: z.int().nullable(),
  reason: z.string(), fileIds: Id.array(), state: z.enum(life.states), proposer: z.string().nullable(), proposedAt: Moment, approver: z.string().nullable(), mayApprove: z.boolean(),
}) // biome-ignore format: it reads as a row
export const AccruedRow = z.object({
  billLineId: Id, unitId: Id, unit: z.string(), tariff: z.string(), month: z.string(), dueDay: Day, amountFen: Fens, openFen: Fens, accruedFen: Fens, bookedFen: Fens, unbookedFen: Fens,
}) // biome-ignore format: it reads as a row

/** What a year of it comes to, in 1/100 percent: 500 ppm a day are 18.25 % a year. */
export const annualBp = (ratePpmPerDay: number): number => Math.round((ratePpmPerDay * 365) / 100)

/** Above 1.3 times the loan prime rate a court may lower it (domain.md F10). */
export const dear = (ratePpmPerDay: number, lprBp: number | null): boolean =>
  lprBp !== null && annualBp(ratePpmPerDay) * 10 > lprBp * 13

/** A line that may bear a late fee, with the terms that hold for it and all that was laid on it or taken off. */
export interface Bearing {
  readonly lineId: string
  readonly tariff: string
  readonly month: string
  readonly principalFen: number
  readonly dueDay: Date
  readonly ratePpmPerDay: number
  readonly graceDays: number
  readonly capPercent: number
  readonly entries: readonly { readonly date: string; readonly amountFen: number; readonly reversedOn: string | null }[]
  /** Of late fees that follow from it and stand, and how many ever did. */
  readonly bookedFen: number
  readonly times: number
}

const entriesOf = ({ entries }: Bearing): Entry[] =>
  entries.map(({ date, amountFen, reversedOn }) => ({
    date: Temporal.PlainDate.from(date),
    amountFen: fen(amountFen),
    reversedOn: reversedOn === null ? null : Temporal.PlainDate.from(reversedOn),
  }))

/** What has accrued on a line at a day by the rule of `bills`, and what of it is not booked yet. */
export function accruedOn(line: Bearing, at: Date): { accruedFen: Fen; unbookedFen: Fen } {
  const { dueDay, principalFen, lineId } = line
  const late = { id: lineId, principalFen: fen(principalFen), dueDate: dueDay, payments: entriesOf(line), waivers: [], lateFeePayments: [] }
  const accrued = accruedFen({ ...line, enabled: true }, late, at)
  return { accruedFen: accrued, unbookedFen: larger(noMoney, minus(accrued, fen(line.bookedFen))) }
} // biome-ignore format: it reads as a road

/** The first day that bears, and what a booked line keeps of how it was reckoned; nothing where there is nothing to book. */
export function bookable(line: Bearing, at: Date) {
  const { unbookedFen } = accruedOn(line, at)
  if (!positive(unbookedFen)) return null
  const { lineId, tariff, month, principalFen, dueDay, ratePpmPerDay, graceDays, capPercent, bookedFen, times } = line
  const laid = entriesOf(line).filter((entry) => live(entry, at)).map(({ date, amountFen }) => [date.toString(), count(amountFen)] as const)
  const terms = { ratePpmPerDay, graceDays, capPercent }
  const late = { lineId, tariff, month, principalFen, dueDay: dueDay.toString(), at: at.toString(), ...terms, entries: laid, bookedFen }
  return { of: lineId, from: dueDay.add({ days: graceDays + 1 }).toString(), to: at.toString(), amountFen: count(unbookedFen), turn: times, why: { late } }
} // biome-ignore format: it reads as a road

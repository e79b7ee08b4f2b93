import {
  added, type Fen, type Fraction, inFen, inParts, noMoney, nothing, ratio, sum, times, total,
} from '#kernel/money/money.ts' // biome-ignore format: it reads as a list
import { byDay, cut, daysIn, holds, isBefore, overlap, type Period, type Spell, shared } from '#kernel/money/period.ts'
import { refuse } from '#kernel/refusal.ts'

export const bases = ['area', 'fixed', 'household'] as const
export const prorations = ['month', 'days_of_month', 'days30', 'days365', 'half15'] as const
export const cycles = ['monthly', 'quarterly', 'yearly'] as const
export const timings = ['prepaid', 'postpaid'] as const

/** A price in force for a time; `priceE4` in 1/10000 yuan a month, `extraFen` once a line and month. */
export interface Version extends Spell {
  readonly id: string
  readonly priceE4: number
  readonly extraFen: number
}

export interface Vacancy extends Spell {
  readonly payPercent: number
}

export interface Party extends Spell {
  readonly id: string
}

/** What a periodic amount depends on; `areaE2` in 1/100 m2. */
export interface Charge {
  readonly basis: (typeof bases)[number]
  readonly areaE2: number | null
  readonly households: number
  readonly anchorDay: number
  readonly proration: (typeof prorations)[number]
  readonly versions: readonly Version[]
  readonly vacancy: readonly Vacancy[]
  readonly parties: readonly Party[]
}

/** Days of one billing month with one price, one percent and one payer: the smallest thing a line is made of. */
export interface Piece extends Period {
  readonly version: Version
  readonly party: Party | null
  readonly payPercent: number
  /** Of the billing month: its length, how many of its days are billed, and the part of a month they make. */
  readonly monthDays: number
  readonly billedDays: number
  readonly factor: Fraction
  readonly exactFen: Fraction
}

export interface Line extends Period {
  readonly version: string
  readonly party: string | null
  readonly amountFen: Fen
}

/** The billing months that touch a period; each begins on the anchor day. */
export function billingMonths(period: Period, anchorDay: number): Period[] {
  const months: Period[] = []
  const { from } = period
  const begin = from.with({ day: anchorDay }).subtract({ months: from.day < anchorDay ? 1 : 0 })
  for (let at = begin; !isBefore(period.to, at); at = at.add({ months: 1 }))
    months.push({ from: at, to: at.add({ months: 1 }).subtract({ days: 1 }) })
  return months
}

/** How much of a month the `n` billed days of a billing month of `length` days make. */
export function monthFactor(proration: Charge['proration'], n: number, length: number): Fraction {
  const whole = ratio(1)
  switch (proration) {
    case 'month': return whole
    case 'days_of_month': return ratio(n, length)
    case 'days30': return n === length ? whole : ratio(Math.min(n, 30), 30)
    case 'days365': return ratio(n * 12, 365)
    case 'half15': return n === length || n >= 15 ? whole : ratio(1, 2)
  } // biome-ignore format: it reads as a table
}

/** What a version asks for one whole month, in exact fen. */
export function monthlyFen({ basis, areaE2, households }: Charge, { priceE4, extraFen }: Version): Fraction {
  const price = BigInt(priceE4)
  const extra = ratio(extraFen)
  if (basis === 'area') return added(ratio(price * BigInt(areaE2 ?? 0), 10000), extra)
  return added(ratio(basis === 'fixed' ? price : price * BigInt(households), 100), extra)
}

/** Refuses what can never be billed: a fault is told, never billed as 0. */
export function checkCharge({ basis, areaE2, versions, vacancy, parties }: Charge): void {
  if (basis === 'area' && areaE2 === null) refuse('tariffs.missing_area')
  if (versions.some(({ priceE4, extraFen }) => priceE4 < 0 || extraFen < 0)) refuse('tariffs.bad_price')
  if (overlap(versions)) refuse('tariffs.overlapping_versions')
  if (vacancy.some(({ payPercent }) => payPercent < 0 || payPercent > 100)) refuse('tariffs.bad_percent')
  if (overlap(vacancy)) refuse('tariffs.overlapping_vacancy')
  if (overlap(parties)) refuse('tariffs.party_overlap')
}

/** Every piece of a period, in date order; refuses `tariffs.no_price` and `tariffs.party_gap` for a day without one. */
export function piecesOf(charge: Charge, period: Period): Piece[] {
  checkCharge(charge)
  if (isBefore(period.to, period.from)) refuse('tariffs.bad_period')
  return billingMonths(period, charge.anchorDay).flatMap((month) => piecesOfMonth(charge, period, month))
}

function piecesOfMonth(charge: Charge, period: Period, month: Period): Piece[] {
  const { versions, vacancy, parties, proration } = charge
  const billed = shared(month, period)
  if (!billed) return []
  const [monthDays, billedDays] = [daysIn(month), daysIn(billed)]
  const factor = monthFactor(proration, billedDays, monthDays)
  const dayWeight = times(factor, ratio(1, billedDays))
  return cut(billed, [...versions, ...vacancy, ...parties]).map((days) => {
    const version = versions.find((one) => holds(one, days.from)) ?? refuse('tariffs.no_price', { day: String(days.from) })
    const party = parties.find((one) => holds(one, days.from)) ?? null
    if (parties.length > 0 && !party) refuse('tariffs.party_gap', { day: String(days.from) })
    const payPercent = vacancy.find((one) => holds(one, days.from))?.payPercent ?? 100
    const weight = times(times(dayWeight, ratio(daysIn(days))), ratio(payPercent, 100))
    const exactFen = times(monthlyFen(charge, version), weight)
    return { ...days, version, party, payPercent, monthDays, billedDays, factor, exactFen }
  }) // biome-ignore format: one price a line
}

/**
 * The lines of a period: one per price version, rounded half up once, split among the parties by largest remainder.
 * Units and refusals as in `Charge` and `piecesOf`, and `tariffs.bad_period`.
 */
export function periodicLines(charge: Charge, period: Period): Line[] {
  const pieces = piecesOf(charge, period)
  const versions = [...Map.groupBy(pieces, ({ version }) => version)].sort(([one], [other]) => byDay(one, other))
  return versions.flatMap(([version, those]) => {
    const parties = [...Map.groupBy(those, ({ party }) => party)].sort(([one], [other]) => (one && other ? byDay(one, other) : 0))
    const parts = parties.map(([, own]) => total(own.map(({ exactFen }) => exactFen)))
    const whole = inFen(parts.reduce(added, nothing))
    const shares = parties.length > 1 ? inParts(whole, parts) : [whole]
    return parties.map(([party, own], at) => ({
      from: own[0]?.from ?? version.from, to: own.at(-1)?.to ?? version.from,
      version: version.id, party: party?.id ?? null, amountFen: shares[at] ?? noMoney,
    }))
  })
} // biome-ignore format: it reads as a table

export const totalOf = (lines: readonly { amountFen: Fen }[]): Fen => sum(lines.map(({ amountFen }) => amountFen))

export interface Rhythm {
  readonly cycle: (typeof cycles)[number]
  readonly cycleFirstMonth: number
  readonly timing: (typeof timings)[number]
  readonly dueDays: number
  readonly anchorDay: number
}

export const monthsOf = { monthly: 1, quarterly: 3, yearly: 12 } as const

/** The cycle that holds a day: 1, 3 or 12 billing months from the cycle's first month. */
export function cycleAt(day: Temporal.PlainDate, { cycle, cycleFirstMonth, anchorDay }: Rhythm): Period {
  const length = monthsOf[cycle]
  const month = day.with({ day: anchorDay }).subtract({ months: day.day < anchorDay ? 1 : 0 })
  const from = month.subtract({ months: (((month.month - cycleFirstMonth) % length) + length) % length })
  return { from, to: from.add({ months: length }).subtract({ days: 1 }) }
}

/** When the bill of a period goes out and when it is due. */
export function datesOf({ from, to }: Period, { timing, dueDays }: Rhythm) {
  const issueDate = timing === 'prepaid' ? from : to.add({ days: 1 })
  return { issueDate, dueDate: issueDate.add({ days: dueDays }) }
}

export interface Asked extends Rhythm {
  readonly start: Temporal.PlainDate
  readonly end: Temporal.PlainDate | null
  readonly asOf: Temporal.PlainDate
}

/** Every cycle from start to end whose bill has gone out by `asOf`, cut to start and end, with its dates. */
export function periodsOf(asked: Asked) {
  const { start, end, asOf } = asked
  const periods: (Period & ReturnType<typeof datesOf>)[] = []
  for (let cycle = cycleAt(start, asked); !(end && isBefore(end, cycle.from)); cycle = cycleAt(cycle.to.add({ days: 1 }), asked)) {
    const period = shared({ from: start, to: end }, cycle)
    const dates = period && datesOf(period, asked)
    if (!period || !dates || isBefore(asOf, dates.issueDate)) break
    periods.push({ ...period, ...dates })
  }
  return periods
} // biome-ignore format: one cycle a line

/** All lines whose bill has gone out by `asOf`, each with the dates of its bill. */
export function scheduleOf(charge: Charge, asked: Asked) {
  checkCharge(charge)
  return periodsOf(asked).flatMap(({ issueDate, dueDate, ...period }) =>
    periodicLines(charge, period).map((line) => ({ ...line, issueDate, dueDate })),
  )
}

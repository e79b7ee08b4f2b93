import { z } from 'zod'
import { lifecycle } from '#kernel/lifecycle.ts'
import { added, type Fraction, ratio, total } from '#kernel/money/money.ts'
import { isBefore, type Period, shared } from '#kernel/money/period.ts'
import { Refusal } from '#kernel/refusal.ts'
import { Id, Moment, Name } from '#kernel/shapes.ts'
import {
  type Charge,
  cycleAt,
  datesOf,
  monthsOf,
  type Piece,
  piecesOf,
  type Rhythm,
  type Version,
} from '#modules/periods/rules.ts'

type Day = Temporal.PlainDate

// biome-ignore format: it reads as a table
export const life = lifecycle('runs', {
  states: ['started', 'done'],
  moves: { finish: { from: ['started'], to: 'done' } },
})

export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)
export const Start = z.object({ estateId: Id.of('estates'), month: Month })
export const OneRun = z.object({ runId: Id })

/** Why something is not billed: told, never billed as 0. */
export const problemCodes = ['no_price', 'no_homes', 'unread', 'no_pool', 'unsettled'] as const
export const Problem = z.object({ tariffId: Id, tariff: Name, code: z.enum(problemCodes), homes: z.int() })
export const Figures = z.object({ tariffId: Id, tariff: Name, lines: z.int(), amountFen: z.int() })
export const RunRow = z.object({
  runId: Id, estateId: Id, month: z.string(), state: z.enum(life.states), startedAt: Moment, doneAt: Moment.nullable(), starter: z.string().nullable(),
  lines: z.int(), amountFen: z.int(), steps: z.int(), stepsDone: z.int(), problems: Problem.array(),
}) // biome-ignore format: it reads as a row

/** The days of a month: a bill belongs to the run of the month in which it goes out. */
export function daysOf(month: string): { first: Day; last: Day } {
  const named = Temporal.PlainYearMonth.from(month)
  return { first: named.toPlainDate({ day: 1 }), last: named.toPlainDate({ day: named.daysInMonth }) }
}

/** The cycles of which a bill, whole or cut to when a home came or went, may go out between two days. */
export function cyclesFor(rhythm: Rhythm, first: Day, last: Day): Period[] {
  const cycles: Period[] = []
  let cycle = cycleAt(first.subtract({ months: monthsOf[rhythm.cycle] }), rhythm)
  for (; !isBefore(last, cycle.from); cycle = cycleAt(cycle.to.add({ days: 1 }), rhythm))
    if (!isBefore(cycle.to.add({ days: 1 }), first)) cycles.push(cycle)
  return cycles
}

/** What homes have in common that are billed alike: their days, their vacancies, and the days on which they changed hands. */
export interface Alike {
  readonly from: Day
  readonly to: Day
  /** `from/to/percent` of each, in order. */
  readonly vacant: string
  /** The first days of new owners, in order. */
  readonly moves: string
  readonly homes: number
}

/** One line that every home alike gets: parts of a month's amount over one denominator, its own and all the parties'. */
export interface Mould {
  readonly from: string
  readonly to: string
  readonly vacant: string
  readonly moves: string
  readonly versionId: string
  readonly priceE4: number
  readonly extraFen: number
  readonly party: number
  /** Its place among the parties of this price. */
  readonly nth: number
  readonly tops: readonly string[]
  readonly top: string
  readonly bottom: string
  readonly lineFrom: string
  readonly lineTo: string
  readonly issueDay: string
  readonly dueDay: string
  readonly month: string
  readonly why: Record<string, unknown>
}

export type Standard = Rhythm &
  Pick<Charge, 'proration'> & { readonly prices: readonly (Version & { tariffId: string })[] }

const spells = (vacant: string) =>
  vacant.split(' ').filter(Boolean).map((text) => {
    const [from = '', to = '', percent = ''] = text.split('/')
    return { from: Temporal.PlainDate.from(from), to: Temporal.PlainDate.from(to), payPercent: Number(percent) }
  }) // biome-ignore format: it reads as a table

/** The parties of a period: the first until the day before the first hand-over, and so on. */
export function partiesOf(period: Period, moves: string) {
  const days = moves.split(' ').filter(Boolean).map((day) => Temporal.PlainDate.from(day))
  const inside = days.filter((day) => isBefore(period.from, day) && !isBefore(period.to, day))
  return [period.from, ...inside].map((from, at) => ({ id: String(at + 1), from, to: inside[at]?.subtract({ days: 1 }) ?? period.to }))
} // biome-ignore format: it reads as a table

/** The lines of homes alike, by the very rule of a periodic charge; a day without a posted price is a problem. */
export function mouldsOf(standard: Standard, alike: Alike): Mould[] | 'no_price' {
  const { from, to, vacant, moves } = alike
  const period = { from, to }
  const parties = partiesOf(period, moves)
  const vacancy = spells(vacant)
  const charge: Charge = { ...standard, basis: 'fixed', areaE2: null, households: 1, versions: standard.prices, vacancy, parties }
  const pieces = inForce(() => piecesOf(charge, period))
  if (!pieces) return 'no_price'
  const { issueDate, dueDate } = datesOf(period, standard)
  const why = {
    period: [`${from}`, `${to}`], anchorDay: standard.anchorDay, proration: standard.proration, parties: parties.length,
    vacancy: vacancy.filter((one) => shared(one, period)).map((one) => [`${one.from}`, `${one.to}`, one.payPercent]),
  } // biome-ignore format: it reads as a row
  return [...Map.groupBy(pieces, ({ version }) => version)].flatMap(([version, those]) => {
    const each = [...Map.groupBy(those, ({ party }) => party?.id ?? '1')]
    const { tops, bottom } = overOne(each.map(([, own]) => total(own.map(({ weight }) => weight))))
    return each.map(([party, own], at) => ({
      from: `${from}`, to: `${to}`, vacant, moves, versionId: version.id, priceE4: version.priceE4, extraFen: version.extraFen, party: Number(party),
      nth: at + 1, tops: tops.map(String), top: String(tops[at] ?? 0n), bottom: String(bottom), ...daysBilled(own),
      issueDay: `${issueDate}`, dueDay: `${dueDate}`, month: from.toPlainYearMonth().toString(), why,
    }))
  })
} // biome-ignore format: it reads as a table

const daysBilled = (own: readonly Piece[]) => ({ lineFrom: `${own[0]?.from}`, lineTo: `${own.at(-1)?.to}` })

/** The same parts over one common denominator. */
function overOne(parts: readonly Fraction[]) {
  const { bottom } = parts.reduce((all, one) => added(ratio(1n, all.bottom * one.bottom), ratio(0)), ratio(1))
  return { bottom, tops: parts.map((one) => (one.top * bottom) / one.bottom) }
}

function inForce<T>(reckon: () => T): T | undefined {
  try {
    return reckon()
  } catch (problem) {
    if (problem instanceof Refusal && problem.code === 'periods.no_price') return undefined
    throw problem
  }
}

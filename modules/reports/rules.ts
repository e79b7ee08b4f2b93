import { z } from 'zod'
import { lifecycle } from '#kernel/lifecycle.ts'
import { refuse } from '#kernel/refusal.ts'
import { Cursor, Day, Id, Moment, Name, Text } from '#kernel/shapes.ts'
import { Follow } from '#modules/handovers/rules.ts'

/** Written until it is signed; then the manager reads it, and the company receives it or sends it back. */
// biome-ignore format: it reads as a table
export const life = lifecycle('reports', {
  states: ['draft', 'signed', 'endorsed', 'received'],
  moves: {
    sign:     { from: ['draft'],              to: 'signed' },
    endorse:  { from: ['signed'],             to: 'endorsed' },
    receive:  { from: ['signed', 'endorsed'], to: 'received' },
    sendBack: { from: ['signed', 'endorsed'], to: 'draft' },
  },
})
export type State = (typeof life.states)[number]

export const kinds = ['month', 'quarter', 'year'] as const
export type Kind = (typeof kinds)[number]
const monthsOf = { month: 1, quarter: 3, year: 12 } as const

/** The figures of each chapter, by their names in the house. */
// biome-ignore format: it reads as a table
export const chapters = {
  reception:  ['cases.opened', 'cases.closed', 'deadlines.responseInTime', 'deadlines.progressInTime', 'deadlines.finishInTime'],
  complaints: ['cases.reopenedShare', 'disputes.keptShare', 'hotlines.returnedShare', 'nonconformities.closedShare'],
  service:    ['cases.callBackShare', 'cases.satisfaction', 'orders.arriveInTime', 'orders.sentBackShare', 'homeservices.signed'],
  fees:       ['collections.monthRate', 'collections.lastMonthRate', 'collections.monthBeforeRate', 'collections.arrearsRecovered', 'billnotices.deliveredInTime', 'reminders.promisesKept'],
  shops:      [],
  site:       ['rounds.keptInTime', 'rounds.missed', 'checks.passedShare', 'checks.meanScore', 'rectifications.inTime'],
  people:     ['turns.keptInTime', 'appraisals.score', 'managementlogs.signedInTime', 'extrahours.hours'],
} as const satisfies Record<string, readonly string[]>
export type Chapter = keyof typeof chapters
export const chapterNames = Object.keys(chapters) as [Chapter, ...Chapter[]]

const betterLow = ['cases.reopenedShare', 'hotlines.returnedShare', 'orders.sentBackShare', 'rounds.missed']
const neither = ['cases.opened', 'cases.closed', 'homeservices.signed', 'extrahours.hours']

type PlainDay = Temporal.PlainDate

/** The period of a kind that a day lies in. */
export function periodOf(kind: Kind, day: PlainDay): { from: PlainDay; to: PlainDay } {
  const months = monthsOf[kind]
  const from = day.with({ day: 1, month: Math.floor((day.month - 1) / months) * months + 1 })
  return { from, to: from.add({ months }).subtract({ days: 1 }) }
}

/** The period before one that begins on this day. */
export const before = (kind: Kind, from: PlainDay) => periodOf(kind, from.subtract({ days: 1 }))

export const trendPeriods = 6
/** The periods a small chart shows, the oldest first, the last its own. */
export const trendOf = (kind: Kind, from: PlainDay) =>
  Array.from({ length: trendPeriods }, (_, n) =>
    periodOf(kind, from.subtract({ months: monthsOf[kind] * (trendPeriods - 1 - n) })),
  )

export const instants = ({ from, to }: { from: PlainDay; to: PlainDay }, timeZone: string) => ({
  from: from.toZonedDateTime(timeZone).toInstant(),
  to: to.add({ days: 1 }).toZonedDateTime(timeZone).toInstant(),
})

/** What the duty books ask a report to name at least: what was good, and what is weak with its measure. */
export const wanted = {
  month: { strong: 2, weak: 2 },
  quarter: { strong: 0, weak: 3 },
  year: { strong: 0, weak: 3 },
} as const

/** Refuses to sign before the period is over, without a summary, or without what is to be named. */
export function readyToSign(
  of: { kind: Kind; to: PlainDay; summary: string },
  findings: readonly { kind: 'strong' | 'weak' }[],
  today: PlainDay,
) {
  if (Temporal.PlainDate.compare(today, of.to) <= 0) refuse('reports.period_not_over')
  if (of.summary.trim() === '') refuse('reports.no_summary')
  const { strong, weak } = wanted[of.kind]
  const named = (kind: 'strong' | 'weak') => findings.filter((finding) => finding.kind === kind).length
  if (named('strong') < strong || named('weak') < weak) refuse('reports.too_little_named', { strong, weak })
}

const Fens = z.int()
const Two = z.object({ numerator: z.int(), denominator: z.int().nullable() })
export const Counted = Two.extend({
  name: z.string(),
  chapter: z.enum(chapterNames),
  unit: z.enum(['share', 'count', 'mean']),
  before: Two,
})
export type Counted = z.output<typeof Counted>
const Shops = z.object({
  shops: z.int(),
  cases: z.int(),
  complaints: z.int(),
  checks: z.int(),
  passed: z.int(),
  dueFen: Fens,
  paidFen: Fens,
})
export const Point = z.object({
  from: z.string(), opened: z.int(), complaints: z.int(), inTime: z.int(), decided: z.int(), rated: z.int(), ratings: z.int(), dueFen: Fens, paidFen: Fens,
}) // biome-ignore format: it reads as a row
export type Point = z.output<typeof Point>

/** All that a report counts; kept as it was counted from the signature on. */
export const Figures = z.object({
  figures: Counted.array(),
  kinds: z.object({ kind: z.string(), opened: z.int(), before: z.int() }).array(),
  /** What was complained about most. */
  types: z.object({ title: z.string(), titleEn: z.string(), opened: z.int(), before: z.int() }).array(),
  shops: Shops,
  shopsBefore: Shops,
  trend: Point.array(),
}) // biome-ignore format: it reads as a table
export type Figures = z.output<typeof Figures>

/** What a figure comes to: a share or a mean of what stands below it; null where nothing does. */
export const worth = ({
  unit,
  numerator,
  denominator,
}: { unit: Counted['unit'] } & z.output<typeof Two>): number | null =>
  unit === 'count' ? numerator : denominator ? numerator / denominator : null

/** Whether a figure is better or worse than the period before; null where it is neither, or one of the two is nothing. */
export function turnOf(of: Counted): 'better' | 'worse' | 'same' | null {
  const [now, then] = [worth(of), worth({ unit: of.unit, ...of.before })]
  if (now === null || then === null || neither.includes(of.name)) return null
  if (now === then) return 'same'
  return now > then === !betterLow.includes(of.name) ? 'better' : 'worse'
}

export const OneReport = z.object({ reportId: Id })
/** Any day of the period; the kind is said again so that a duty can tell a month's from a quarter's. */
export const Compose = z.object({ estateId: Id, kind: z.enum(kinds), day: Day })
export const Summarise = OneReport.extend({ summary: Text })
export const Note = OneReport.extend({
  kind: z.enum(['strong', 'weak']),
  chapter: z.enum(chapterNames),
  words: z.string().trim().min(2).max(300),
  measure: z.string().trim().min(2).max(300).optional(),
  ownerId: Id.of('staff').optional(),
  dueDay: Day.optional(),
})
export const OneFinding = z.object({ findingId: Id })
export const FollowUp = OneFinding.extend(Follow.shape)
export const Sign = OneReport.extend({ kind: z.enum(kinds) })
export const Endorse = Sign.extend({ opinion: z.string().trim().max(2000).default('') })
export const SendBack = OneReport.extend({ why: z.string().trim().min(2).max(500) })
export const Print = OneReport.extend({ language: z.enum(['zh', 'en']).default('zh') })
export const Filter = z.object({
  estateId: Id,
  kind: z.enum(kinds).optional(),
  limit: z.int().min(1).max(200).default(50),
  after: Cursor.optional(),
})

export const Finding = z.object({
  findingId: Id, kind: z.enum(['strong', 'weak']), chapter: z.enum(chapterNames), words: z.string(), measure: z.string().nullable(), owner: z.string().nullable(), dueDay: z.iso.date().nullable(),
}) // biome-ignore format: it reads as a row
export const Followed = z.object({
  findingId: Id,
  caseId: Id.nullable(),
  handoverId: Id.nullable(),
  number: z.string().nullable(),
  closed: z.boolean(),
})
export const ReportRow = z.object({
  reportId: Id, estateId: Id, kind: z.enum(kinds), fromDay: Day, toDay: Day, state: z.enum(life.states), edition: z.int(), composer: Name.nullable(), signer: Name.nullable(), signedAt: Moment.nullable(),
  endorser: Name.nullable(), endorsedAt: Moment.nullable(), receiver: Name.nullable(), receivedAt: Moment.nullable(), weak: z.int(),
}) // biome-ignore format: it reads as a row
export const Whole = ReportRow.extend({
  figures: Figures, countedAt: Moment, frozen: z.boolean(), over: z.boolean(), summary: z.string(), opinion: z.string(), returnedWhy: z.string().nullable(),
  mayEndorse: z.boolean(), mayReceive: z.boolean(), findings: Finding.array(), following: Followed.array(),
  /** What the report before called weak, and what became of it. */
  former: Finding.extend({ followUps: z.int(), open: z.int() }).array(),
}) // biome-ignore format: it reads as a table

const tenths = 10
/** A share never rounds up to a target it has not reached. */
const percent = (part: number) => `${(Math.floor(part * 100 * tenths + 1e-9) / tenths).toFixed(1)}%`

/** A figure as it is read: a share in percent, a mean with two digits, a count; null where nothing stands below it. */
export function shown(of: { unit: Counted['unit'] } & z.output<typeof Two>): string | null {
  const value = worth(of)
  if (value === null) return null
  return of.unit === 'share' ? percent(value) : of.unit === 'mean' ? value.toFixed(2) : String(value)
}

/** By how much it moved: shares in points of percent. */
export function movedBy(of: Counted): string | null {
  const [now, then] = [worth(of), worth({ unit: of.unit, ...of.before })]
  if (now === null || then === null) return null
  const by = of.unit === 'share' ? (now - then) * 100 : now - then
  const words = of.unit === 'count' ? String(by) : by.toFixed(of.unit === 'share' ? 1 : 2)
  return by > 0 ? `+${words}` : words.replace(/^-(0(\.0+)?)$/, '$1')
}

/** How a period is called in its paper: 2026-08, 2026Q3, 2026. */
export const periodCode = (kind: Kind, from: { year: number; month: number }): string =>
  kind === 'year'
    ? `${from.year}`
    : kind === 'quarter'
      ? `${from.year}Q${Math.ceil(from.month / 3)}`
      : `${from.year}-${String(from.month).padStart(2, '0')}`

import { z } from 'zod'
import { lifecycle } from '#kernel/lifecycle.ts'
import {
  type Fen,
  type Fraction,
  inFen,
  inParts,
  noMoney,
  nothing,
  ratio,
  sum,
  times,
  total,
} from '#kernel/money/money.ts'
import { refuse } from '#kernel/refusal.ts'
import { Day, Id, Moment, Name, Text } from '#kernel/shapes.ts'

/** Hours of a wall clock, `HH:MM` from 00:00 to 24:00; `to` itself is outside. */
export interface Hours {
  readonly from: string
  readonly to: string
}

export interface AirRequest extends Hours {
  readonly id: string
  readonly tenant: string
  readonly zone: string
  readonly date: string
  readonly cancelled: boolean
}

export interface Ordered {
  readonly zones: readonly { readonly id: string; readonly rateFenPerHour: number }[]
  readonly tenants: readonly { readonly id: string; readonly areaE2: number }[]
  /** The hours that the fee already pays, by date; null on a day without any. */
  readonly days: Readonly<Record<string, { readonly base: Hours | null } | undefined>>
  readonly incrementMinutes: number
  /** A multiple of the increment. */
  readonly minimumMinutes: number
  readonly share: 'area' | 'equal'
  readonly requests: readonly AirRequest[]
}

interface Stretch {
  readonly begin: number
  readonly end: number
}
interface Piece extends Stretch {
  readonly tenant: string
}
interface Run extends Stretch {
  readonly pieces: readonly Piece[]
}

const clock = /^(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/
const hour = 60

function minuteOf(time: string): number {
  const [, hours, minutes] = clock.exec(time) ?? refuse('overtimes.bad_time', { time })
  return hours === undefined ? 24 * hour : Number(hours) * hour + Number(minutes)
}

function stretchOf({ from, to }: Hours): Stretch {
  const stretch = { begin: minuteOf(from), end: minuteOf(to) }
  if (stretch.end <= stretch.begin) refuse('overtimes.bad_time', { time: to })
  return stretch
}

const timeOf = (minute: number) =>
  `${String(Math.floor(minute / hour)).padStart(2, '0')}:${String(minute % hour).padStart(2, '0')}`

/** What of a request lies outside the hours already paid: 0, 1 or 2 pieces. */
function outside(request: AirRequest, base: Stretch | null): Piece[] {
  const { begin, end } = stretchOf(request)
  const pieces = base
    ? [{ begin, end: Math.min(end, base.begin) }, { begin: Math.max(begin, base.end), end }]
    : [{ begin, end }]
  return pieces.filter((piece) => piece.end > piece.begin).map((piece) => ({ ...piece, tenant: request.tenant }))
} // biome-ignore format: the pieces stand side by side

/** Pieces that overlap or meet are one run, whoever asked. */
function runsOf(pieces: readonly Piece[]): Run[] {
  const runs: Run[] = []
  for (const piece of [...pieces].sort((one, other) => one.begin - other.begin)) {
    const last = runs.at(-1)
    if (!last || piece.begin > last.end) runs.push({ begin: piece.begin, end: piece.end, pieces: [piece] })
    else runs[runs.length - 1] = { begin: last.begin, end: Math.max(last.end, piece.end), pieces: [...last.pieces, piece] }
  }
  return runs
} // biome-ignore format: a case a line

/** Each tenant's part of a cost, by area or equally; a tenant counts once. */
function spread(ordered: Ordered, present: ReadonlySet<string>, cost: Fraction): Map<string, Fraction> {
  const those = ordered.tenants.filter(({ id }) => present.has(id))
  const weight = (areaE2: number) => BigInt(ordered.share === 'area' ? areaE2 : 1)
  const all = those.reduce((whole, { areaE2 }) => whole + weight(areaE2), 0n)
  if (all === 0n) refuse('overtimes.zero_weight')
  return new Map(those.map(({ id, areaE2 }) => [id, times(cost, ratio(weight(areaE2), all))]))
}

export interface BilledRun {
  readonly date: string
  readonly zone: string
  readonly from: string
  readonly to: string
  readonly billedMinutes: number
  readonly minimumApplied: boolean
  readonly costFen: Fen
  readonly parts: readonly { readonly tenant: string; readonly amountFen: Fen }[]
}

function billed(ordered: Ordered, base: Stretch | null, { begin, end, pieces }: Run, rateFenPerHour: number) {
  const { incrementMinutes: step, minimumMinutes, tenants } = ordered
  const rounded = Math.ceil((end - begin) / step) * step
  const touches = base !== null && (begin === base.end || end === base.begin)
  const minimumApplied = !touches && rounded < minimumMinutes
  const billedMinutes = minimumApplied ? minimumMinutes : rounded
  const cost = (minutes: number) => ratio(BigInt(rateFenPerHour) * BigInt(minutes), hour)
  const increments = Array.from({ length: rounded / step }, (_, at) => {
    const slot = { begin: begin + at * step, end: begin + (at + 1) * step }
    const present = pieces.filter((piece) => piece.begin < slot.end && piece.end > slot.begin)
    return spread(ordered, new Set(present.map(({ tenant }) => tenant)), cost(step))
  })
  const everybody = new Set(pieces.map(({ tenant }) => tenant))
  const surplus = minimumApplied ? [spread(ordered, everybody, cost(billedMinutes - rounded))] : []
  const costs = [...increments, ...surplus]
  const costFen = inFen(cost(billedMinutes))
  const those = tenants.filter(({ id }) => everybody.has(id))
  const amounts = inParts(costFen, those.map(({ id }) => total(costs.map((part) => part.get(id) ?? nothing))))
  const parts = those.map(({ id }, at) => ({ tenant: id, amountFen: amounts[at] ?? noMoney }))
  return { from: timeOf(begin), to: timeOf(end), billedMinutes, minimumApplied, costFen, parts }
} // biome-ignore format: it reads as a table

function checkNames({ zones, tenants, requests }: Ordered) {
  for (const request of requests) {
    stretchOf(request)
    if (!zones.some(({ id }) => id === request.zone)) refuse('overtimes.unknown_zone', { zone: request.zone })
    if (!tenants.some(({ id }) => id === request.tenant)) refuse('overtimes.unknown_tenant', { tenant: request.tenant })
  }
}

/**
 * Overtime air-conditioning as ordered: runs outside the paid hours, rounded up to increments, at least the minimum where a
 * run does not touch them, and shared to the fen among whoever asked. Refuses `overtimes.bad_time`, `unknown_zone`,
 * `unknown_tenant`, `zero_weight`.
 */
export function airBill(ordered: Ordered) {
  checkNames(ordered)
  const live = ordered.requests.filter(({ cancelled }) => !cancelled)
  const dates = [...new Set(live.map(({ date }) => date))].sort()
  const runs = dates.flatMap((date) => {
    const hours = ordered.days[date]?.base ?? null
    const base = hours && stretchOf(hours)
    return ordered.zones.flatMap(({ id: zone, rateFenPerHour }): BilledRun[] => {
      const pieces = live.filter((one) => one.date === date && one.zone === zone).flatMap((one) => outside(one, base))
      return runsOf(pieces).map((run) => ({ date, zone, ...billed(ordered, base, run, rateFenPerHour) }))
    })
  })
  const owed = Map.groupBy(runs.flatMap(({ parts }) => parts), ({ tenant }) => tenant)
  const tenants = ordered.tenants.map(({ id }) => ({
    tenant: id,
    amountFen: sum((owed.get(id) ?? []).map(({ amountFen }) => amountFen)),
  }))
  return { runs, tenants, totalFen: sum(tenants.map(({ amountFen }) => amountFen)) }
} // biome-ignore format: it reads as a table

// biome-ignore format: it reads as a table
export const life = lifecycle('air_requests', {
  states: ['ordered', 'confirmed', 'cancelled', 'failed'],
  moves: {
    confirm: { from: ['ordered', 'confirmed'], to: 'confirmed' },
    cancel:  { from: ['ordered'],              to: 'cancelled' },
    fail:    { from: ['ordered', 'confirmed'], to: 'failed' },
  },
})
export const sharings = ['area', 'equal'] as const
export const dayKinds = ['workday', 'restday', 'holiday'] as const
export type DayKind = (typeof dayKinds)[number]

const Clock = z.string().regex(clock)
const PaidHours = z
  .object({ from: Clock, to: Clock })
  .refine(({ from, to }) => from < to)
  .nullable()
export const Season = z.object({
  since: z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/),
  workday: PaidHours, restday: PaidHours.default(null), holiday: PaidHours.default(null),
}) // biome-ignore format: it reads as a row
export const SetTerms = z.object({
  estateId: Id.of('estates'), from: Day, seasons: Season.array().min(1).max(6), incrementMinutes: z.int().min(1).max(240).default(60), minimumMinutes: z.int().min(0).max(1440).default(180),
  share: z.enum(sharings).default('area'), noticeMinutes: z.int().min(0).max(10_080).default(120), cancelMinutes: z.int().min(0).max(10_080).default(60),
}) // biome-ignore format: it reads as a row
export const AddZone = z.object({ tariffId: Id.of('tariffs'), name: Name, unitIds: Id.array().min(1).max(200) })
export const OneZone = z.object({ zoneId: Id })
const Asked = { zoneId: Id, unitId: Id.of('units'), day: Day, from: Clock, to: Clock }
export const Quote = z.object(Asked)
export const Order = z.object({
  ...Asked,
  applicant: Name,
  quotedFen: z
    .int()
    .min(-(10 ** 12))
    .max(10 ** 12),
})
export const OneRequest = z.object({ requestId: Id })
export const Confirm = OneRequest.extend({ ranFrom: Clock.optional(), ranTo: Clock.optional() })
export const Ended = OneRequest.extend({ reason: Text })
export const Settle = z.object({ tariffId: Id.of('tariffs'), month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/) })
export const OnDay = z.object({ estateId: Id.of('estates'), day: Day })
export const InMonth = z.object({ estateId: Id.of('estates'), month: Settle.shape.month })

const Hours = z.object({ from: z.string(), to: z.string() })
const Fens = z.int()
export const Part = z.object({ unitId: Id, unit: z.string(), areaE2: z.int(), amountFen: Fens })
export const RunRow = z.object({
  day: Day, zoneId: Id, zone: z.string(), from: z.string(), to: z.string(), billedMinutes: z.int(), minimumApplied: z.boolean(), rateFenPerHour: Fens, costFen: Fens, parts: Part.array(),
}) // biome-ignore format: it reads as a row
/** A run as it is kept with a settled part. */
export const KeptRun = RunRow.extend({ day: z.string() })
export const RequestRow = z.object({
  requestId: Id, zoneId: Id, zone: z.string(), unitId: Id, unit: z.string(), day: Day, from: z.string(), to: z.string(), applicant: z.string(), quotedFen: Fens, state: z.enum(life.states),
  ranFrom: z.string().nullable(), ranTo: z.string().nullable(), who: z.string().nullable(), orderedAt: Moment, reason: z.string(),
}) // biome-ignore format: it reads as a row
export const Quoted = z.object({
  kind: z.enum(dayKinds), base: Hours.nullable(), pays: z.boolean(), rateFenPerHour: Fens, amountFen: Fens, runs: RunRow.array(), orderBy: Moment, incrementMinutes: z.int(), minimumMinutes: z.int(), share: z.enum(sharings),
}) // biome-ignore format: it reads as a row
export const TermsRow = z.object({
  termsId: Id, from: Day, seasons: Season.array(), incrementMinutes: z.int(), minimumMinutes: z.int(), share: z.enum(sharings), noticeMinutes: z.int(), cancelMinutes: z.int(), setter: z.string().nullable(),
}) // biome-ignore format: it reads as a row
export const ZoneRow = z.object({
  zoneId: Id, name: z.string(), tariffId: Id, tariff: z.string(), rateFenPerHour: Fens.nullable(), units: z.object({ unitId: Id, unit: z.string(), areaE2: z.int() }).array(),
}) // biome-ignore format: it reads as a row

/** The hours paid already on a day: of the season that began last, the year running round, by the kind of day. */
export function paidHours(seasons: readonly z.output<typeof Season>[], day: Temporal.PlainDate, kind: DayKind): Hours | null {
  const inYear = day.toString().slice(5)
  const sorted = [...seasons].sort((one, other) => (one.since < other.since ? -1 : 1))
  return (sorted.findLast(({ since }) => since <= inYear) ?? sorted.at(-1))?.[kind] ?? null
} // biome-ignore format: it reads as a road

/** When hours begin at the latest that may still be ordered or cancelled now; refuses by `code` where it is too late. */
export function inTime(begins: Temporal.Instant, now: Temporal.Instant, minutes: number, code: 'overtimes.too_late' | 'overtimes.too_late_to_cancel') {
  const latest = begins.subtract({ minutes })
  if (Temporal.Instant.compare(now, latest) > 0) refuse(code, { minutes })
  return latest
} // biome-ignore format: it reads as a road

/** What ran lies within what was ordered; refuses `overtimes.beyond_order`. */
export function ranWithin(ordered: Hours, ran: Hours): Hours {
  if (ran.from < ordered.from || ran.to > ordered.to || ran.to <= ran.from) refuse('overtimes.beyond_order', { from: ordered.from, to: ordered.to })
  return ran
} // biome-ignore format: it reads as a road

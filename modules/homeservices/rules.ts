import { z } from 'zod'
import { lifecycle } from '#kernel/lifecycle.ts'
import { refuse } from '#kernel/refusal.ts'
import { Cursor, Day, Id, Moment, Name, Note, Photo } from '#kernel/shapes.ts'

/** The life of a booking: what the customer signed for is charged. */
// biome-ignore format: it reads as a table
export const life = lifecycle('service_bookings', {
  states: ['booked', 'signed', 'cancelled'],
  moves: {
    move:   { from: ['booked'], to: 'booked' },
    sign:   { from: ['booked'], to: 'signed' },
    cancel: { from: ['booked'], to: 'cancelled' },
  },
})
export type State = (typeof life.states)[number]

export const kinds = ['paid', 'convenience'] as const
export const doers = ['engineering', 'cleaning', 'greening', 'order', 'contractor'] as const

/** So far ahead the windows of a service are shown and booked. */
export const daysAhead = 14

/** A service wants so many hours to be prepared, and is not booked for a day nobody can plan yet. */
export function inTime(visitAt: Temporal.Instant, aheadHours: number, now: Temporal.Instant) {
  if (Temporal.Instant.compare(visitAt, now.add({ hours: aheadHours })) < 0)
    refuse('homeservices.too_soon', { hours: aheadHours })
  if (Temporal.Instant.compare(visitAt, now.add({ hours: (daysAhead + 1) * 24 })) > 0)
    refuse('homeservices.too_far', { days: daysAhead })
}

/** Until so many hours before the visit a customer changes or cancels; the office may later too. */
export const stillOpen = (visitAt: Temporal.Instant, cancelHours: number, now: Temporal.Instant) =>
  Temporal.Instant.compare(now, visitAt.subtract({ hours: cancelHours })) <= 0

export function beforeCutOff(
  of: { visitAt: Temporal.Instant; cancelHours: number },
  by: { kind: string },
  now: Temporal.Instant,
) {
  if (by.kind === 'resident' && !stillOpen(of.visitAt, of.cancelHours, now))
    refuse('homeservices.too_late', { hours: of.cancelHours })
}

interface Window {
  begins: string
  ends: string
  capacity: number
}

/** The window that begins at this very moment where the estate stands, and when it ends; refuses every other moment. */
export function windowAt<W extends Window>(windows: readonly W[], visitAt: Temporal.Instant, timeZone: string) {
  if (windows.length === 0) refuse('homeservices.no_windows')
  const local = visitAt.toZonedDateTimeISO(timeZone)
  const time = local.toPlainTime()
  const found = windows.find(({ begins }) => Temporal.PlainTime.from(begins).equals(time))
  if (!found) return refuse('homeservices.not_a_window')
  const visitUntil = local.withPlainTime(Temporal.PlainTime.from(found.ends)).toInstant()
  return { ...found, visitUntil }
}

/** What is missing to the quota of a month; nobody owes more than was asked. */
export const missing = (signed: number, wanted: number) => Math.max(0, wanted - signed)

const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
export const OneWindow = z
  .object({ begins: Clock, ends: Clock, capacity: z.int().min(1).max(1000) })
  .refine(({ begins, ends }) => begins < ends)
const Reason = z.string().trim().min(2).max(300)

export const Add = z.object({
  name: Name,
  nameEn: Name,
  kind: z.enum(kinds),
  department: z.enum(doers),
  priceFen: z.int().min(0).max(100_000_000).meta({ steward: 'money' }),
  unit: z.string().trim().min(1).max(12),
  aheadHours: z.int().min(0).max(720),
  cancelHours: z.int().min(0).max(720).default(2),
})
export const ServiceId = z.object({ serviceId: Id })
export const Change = ServiceId.extend(Add.shape).extend({ cancelHours: z.int().min(0).max(720) })
export const SetWindows = ServiceId.extend({ windows: OneWindow.array().max(24) })
export const Book = z.object({
  serviceId: Id.of('homeservices'),
  unitId: Id.of('estates'),
  personId: Id.of('residents').optional(),
  quantity: z.int().min(1).max(1000).default(1),
  visitAt: Moment,
  note: Note.default(''),
})
export const Booked = z.object({ bookingId: Id, orderId: Id, number: z.string() })
export const OneBooking = z.object({ bookingId: Id })
export const Move = OneBooking.extend({ visitAt: Moment })
export const Cancel = OneBooking.extend({ reason: Reason })
/** The order that ends or goes on with the booking: its limits hear of it. */
export const OfOrder = z.object({ orderId: Id })
export const Sign = OneBooking.extend({ signatureId: Photo })
export const Void = z.object({ chargeId: Id, reason: Reason })

export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)
export const SetQuota = z.object({
  estateId: Id.of('estates'),
  postId: Id.of('staff.posts'),
  fromMonth: Month,
  monthly: z.int().min(0).max(1000),
})

export const ServiceRow = Change.extend({ windows: OneWindow.array() })
export const WindowsAsked = z.object({ serviceId: Id, estateId: Id.of('estates') })
export const FreeWindow = z.object({ beginsAt: Moment, endsAt: Moment, left: z.int() })

export const Filter = z.object({
  estateId: Id.optional(),
  state: z.enum(life.states).optional(),
  unitId: Id.optional(),
  /** Bounds the visit; with `signed` the signature. */
  from: Moment.optional(),
  to: Moment.optional(),
  signed: z.boolean().optional(),
  doneBy: Id.optional(),
  limit: z.int().min(1).max(200).default(50),
  after: Cursor.optional(),
})
export const BookingRow = z.object({
  bookingId: Id,
  estateId: Id,
  serviceId: Id,
  name: z.string(),
  nameEn: z.string(),
  counted: z.string(),
  unitId: Id,
  unit: z.string(),
  orderId: Id,
  number: z.string(),
  orderState: z.string(),
  quantity: z.int(),
  priceFen: z.int(),
  visitAt: Moment,
  visitUntil: Moment,
  bookedAt: Moment,
  note: z.string(),
  state: z.enum(life.states),
  handler: z.string().nullable(),
  signedAt: Moment.nullable(),
  cancelledWhy: z.string().nullable(),
})
export const MyBooking = BookingRow.omit({ orderId: true, orderState: true, handler: true, number: true }).extend({
  cancelHours: z.int(),
  mayChange: z.boolean(),
})
export const DayAsked = z.object({ estateId: Id.of('estates'), day: Day })

/** Of one month, or of all months that a span touches. */
export const QuotaAsked = z.object({
  estateId: Id.optional(),
  month: Month.optional(),
  from: Moment.optional(),
  to: Moment.optional(),
  /** Only those with a quota; `true` who reached it, `false` who did not. */
  reached: z.boolean().optional(),
  wanted: z.boolean().optional(),
})
export const QuotaRow = z.object({
  estateId: Id,
  month: z.string(),
  employeeId: Id,
  name: z.string(),
  post: z.string().nullable(),
  signed: z.int(),
  wanted: z.int().nullable(),
  missing: z.int(),
})
export const QuotaLine = z.object({ postId: Id, post: z.string(), fromMonth: Month, monthly: z.int() })

export const ChargeRow = z.object({
  chargeId: Id,
  bookingId: Id,
  at: Moment,
  amountFen: z.int(),
  reverses: Id.nullable(),
  reversed: z.boolean(),
  reason: z.string(),
  unit: z.string(),
  name: z.string(),
  nameEn: z.string(),
  quantity: z.int(),
  number: z.string(),
})
export const ChargesAsked = z.object({
  estateId: Id.of('estates').optional(),
  bookingId: Id.optional(),
  month: Month.optional(),
  limit: z.int().min(1).max(200).default(50),
  after: Cursor.optional(),
})

/** A spreadsheet leaves the house with at most so many rows. */
export const mostExported = 5000
export const Export = z.object({
  estateId: Id.of('estates'),
  month: Month,
  language: z.enum(['zh', 'en']).default('zh'),
})

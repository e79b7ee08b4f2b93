import { z } from 'zod'
import { lifecycle } from '#kernel/lifecycle.ts'
import { refuse } from '#kernel/refusal.ts'
import { Cursor, Id, Moment, Name, Note, Photo } from '#kernel/shapes.ts'

/** The life of a booking: what the customer signed for is charged. */
export const life = lifecycle('service_bookings', {
  states: ['booked', 'signed'],
  moves: { sign: { from: ['booked'], to: 'signed' } },
})

export const kinds = ['paid', 'convenience'] as const
export const doers = ['engineering', 'cleaning', 'greening', 'order', 'contractor'] as const

/** A service wants so many hours to be prepared. */
export function inTime(visitAt: Temporal.Instant, aheadHours: number, now: Temporal.Instant) {
  if (Temporal.Instant.compare(visitAt, now.add({ hours: aheadHours })) < 0)
    refuse('homeservices.too_soon', { hours: aheadHours })
}

export const Add = z.object({
  name: Name,
  nameEn: Name,
  kind: z.enum(kinds),
  department: z.enum(doers),
  priceFen: z.int().min(0).max(100_000_000).meta({ steward: 'money' }),
  unit: z.string().trim().min(1).max(12),
  aheadHours: z.int().min(0).max(720),
})
export const ServiceId = z.object({ serviceId: Id })
export const Book = z.object({
  serviceId: Id,
  unitId: Id.of('estates'),
  quantity: z.int().min(1).max(1000).default(1),
  visitAt: Moment,
  note: Note.default(''),
})
export const Booked = z.object({ bookingId: Id, orderId: Id, number: z.string() })
export const Sign = z.object({ bookingId: Id, signatureId: Photo })
export const Void = z.object({ chargeId: Id, reason: z.string().trim().min(2).max(300) })

export const ServiceRow = Add.extend({ serviceId: Id })
export const Filter = z.object({
  estateId: Id.optional(),
  limit: z.int().min(1).max(200).default(50),
  after: Cursor.optional(),
})
export const BookingRow = z.object({
  bookingId: Id,
  name: z.string(),
  nameEn: z.string(),
  unit: z.string(),
  orderId: Id,
  number: z.string(),
  orderState: z.string(),
  quantity: z.int(),
  priceFen: z.int(),
  visitAt: Moment,
  bookedAt: Moment,
  state: z.enum(life.states),
  handler: z.string().nullable(),
})
export const QuotaAsked = z.object({ estateId: Id, month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/) })
export const QuotaRow = z.object({ employeeId: Id, name: z.string(), signed: z.int() })
export const ChargeRow = z.object({
  chargeId: Id,
  bookingId: Id,
  at: Moment,
  amountFen: z.int(),
  reverses: Id.nullable(),
})

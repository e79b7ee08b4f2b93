import { type RawBuilder, sql, type Updateable } from 'kysely'
import type { Ctx, Db } from '#kernel/act.ts'
import type { Tables } from '#kernel/database/tables.gen.ts'
import { refuse } from '#kernel/refusal.ts'
import { asHouse } from '#kernel/transaction.ts'
import { estate } from '#modules/estates/index.ts'
import { type State, windowAt } from './rules.ts'

export { kinds } from './rules.ts'

/** One line to be billed: of a signed service, or of its reversal, whose amount is negative. */
export interface ChargeLine {
  chargeId: string
  bookingId: string
  unitId: string
  personId: string | null
  name: string
  at: Temporal.Instant
  amountFen: number
}

/** What was charged for services in an estate from a moment up to another, for whoever draws up bills; lines are only ever added. */
export async function chargesToBill(
  db: Db,
  estateId: string,
  from: Temporal.Instant,
  to: Temporal.Instant,
): Promise<ChargeLine[]> {
  const { rows } = await sql<ChargeLine>`
    select c.id as charge_id, c.booking_id, b.unit_id, b.person_id, s.name, c.at, c.amount_fen::int as amount_fen
    from service_charges c join service_bookings b on b.id = c.booking_id and b.estate_id = c.estate_id
    join services s on s.id = b.service_id
    where c.estate_id = ${estateId} and c.at >= ${from} and c.at < ${to} order by c.at, c.id`.execute(db)
  return rows
}

/** The order behind a booking is the office's own row: a resident's act reaches it in the name of the house. */
export const asOffice = <T>(ctx: Ctx, body: () => Promise<T>): Promise<T> =>
  ctx.actor.kind === 'resident' ? asHouse(ctx.db, body) : body()

/** The service as it is offered; refuses `homeservices.unknown` and `homeservices.retired`. */
export async function offered({ db }: Ctx, serviceId: string) {
  const found = await db.selectFrom('services').selectAll().where('id', '=', serviceId).executeTakeFirst()
  if (!found) return refuse('homeservices.unknown')
  return found.retiredAt ? refuse('homeservices.retired') : found
}

/** The booking with its service's cut-off, held until the act commits; refuses `homeservices.unknown`. */
export async function held(ctx: Ctx, bookingId: string) {
  const found = await ctx.db
    .selectFrom('serviceBookings')
    .selectAll()
    .where('id', '=', bookingId)
    .forUpdate()
    .executeTakeFirst()
  if (!found) return refuse('homeservices.unknown')
  ctx.at(found.estateId)
  const service = await ctx.db
    .selectFrom('services')
    .select(['name', 'cancelHours'])
    .where('id', '=', found.serviceId)
    .executeTakeFirstOrThrow()
  return { ...found, ...service, state: found.state as State }
}
export type Booking = Awaited<ReturnType<typeof held>>

interface Visit {
  estateId: string
  serviceId: string
  visitAt: Temporal.Instant
}

/** Takes a place in the window that begins then, and says when it ends; refuses `homeservices.not_a_window`, `homeservices.window_full`. */
export async function takeWindow({ db }: Ctx, { estateId, serviceId, visitAt }: Visit): Promise<Temporal.Instant> {
  const { timeZone } = await estate(db, estateId)
  const windows = await db
    .selectFrom('serviceWindows')
    .select(['begins', 'ends', 'capacity'])
    .where('serviceId', '=', serviceId)
    .execute()
  const { capacity, visitUntil } = windowAt(windows, visitAt, timeZone)
  const { rows } = await sql`
    insert into service_slots as s (estate_id, service_id, begins_at, taken) values (${estateId}, ${serviceId}, ${visitAt}, 1)
    on conflict (estate_id, service_id, begins_at) do update set taken = s.taken + 1 where s.taken < ${capacity}
    returning taken`.execute(db)
  if (rows.length === 0) refuse('homeservices.window_full')
  return visitUntil
}

/** Gives the place in a window back to whoever comes next. */
export async function leaveWindow({ db }: Ctx, { estateId, serviceId, visitAt }: Visit): Promise<void> {
  await db
    .updateTable('serviceSlots')
    .set((slot) => ({ taken: slot('taken', '-', 1) }))
    .where('estateId', '=', estateId)
    .where('serviceId', '=', serviceId)
    .where('beginsAt', '=', visitAt)
    .where('taken', '>', 0)
    .execute()
}

type Changes = Updateable<Tables['serviceBookings']>

/** Writes what the act decided about the booking. */
export async function changed(ctx: Ctx, { id, estateId, unitId, personId }: Booking, to: Changes) {
  await ctx.db.updateTable('serviceBookings').set(to).where('id', '=', id).where('estateId', '=', estateId).execute()
  ctx.concerns(unitId)
  if (personId) ctx.concerns(personId)
}

/** Charges a booking whose work is done and signed: a line that is only ever added. */
export async function charge(ctx: Ctx, of: Booking, signatureId: string, doneBy: string) {
  await changed(ctx, of, { state: 'signed', signatureId, signedAt: ctx.now, doneBy })
  const { id: bookingId, estateId, priceFen, quantity } = of
  const line = { id: ctx.id(), estateId, bookingId, at: ctx.now, amountFen: priceFen * quantity }
  await ctx.db.insertInto('serviceCharges').values(line).execute()
}

/** The hour of the visit on the wall clock of the estate, as a message says it: 08-24 09:00. */
export async function spokenVisit({ db }: Ctx, { estateId, visitAt }: Omit<Visit, 'serviceId'>): Promise<string> {
  const { timeZone } = await estate(db, estateId)
  return visitAt
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
    .slice(5)
    .replace('T', ' ')
}

interface Months {
  estateId: string | null
  from: Temporal.Instant
  to: Temporal.Instant
}

/**
 * Per estate, month and person: how many services customers signed, and how many the person's post is to reach; the
 * months are those that the span touches where the estate stands.
 */
export const tally = ({ estateId, from, to }: Months): RawBuilder<unknown> => sql`(
  with months as (
    select e.id as estate_id, e.time_zone, m::date as month, to_char(m, 'YYYY-MM') as named
    from estates e, generate_series(date_trunc('month', ${from}::timestamptz at time zone e.time_zone),
      ${to}::timestamptz at time zone e.time_zone - interval '1 microsecond', interval '1 month') m
    where e.kind <> 'head_office' and ${estateId ? sql`e.id = ${estateId}` : sql`true`}),
  asked as (
    select m.estate_id, m.named, a.employee_id, max(q.monthly) as wanted, min(p.title) as post
    from months m join service_quotas q on q.estate_id = m.estate_id
    join posts p on p.id = q.post_id
    join assignments a on a.post_id = q.post_id and (a.serves is null or a.serves = m.estate_id)
      and a.from_day < (m.month + interval '1 month')::date and (a.until_day is null or a.until_day >= m.month)
    where q.from_month = (select max(l.from_month) from service_quotas l where l.estate_id = q.estate_id and l.post_id = q.post_id and l.from_month <= m.named)
    group by m.estate_id, m.named, a.employee_id),
  done as (
    select m.estate_id, m.named, b.done_by as employee_id, count(*)::int as signed
    from months m join service_bookings b on b.estate_id = m.estate_id and b.state = 'signed'
      and b.signed_at >= m.month::timestamp at time zone m.time_zone and b.signed_at < (m.month + interval '1 month') at time zone m.time_zone
    group by m.estate_id, m.named, b.done_by)
  select estate_id, named as month, employee_id, coalesce(d.signed, 0) as signed, nullif(a.wanted, 0) as wanted, a.post
  from done d full join asked a using (estate_id, named, employee_id)
  where d.signed is not null or a.wanted > 0)`

import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { type Db, query } from '#kernel/act.ts'
import { Figure, FiguresAsked, figuresOf } from '#kernel/figures/figures.ts'
import { Id, pageOf } from '#kernel/shapes.ts'
import { tally } from './index.ts'
import * as metrics from './metrics.ts'
import {
  BookingRow, ChargeRow, ChargesAsked, DayAsked, daysAhead, Filter, FreeWindow, MyBooking, missing, QuotaAsked, QuotaLine, QuotaRow, ServiceRow, stillOpen,
  WindowsAsked,
} from './rules.ts' // biome-ignore format: one line of names

export const catalogue = query({
  does: 'See the services on offer, with price, windows, and how far ahead they are booked',
  input: z.object({}),
  output: z.object({ rows: ServiceRow.array() }),
  async run({ db }) {
    const { rows } = await sql<z.output<typeof ServiceRow>>`
      select id as service_id, name, name_en, kind, department, price_fen, unit, ahead_hours, cancel_hours,
        coalesce((select jsonb_agg(jsonb_build_object('begins', w.begins, 'ends', w.ends, 'capacity', w.capacity) order by w.begins)
                  from service_windows w where w.service_id = s.id), '[]') as windows
      from services s where retired_at is null order by kind desc, department, name limit 500`.execute(db)
    return { rows }
  },
})

export const pick = query({
  does: 'Find a service on offer by its name',
  input: z.object({ text: z.string().trim().max(40) }),
  output: z.object({ rows: z.object({ id: Id, label: z.string() }).array() }),
  async run({ db }, { text }) {
    const { rows } = await sql<{ id: string; label: string }>`
      select id, name as label from services
      where retired_at is null and (strpos(name, ${text}) > 0 or strpos(lower(name_en), lower(${text})) > 0) order by name limit 20`.execute(
      db,
    )
    return { rows }
  },
})

export const windows = query({
  does: 'See the windows in which a service can still be booked, and how many visits fit into each',
  input: WindowsAsked,
  output: z.object({ rows: FreeWindow.array() }),
  async run({ db, now }, { serviceId, estateId }) {
    const { rows } = await sql<z.output<typeof FreeWindow>>`
      select v.begins_at, v.ends_at, greatest(0, v.capacity - coalesce(t.taken, 0)) as left
      from (select s.id, s.ahead_hours, e.id as estate_id, w.capacity, (d.day + w.begins::time) at time zone e.time_zone as begins_at,
              (d.day + w.ends::time) at time zone e.time_zone as ends_at
            from services s join service_windows w on w.service_id = s.id cross join estates e
            cross join lateral (select (${now}::timestamptz at time zone e.time_zone)::date + n as day from generate_series(0, ${daysAhead}::int) n) d
            where s.id = ${serviceId} and s.retired_at is null and e.id = ${estateId}) v
      left join service_slots t on t.estate_id = v.estate_id and t.service_id = v.id and t.begins_at = v.begins_at
      where v.begins_at >= ${now}::timestamptz + make_interval(hours => v.ahead_hours)
      order by v.begins_at limit 500`.execute(db)
    return { rows }
  },
})

const columns = sql`
  b.id as booking_id, b.estate_id, b.service_id, s.name, s.name_en, s.unit as counted, b.unit_id, u.code as unit, b.quantity, b.price_fen, b.visit_at, b.visit_until,
  b.booked_at, b.note, b.state, b.signed_at, b.cancelled_why`
const joins = sql`
  join services s on s.id = b.service_id
  join units u on u.id = b.unit_id and u.estate_id = b.estate_id`
const work = sql`
  join orders o on o.id = b.order_id and o.estate_id = b.estate_id
  left join employees e on e.id = o.handler_id`
const ofWork = sql`b.order_id, o.number, o.state as order_state, e.name as handler`

export const bookings = query({
  does: 'See what was booked and how it stands, the latest visit first',
  input: Filter,
  output: pageOf(BookingRow),
  async run({ db }, asked) {
    const { estateId, unitId, state, from, to, signed, doneBy, limit, after } = asked
    const when = signed ? sql`b.signed_at` : sql`b.visit_at`
    const wanted = [
      estateId && sql`b.estate_id = ${estateId}`,
      unitId && sql`b.unit_id = ${unitId}`,
      state && sql`b.state = ${state}`,
      signed !== undefined && sql`(b.state = 'signed') = ${signed}`,
      doneBy && sql`b.done_by = ${doneBy}`,
      from && sql`${when} >= ${from}`,
      to && sql`${when} < ${to}`,
      after &&
        sql`b.visit_at <= ${after.at}::timestamptz and (b.visit_at, b.id) < (${after.at}::timestamptz, ${after.id}::uuid)`,
    ].filter((one) => typeof one === 'object')
    const { rows } = await sql<z.output<typeof BookingRow>>`
      select ${columns}, ${ofWork} from service_bookings b ${joins} ${work}
      where ${wanted.length > 0 ? sql.join(wanted, sql` and `) : sql`true`}
      order by b.visit_at desc, b.id desc limit ${limit + 1}`.execute(db)
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return { rows: rows.slice(0, limit), next: last ? { at: last.visitAt.toString(), id: last.bookingId } : null }
  },
})

export const day = query({
  does: 'See the visits of a day in the order of their windows',
  input: DayAsked,
  output: z.object({ rows: BookingRow.array() }),
  async run({ db }, { estateId, day }) {
    const { rows } = await sql<z.output<typeof BookingRow>>`
      select ${columns}, ${ofWork} from service_bookings b ${joins} ${work} join estates h on h.id = b.estate_id
      where b.estate_id = ${estateId} and b.visit_at >= ${day}::timestamp at time zone h.time_zone
        and b.visit_at < (${day}::date + 1)::timestamp at time zone h.time_zone
      order by b.visit_at, s.name, b.id limit 500`.execute(db)
    return { rows }
  },
})

export const ofOrder = query({
  does: 'See the visit a work order was opened for',
  input: z.object({ orderId: Id }),
  output: z.object({ booking: BookingRow.nullable() }),
  async run({ db }, { orderId }) {
    const { rows } = await sql<z.output<typeof BookingRow>>`
      select ${columns}, ${ofWork} from service_bookings b ${joins} ${work} where b.order_id = ${orderId}`.execute(db)
    return { booking: rows[0] ?? null }
  },
})

export const mine = query({
  does: 'See one’s own bookings and how they stand',
  input: z.object({}),
  output: z.object({ rows: MyBooking.array() }),
  async run({ db, actor, now }) {
    const { rows } = await sql<Omit<z.output<typeof MyBooking>, 'mayChange'>>`
      select ${columns}, s.cancel_hours from service_bookings b ${joins}
      where b.person_id = ${actor.id} order by b.visit_at desc, b.id desc limit 100`.execute(db)
    const mayChange = ({ state, visitAt, cancelHours }: (typeof rows)[number]) =>
      state === 'booked' && stillOpen(visitAt, cancelHours, now)
    return { rows: rows.map((row) => ({ ...row, mayChange: mayChange(row) })) }
  },
})

export const quota = query({
  does: 'See how many signed home services each person did in a month, and how many their post is to reach',
  input: QuotaAsked,
  output: z.object({ rows: QuotaRow.array() }),
  async run({ db, now }, { estateId = null, month, from, to, reached, wanted }) {
    const span = month ? monthOf(month) : { from: from ?? now, to: to ?? now.add({ seconds: 1 }) }
    const { rows } = await sql<Omit<z.output<typeof QuotaRow>, 'missing'>>`
      select t.*, e.name from ${tally({ estateId, ...span })} t join employees e on e.id = t.employee_id
      where ${month ? sql`t.month = ${month}` : sql`true`}
        and ${reached === undefined ? sql`true` : sql`(t.wanted is not null and (t.signed >= t.wanted) = ${reached})`}
        and ${wanted === undefined ? sql`true` : sql`(t.wanted is not null) = ${wanted}`}
      order by t.month, t.signed desc, e.name, e.id limit 1000`.execute(db)
    return { rows: rows.map((row) => ({ ...row, missing: missing(row.signed, row.wanted ?? 0) })) }
  },
})

/** Wide enough for a month in every time zone; the month itself narrows it. */
function monthOf(month: string) {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 })
  const at = (day: Temporal.PlainDate) => day.toZonedDateTime('UTC').toInstant()
  return { from: at(first.subtract({ days: 1 })), to: at(first.add({ months: 1, days: 1 })) }
}

export const quotas = query({
  does: 'See which posts are to reach how many signed visits in a month',
  input: z.object({ estateId: Id.of('estates') }),
  output: z.object({ rows: QuotaLine.array() }),
  async run({ db }, { estateId }) {
    const { rows } = await sql<z.output<typeof QuotaLine>>`
      select q.post_id, p.title as post, q.from_month, q.monthly from service_quotas q join posts p on p.id = q.post_id
      where q.estate_id = ${estateId} order by q.from_month desc, p.title limit 500`.execute(db)
    return { rows }
  },
})

type Charges = z.output<typeof ChargesAsked>

export const charges = query({
  does: 'See what was charged for services and what reversed it, the newest first',
  input: ChargesAsked,
  output: pageOf(ChargeRow),
  run: ({ db }, asked) => chargesIn(db, asked),
})

/** The lines as a list shows them and as a sheet carries them off. */
export async function chargesIn(db: Db, { estateId, bookingId, month, limit, after }: Charges) {
  const wanted: RawBuilder<unknown>[] = [
    estateId ? sql`c.estate_id = ${estateId}` : sql`true`,
    bookingId ? sql`c.booking_id = ${bookingId}` : sql`true`,
    month ? sql`to_char(c.at at time zone h.time_zone, 'YYYY-MM') = ${month}` : sql`true`,
    after
      ? sql`c.at <= ${after.at}::timestamptz and (c.at, c.id) < (${after.at}::timestamptz, ${after.id}::uuid)`
      : sql`true`,
  ]
  const { rows } = await sql<z.output<typeof ChargeRow>>`
    select c.id as charge_id, c.booking_id, c.at, c.amount_fen::int as amount_fen, c.reverses, c.reason, u.code as unit, s.name, s.name_en, b.quantity, o.number,
      exists (select from service_charges r where r.reverses = c.id and r.estate_id = c.estate_id) as reversed
    from service_charges c join service_bookings b on b.id = c.booking_id and b.estate_id = c.estate_id ${joins} ${work}
    join estates h on h.id = c.estate_id
    where ${sql.join(wanted, sql` and `)} order by c.at desc, c.id desc limit ${limit + 1}`.execute(db)
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return { rows: rows.slice(0, limit), next: last ? { at: last.at.toString(), id: last.chargeId } : null }
}

export const figures = query({
  does: 'See what home services of a span came to, each figure with its rows',
  input: FiguresAsked,
  output: Figure.array(),
  run: (sight, asked) => figuresOf('homeservices', metrics, sight, asked),
})

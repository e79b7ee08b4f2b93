import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/act.ts'
import { pageOf } from '#kernel/shapes.ts'
import { BookingRow, ChargeRow, Filter, QuotaAsked, QuotaRow, ServiceRow } from './rules.ts'

export const catalogue = query({
  does: 'See the services on offer, with price and how far ahead they are booked',
  input: z.object({}),
  output: z.object({ rows: ServiceRow.array() }),
  async run({ db }) {
    const { rows } = await sql<z.output<typeof ServiceRow>>`
      select id as service_id, name, name_en, kind, department, price_fen, unit, ahead_hours
      from services where retired_at is null order by kind desc, department, name limit 500`.execute(db)
    return { rows }
  },
})

export const bookings = query({
  does: 'See what was booked and how it stands, newest first',
  input: Filter,
  output: pageOf(BookingRow),
  async run({ db }, { estateId, limit, after }) {
    const { rows } = await sql<z.output<typeof BookingRow>>`
      select b.id as booking_id, s.name, s.name_en, u.code as unit, b.order_id, o.number, o.state as order_state, b.quantity, b.price_fen,
        b.visit_at, b.booked_at, b.state, e.name as handler
      from service_bookings b join services s on s.id = b.service_id
      join units u on u.id = b.unit_id and u.estate_id = b.estate_id
      join orders o on o.id = b.order_id and o.estate_id = b.estate_id
      left join employees e on e.id = o.handler_id
      where ${estateId ? sql`b.estate_id = ${estateId}` : sql`true`}
        and ${after ? sql`(b.booked_at, b.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql`true`}
      order by b.booked_at desc, b.id desc limit ${limit + 1}`.execute(db)
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return { rows: rows.slice(0, limit), next: last ? { at: last.bookedAt.toString(), id: last.bookingId } : null }
  },
})

export const quota = query({
  does: 'See how many signed home services each person did in a month',
  input: QuotaAsked,
  output: z.object({ rows: QuotaRow.array() }),
  async run({ db }, { estateId, month }) {
    const { rows } = await sql<z.output<typeof QuotaRow>>`
      select e.id as employee_id, e.name, count(*)::int as signed
      from service_bookings b join employees e on e.id = b.done_by join estates h on h.id = b.estate_id
      where b.estate_id = ${estateId} and to_char(b.signed_at at time zone h.time_zone, 'YYYY-MM') = ${month}
      group by e.id, e.name order by signed desc, e.name`.execute(db)
    return { rows }
  },
})

export const charges = query({
  does: 'See the charges of a booked service and what reversed them',
  input: z.object({ bookingId: z.uuid() }),
  output: z.object({ rows: ChargeRow.array() }),
  async run({ db }, { bookingId }) {
    const { rows } = await sql<z.output<typeof ChargeRow>>`
      select id as charge_id, booking_id, at, amount_fen::int as amount_fen, reverses
      from service_charges where booking_id = ${bookingId} order by at, id`.execute(db)
    return { rows }
  },
})

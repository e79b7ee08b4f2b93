import { sql } from 'kysely'
import { metric } from '#kernel/metric.ts'

export const deliveredInTime = metric({
  does: 'How many payment notices were in the payer’s hands by the planned day, each with its proof',
  numerator: 'Notices delivered on the planned day or before',
  denominator: 'Notices of batches whose planned day lies in the span',
  unit: 'share',
  async count({ db }, { estateId, from, to }) {
    const { rows } = await sql<{ numerator: number; denominator: number }>`
      select (count(*) filter (where n.delivered_on <= b.planned_day))::int as numerator, count(*)::int as denominator
      from bill_notices n join bill_notice_batches b on b.id = n.batch_id and b.estate_id = n.estate_id join estates e on e.id = n.estate_id
      where ${estateId ? sql`n.estate_id = ${estateId}` : sql`true`} and b.planned_day >= (${from}::timestamptz at time zone e.time_zone)::date
        and b.planned_day < (${to}::timestamptz at time zone e.time_zone)::date`.execute(db)
    return rows[0] ?? { numerator: 0, denominator: 0 }
  },
  rows: { query: 'billnotices.deliveries', above: { inTime: true }, below: {} },
}) // biome-ignore format: it reads as a road

import { sql } from 'kysely'
import { z } from 'zod'
import { query, type Sight } from '#kernel/act.ts'
import { Figure, FiguresAsked, figuresOf } from '#kernel/figures/figures.ts'
import { Day, Id, Moment, Name, pageOf } from '#kernel/shapes.ts'
import { masked, type Named } from '#modules/residents/index.ts'
import * as metrics from './metrics.ts'
import { BatchRow, channels, Filter, life, NoticeRow } from './rules.ts'

export const list = query({
  does: 'See the batches of payment notices of an estate, and how far each is delivered',
  input: z.object({ estateId: Id.of('estates') }),
  output: z.object({ rows: BatchRow.array() }),
  async run({ db, now }, { estateId }) {
    const { rows } = await sql<z.output<typeof BatchRow>>`
      select b.id as batch_id, b.estate_id, b.month, b.planned_day, b.with_arrears, m.name as maker, b.made_at, f.*,
        f.delivered < f.notices and b.planned_day < (${now}::timestamptz at time zone e.time_zone)::date as late
      from bill_notice_batches b join estates e on e.id = b.estate_id left join employees m on m.id = b.made_by
      cross join lateral (select count(*)::int as notices, (count(*) filter (where n.state = 'delivered'))::int as delivered, (count(*) filter (where n.delivered_on <= b.planned_day))::int as in_time,
          coalesce(sum(n.total_fen), 0)::bigint as total_fen, coalesce(sum(n.total_fen) filter (where n.state = 'delivered'), 0)::bigint as delivered_fen
        from bill_notices n where n.batch_id = b.id and n.estate_id = b.estate_id) f
      where b.estate_id = ${estateId} order by b.month desc limit 60`.execute(db)
    return { rows }
  },
}) // biome-ignore format: it reads as a road

const payerOf = ({ id, kind, name, phone }: Named) => (id ? masked({ id, kind, name, phone }).name : null)

export const notices = query({
  does: 'See the notices of a batch: to whom, how much, delivered how and when, and what is still to be delivered',
  input: Filter,
  output: pageOf(NoticeRow),
  async run({ db }, { batchId, state, buildingId, limit, after }) {
    const { rows } = await sql<z.output<typeof NoticeRow> & Named>`
      select n.id as notice_id, n.unit_id, u.code as unit, n.serial, n.total_fen, n.arrears_fen, n.lines, n.state, n.tries, n.channel, n.delivered_at,
        d.outcome as last_outcome, d.name as last_by, p.id, p.kind, p.name, p.phone
      from bill_notices n join units u on u.id = n.unit_id and u.estate_id = n.estate_id left join people p on p.id = n.payer_id
      left join lateral (select x.outcome, e.name from bill_notice_deliveries x left join employees e on e.id = x.by_id where x.notice_id = n.id and x.estate_id = n.estate_id order by x.at desc, x.id desc limit 1) d on true
      where n.batch_id = ${batchId} and ${state ? sql`n.state = ${state}` : sql`true`} and ${buildingId ? sql`u.building_id = ${buildingId}` : sql`true`}
        and ${after ? sql`n.serial > ${Number(after.at)}` : sql`true`} order by n.serial limit ${limit + 1}`.execute(db)
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return { rows: rows.slice(0, limit).map(({ id, kind, name, phone, ...row }) => ({ ...row, payer: payerOf({ id, kind, name, phone }) })), next: last ? { at: String(last.serial), id: last.noticeId } : null }
  },
}) // biome-ignore format: it reads as a road

const Try = z.object({ at: Moment, channel: z.enum(channels), outcome: z.string(), receiver: z.string(), note: z.string(), by: Name.nullable(), fileIds: Id.array() }) // biome-ignore format: it reads as a row
const Listed = z.object({
  billLineId: Id,
  tariff: Name,
  month: z.string(),
  dueDay: Day,
  openFen: z.int(),
  nowFen: z.int(),
})
const OneNotice = z.object({ noticeId: Id, unit: z.string(), unitId: Id, payer: z.string().nullable(), month: z.string(), plannedDay: Day, totalFen: z.int(), arrearsFen: z.int(), state: z.enum(life.states), lines: Listed.array(), tries: Try.array() }) // biome-ignore format: it reads as a row

export const one = query({
  does: 'See one notice: what it lists, what is open of it by now, and every try to deliver it with its proof',
  input: z.object({ noticeId: Id }),
  output: z.object({ found: OneNotice.nullable() }),
  async run({ db }, { noticeId }) {
    const { rows } = await sql<Omit<z.output<typeof OneNotice>, 'tries' | 'lines'> & Named & { tries: (Omit<z.output<typeof Try>, 'at'> & { at: string })[]; lines: (Omit<z.output<typeof Listed>, 'dueDay'> & { dueDay: string })[] }>`
      select n.id as notice_id, u.code as unit, n.unit_id, b.month, b.planned_day, n.total_fen, n.arrears_fen, n.state, p.id, p.kind, p.name, p.phone,
        (select jsonb_agg(jsonb_build_object('billLineId', l.id, 'tariff', t.name, 'month', l.month, 'dueDay', l.due_day, 'openFen', x.open_fen, 'nowFen', c.open_fen) order by l.month, t.name)
         from bill_notice_lines x join bill_lines l on l.id = x.line_id and l.estate_id = x.estate_id join tariffs t on t.id = l.tariff_id and t.estate_id = l.estate_id
         join line_balances c on c.line_id = l.id and c.estate_id = l.estate_id where x.notice_id = n.id and x.estate_id = n.estate_id) as lines,
        coalesce((select jsonb_agg(jsonb_build_object('at', d.at, 'channel', d.channel, 'outcome', d.outcome, 'receiver', d.receiver, 'note', d.note, 'by', e.name, 'fileIds', d.file_ids) order by d.at desc)
         from bill_notice_deliveries d left join employees e on e.id = d.by_id where d.notice_id = n.id and d.estate_id = n.estate_id), '[]') as tries
      from bill_notices n join bill_notice_batches b on b.id = n.batch_id and b.estate_id = n.estate_id join units u on u.id = n.unit_id and u.estate_id = n.estate_id left join people p on p.id = n.payer_id
      where n.id = ${noticeId}`.execute(db)
    const [row] = rows
    if (!row) return { found: null }
    const { id, kind, name, phone, tries, lines, ...found } = row
    return {
      found: {
        ...found, payer: payerOf({ id, kind, name, phone }), tries: tries.map((one) => ({ ...one, at: Temporal.Instant.from(one.at) })),
        lines: lines.map((line) => ({ ...line, dueDay: Temporal.PlainDate.from(line.dueDay) })),
      },
    }
  },
}) // biome-ignore format: it reads as a road

const Delivery = z.object({ noticeId: Id, unit: z.string(), month: z.string(), plannedDay: Day, state: z.enum(life.states), deliveredOn: Day.nullable() }) // biome-ignore format: it reads as a row

export const deliveries = query({
  does: 'See notices by the planned day of their batch: those in time, and the others',
  input: z.object({ estateId: Id.of('estates').nullish(), from: Moment, to: Moment, inTime: z.boolean().optional() }),
  output: z.object({ rows: Delivery.array() }),
  async run({ db }: Sight, { estateId, from, to, inTime }) {
    const { rows } = await sql<z.output<typeof Delivery>>`
      select n.id as notice_id, u.code as unit, b.month, b.planned_day, n.state, n.delivered_on
      from bill_notices n join bill_notice_batches b on b.id = n.batch_id and b.estate_id = n.estate_id join estates e on e.id = n.estate_id join units u on u.id = n.unit_id and u.estate_id = n.estate_id
      where ${estateId ? sql`n.estate_id = ${estateId}` : sql`true`} and b.planned_day >= (${from}::timestamptz at time zone e.time_zone)::date
        and b.planned_day < (${to}::timestamptz at time zone e.time_zone)::date and ${inTime === undefined ? sql`true` : sql`(n.delivered_on <= b.planned_day) is true = ${inTime}`}
      order by b.planned_day desc, n.serial limit 200`.execute(db)
    return { rows }
  },
}) // biome-ignore format: it reads as a road

const Carried = z.object({ noticeId: Id, estateId: Id, batchId: Id, month: z.string(), plannedDay: Day, unit: z.string(), building: z.string(), tries: z.int(), lastOutcome: z.string().nullable() }) // biome-ignore format: it reads as a row

export const toCarry = query({
  does: 'See which payment notices are still to be carried, door after door; whoever carries them is told no amounts',
  input: z.object({ estateId: Id.of('estates').optional() }),
  output: z.object({ rows: Carried.array(), left: z.int() }),
  async run({ db }, { estateId }) {
    const { rows } = await sql<z.output<typeof Carried> & { left: number }>`
      select n.id as notice_id, n.estate_id, n.batch_id, b.month, b.planned_day, u.code as unit, g.name as building, n.tries, (count(*) over ())::int as left,
        (select d.outcome from bill_notice_deliveries d where d.notice_id = n.id and d.estate_id = n.estate_id order by d.at desc, d.id desc limit 1) as last_outcome
      from bill_notices n join bill_notice_batches b on b.id = n.batch_id and b.estate_id = n.estate_id join units u on u.id = n.unit_id and u.estate_id = n.estate_id
      join buildings g on g.id = u.building_id and g.estate_id = u.estate_id
      where n.state = 'to_deliver' and ${estateId ? sql`n.estate_id = ${estateId}` : sql`true`} order by b.planned_day, u.code, n.id limit 300`.execute(db)
    return { rows, left: rows[0]?.left ?? 0 }
  },
}) // biome-ignore format: it reads as a road

export const figures = query({
  does: 'See the figures of payment notices over a span',
  input: FiguresAsked,
  output: Figure.array(),
  run: (sight, asked) => figuresOf('billnotices', metrics, sight, asked),
})

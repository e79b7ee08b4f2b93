import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { Day, Id, Moment, Name, pageOf } from '#kernel/shapes.ts'
import { nameOfLine } from '#modules/bills/index.ts'
import { maskedPayer } from '#modules/receipts/index.ts'
import { Filter, kinds, Laid, OnePayment, PaymentRow } from './rules.ts'

type Row = z.output<typeof PaymentRow>

const columns = sql`
  p.id as payment_id, p.estate_id, p.unit_id, u.code as unit, p.kind, p.method, p.ref, p.amount_fen, p.prepaid_change_fen, p.of,
  exists (select from payments x where x.of = p.id and x.estate_id = p.estate_id and x.kind = 'reverse') as reversed, p.reason, p.day, p.at, e.name as who, r.id as receipt_id, r.number`
const joinedTo = (payments: RawBuilder<unknown>) => sql`
  ${payments} p join units u on u.id = p.unit_id and u.estate_id = p.estate_id left join employees e on e.id = p.by
  left join lateral (select q.id, q.number from receipts q where q.source_id = p.id and q.estate_id = p.estate_id order by q.issued_at desc, q.id desc limit 1) r on true`

export const list = query({
  does: 'See what happened to the money of an estate or a home, newest first',
  input: Filter,
  output: pageOf(PaymentRow),
  async run({ db }, { estateId, unitId, method, from, until, limit, after }) {
    const wanted: RawBuilder<unknown>[] = [
      sql`p.estate_id = ${estateId}`,
      unitId ? sql`p.unit_id = ${unitId}` : sql`true`,
      method ? sql`p.method = ${method}` : sql`true`,
      from ? sql`p.day >= ${from}` : sql`true`,
      until ? sql`p.day <= ${until}` : sql`true`,
      after ? sql`(p.at, p.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql`true`,
    ]
    const { rows } = await sql<Row>`
      select ${columns} from ${joinedTo(sql`(select * from payments p where ${sql.join(wanted, sql` and `)} order by p.at desc, p.id desc limit ${limit + 1})`)}
      order by p.at desc, p.id desc`.execute(db)
    const shown = rows.slice(0, limit)
    const last = rows.length > limit ? shown.at(-1) : undefined
    return { rows: shown, next: last ? { at: last.at.toString(), id: last.paymentId } : null }
  },
}) // biome-ignore format: one sentence a line

export const one = query({
  does: 'See a payment, the lines it lies on and what of it was given back or undone',
  input: OnePayment,
  output: PaymentRow.extend({ laid: Laid.extend({ tariff: Name, month: z.string() }).array(), since: PaymentRow.array() }),
  async run({ db }, { paymentId }) {
    const [{ rows }, laid] = await Promise.all([
      sql<Row>`select ${columns} from ${joinedTo(sql`payments`)} where p.id = ${paymentId} or p.of = ${paymentId} order by p.at, p.id`.execute(db),
      sql<z.output<typeof Laid> & { tariff: string; month: string }>`
        select l.id as line_id, t.name as tariff, l.month, sum(x.amount_fen)::bigint as amount_fen
        from line_placements x join bill_lines l on l.id = x.line_id and l.estate_id = x.estate_id join tariffs t on t.id = l.tariff_id and t.estate_id = l.estate_id
        where x.source_id in (select id from payments where id = ${paymentId} or of = ${paymentId})
        group by l.id, t.name, l.month, l.due_day having sum(x.amount_fen) <> 0 order by l.due_day, l.id`.execute(db),
    ])
    const found = rows.find((row) => row.paymentId === paymentId)
    if (!found) return refuse('payments.unknown_payment')
    return { ...found, laid: laid.rows, since: rows.filter((row) => row.paymentId !== paymentId) }
  },
}) // biome-ignore format: one sentence a line

const Due = z.object({
  billLineId: Id, tariff: Name, item: Name, itemEn: Name, class: z.string(), month: z.string(), from: Day, to: Day, amountFen: z.int(), openFen: z.int(), dueDay: Day, overdueDays: z.int(),
}) // biome-ignore format: it reads as a row

export const counter = query({
  does: 'See a home at the counter: its open lines, the earliest due first, its prepaid money and its latest payments',
  input: z.object({ unitId: Id.of('estates') }),
  output: z.object({ estateId: Id, unitId: Id, unit: z.string(), payer: z.string(), openFen: z.int(), overdueFen: z.int(), creditFen: z.int(), prepaidFen: z.int(), lines: Due.array(), latest: PaymentRow.array() }),
  async run({ db, now }, { unitId }) {
    const [home, lines, latest] = await Promise.all([
      sql<{ estateId: string; unit: string; payer: string; prepaidFen: number }>`
        select u.estate_id, u.code as unit, coalesce(b.balance_fen, 0) as prepaid_fen, coalesce(n.name, '') as payer
        from units u join estates e on e.id = u.estate_id left join prepaid_balances b on b.unit_id = u.id and b.estate_id = u.estate_id
        left join lateral (select ${maskedPayer(sql`p.name`)} as name from relations r join people p on p.id = r.person_id
          where r.unit_id = u.id and r.since <= (${now}::timestamptz at time zone e.time_zone)::date and (r.until is null or r.until >= (${now}::timestamptz at time zone e.time_zone)::date)
          order by r.kind <> 'owner', r.kind <> 'tenant', r.since, r.id limit 1) n on true
        where u.id = ${unitId}`.execute(db),
      sql<z.output<typeof Due>>`
        select l.id as bill_line_id, ${nameOfLine} as tariff, i.name as item, i.name_en as item_en, l.class, l.month, l.from_day as from, l.to_day as to, l.amount_fen, b.open_fen, l.due_day,
          greatest((${now}::timestamptz at time zone e.time_zone)::date - l.due_day, 0) as overdue_days
        from line_balances b join bill_lines l on l.id = b.line_id and l.estate_id = b.estate_id join estates e on e.id = l.estate_id
        join tariffs t on t.id = l.tariff_id and t.estate_id = l.estate_id join charge_items i on i.id = l.item_id
        where b.unit_id = ${unitId} and b.due_fen - b.paid_fen - b.settled_fen <> 0 order by l.due_day, l.id`.execute(db),
      sql<Row>`select ${columns} from ${joinedTo(sql`payments`)} where p.unit_id = ${unitId} order by p.at desc, p.id desc limit 12`.execute(db),
    ])
    const [found] = home.rows
    if (!found) return refuse('units.unknown', { unitId })
    const all = (those: z.output<typeof Due>[]) => those.reduce((sum, { openFen }) => sum + openFen, 0)
    const owed = lines.rows.filter(({ openFen }) => openFen > 0)
    return {
      ...found, unitId, lines: lines.rows, latest: latest.rows, openFen: all(owed), overdueFen: all(owed.filter(({ overdueDays }) => overdueDays > 0)),
      creditFen: -all(lines.rows.filter(({ openFen }) => openFen < 0)),
    }
  },
}) // biome-ignore format: one sentence a line

const Mine = z.object({
  paymentId: Id,
  unit: z.string(),
  kind: z.enum(kinds),
  amountFen: z.int(),
  method: z.string().nullable(),
  day: Day,
  at: Moment,
  number: z.string().nullable(),
  reversed: z.boolean(),
})

export const mine = query({
  does: 'See what was paid for one’s home since one lives there, and its prepaid money',
  input: z.object({}),
  output: z.object({ prepaidFen: z.int(), rows: Mine.array() }),
  async run({ db }) {
    const [{ rows }, prepaid] = await Promise.all([
      sql<z.output<typeof Mine>>`
        select p.id as payment_id, u.code as unit, p.kind, p.amount_fen, p.method, p.day, p.at, r.number, exists (select from payments x where x.of = p.id and x.kind = 'reverse') as reversed
        from payments p join units u on u.id = p.unit_id and u.estate_id = p.estate_id
        left join receipts r on r.source_id = p.id and r.estate_id = p.estate_id and r.state = 'issued'
        where p.kind <> 'credit' and p.unit_id = any ((select app_units())::uuid[]) order by p.at desc, p.id desc limit 60`.execute(db),
      sql<{ fen: number }>`select coalesce(sum(balance_fen), 0)::bigint as fen from prepaid_balances where unit_id = any ((select app_units())::uuid[])`.execute(db),
    ])
    return { prepaidFen: prepaid.rows[0]?.fen ?? 0, rows }
  },
}) // biome-ignore format: one sentence a line

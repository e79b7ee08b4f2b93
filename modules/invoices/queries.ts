import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { type Db, query } from '#kernel/act.ts'
import { secrets } from '#kernel/secrets.ts'
import { Id, Name, pageOf } from '#kernel/shapes.ts'
import { Ask, Askable, Filter, MineRow, RequestRow } from './rules.ts'

type Sealed = Omit<z.output<typeof RequestRow>, 'title' | 'taxNumber'> & {
  title: Uint8Array
  taxNumber: Uint8Array | null
  askerId: string | null
}

/** Requests with title and number opened. */
export async function requests(db: Db, which: RawBuilder<unknown>, most: number) {
  const { rows } = await sql<Sealed>`
    select q.id as invoice_id, q.estate_id, q.unit_id, u.code as unit, q.payment_id, r.number as receipt, q.buyer, q.title, q.tax_number, q.amount_fen, q.items, q.state, q.asker_id, q.requested_at, q.number, q.link, q.reason
    from invoice_requests q join units u on u.id = q.unit_id and u.estate_id = q.estate_id
    left join receipts r on r.source_id = q.payment_id and r.estate_id = q.estate_id and r.state = 'issued'
    where ${which} order by q.requested_at desc, q.id desc limit ${most}`.execute(db)
  return rows.map((row) => ({ ...row, title: secrets().open(row.title), taxNumber: row.taxNumber && secrets().open(row.taxNumber) }))
} // biome-ignore format: one sentence a line

/** Of a title its first two signs, of a number its ends: whole they are only in the list for the tax client. */
const masked = (text: string) =>
  text.length > 8 ? `${text.slice(0, 4)}****${text.slice(-4)}` : `${text.slice(0, 1)}**`

export const list = query({
  does: 'See the requests for invoices of an estate, newest first',
  input: Filter,
  output: pageOf(RequestRow),
  async run({ db }, { estateId, state, limit, after }) {
    const wanted = [sql`q.estate_id = ${estateId}`, state ? sql`q.state = ${state}` : sql`true`, after ? sql`(q.requested_at, q.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql`true`]
    const rows = await requests(db, sql.join(wanted, sql` and `), limit + 1)
    const shown = rows.slice(0, limit).map((row) => ({ ...row, title: masked(row.title), taxNumber: row.taxNumber && masked(row.taxNumber) }))
    const last = rows.length > limit ? shown.at(-1) : undefined
    return { rows: shown, next: last ? { at: last.requestedAt.toString(), id: last.invoiceId } : null }
  },
}) // biome-ignore format: one sentence a line

export const mine = query({
  does: 'See the invoices asked for one’s home, its payments for which one still may, and to whom one’s own last was made out',
  input: z.object({}),
  output: z.object({ rows: MineRow.array(), askable: Askable.array(), last: Ask.omit({ paymentId: true }).nullable() }),
  async run({ db, actor }) {
    const [rows, askable] = await Promise.all([
      requests(db, sql`q.unit_id = any ((select app_units())::uuid[])`, 60),
      sql<z.output<typeof Askable>>`
        select p.id as payment_id, u.code as unit, p.day, p.amount_fen, r.number as receipt
        from payments p join units u on u.id = p.unit_id and u.estate_id = p.estate_id left join receipts r on r.source_id = p.id and r.estate_id = p.estate_id and r.state = 'issued'
        where p.kind = 'pay' and p.amount_fen > p.prepaid_change_fen and p.unit_id = any ((select app_units())::uuid[])
          and not exists (select from payments x where x.of = p.id and x.estate_id = p.estate_id and x.kind = 'reverse')
          and not exists (select from invoice_requests q where q.payment_id = p.id and q.estate_id = p.estate_id and q.state <> 'refused')
        order by p.at desc, p.id desc limit 24`.execute(db),
    ])
    const last = rows.find(({ askerId }) => askerId === actor.id)
    const told = rows.map((row) => (row.askerId === actor.id ? row : { ...row, title: masked(row.title) }))
    return { rows: told, askable: askable.rows, last: last ? { buyer: last.buyer, title: last.title, taxNumber: last.taxNumber } : null }
  },
}) // biome-ignore format: one sentence a line

const Rate = z.object({ itemId: Id, item: Name, itemEn: Name, taxBp: z.int(), code: z.string().nullable() })

export const rates = query({
  does: 'See at which rate and under which code each charge is invoiced',
  input: z.object({}),
  output: z.object({ rows: Rate.array() }),
  async run({ db }) {
    const { rows } = await sql<z.output<typeof Rate>>`
      select i.id as item_id, i.name as item, i.name_en as item_en, i.tax_bp, c.code from charge_items i left join invoice_codes c on c.item_id = i.id where i.retired_at is null order by i.id`.execute(db)
    return { rows }
  },
}) // biome-ignore format: one sentence a line

import { sql } from 'kysely'
import type { z } from 'zod'
import { query } from '#kernel/act.ts'
import { pageOf } from '#kernel/shapes.ts'
import { maskedPayer } from './index.ts'
import { Filter, ReceiptRow } from './rules.ts'

export const list = query({
  does: 'See the receipts of an estate or a home, void ones too, newest first',
  input: Filter,
  output: pageOf(ReceiptRow),
  async run({ db }, { estateId, unitId, state, kind, from, until, limit, after }) {
    const is = (wanted: unknown, condition: ReturnType<typeof sql>) => (wanted === undefined ? sql`true` : condition)
    const { rows } = await sql<z.output<typeof ReceiptRow>>`
      select r.id as receipt_id, r.estate_id, r.number, r.kind, r.unit_id, u.code as unit, ${maskedPayer(sql`r.payer`)} as payer,
        r.method, r.amount_fen, r.items, r.day, e.name as issuer, r.issued_at, r.state, r.void_reason,
        (select n.number from receipts n where n.replaces = r.id and n.estate_id = r.estate_id limit 1) as replaced_by,
        (select count(*)::int from receipt_prints p where p.receipt_id = r.id and p.estate_id = r.estate_id) as prints
      from (
        select * from receipts r
        where r.estate_id = ${estateId} and ${is(unitId, sql`r.unit_id = ${unitId}`)} and ${is(state, sql`r.state = ${state}`)} and ${is(kind, sql`r.kind = ${kind}`)}
        and ${is(from, sql`r.day >= ${from}`)} and ${is(until, sql`r.day <= ${until}`)}
        and ${is(after, sql`(r.issued_at, r.id) < (${after?.at}::timestamptz, ${after?.id}::uuid)`)}
        order by r.issued_at desc, r.id desc limit ${limit + 1}) r
      join units u on u.id = r.unit_id and u.estate_id = r.estate_id left join employees e on e.id = r.issued_by
      order by r.issued_at desc, r.id desc`.execute(db)
    const shown = rows.slice(0, limit)
    const last = rows.length > limit ? shown.at(-1) : undefined
    return { rows: shown, next: last ? { at: last.issuedAt.toString(), id: last.receiptId } : null }
  },
})

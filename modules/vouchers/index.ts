import { sql } from 'kysely'
import type { Db } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { daysOf } from '#modules/settlements/index.ts'
import { type Account, type Move, vouchersOf } from './rules.ts'

/**
 * Each movement of a month on both its sides: money by its way against lines by their charge, prepaid money and deposits. What a source did to
 * lines, to prepaid money and to the drawer comes to nothing together, and what is left of it is the deposit's.
 */
const moves = (estateId: string, from: Temporal.PlainDate, until: Temporal.PlainDate) => sql<Move>`
  with leg as (
    select t.day, 'method:' || t.method as key, null as otherwise, t.amount_fen as fen from till_entries t where t.estate_id = ${estateId} and t.day between ${from} and ${until}
    union all
    select x.day, 'item:' || i.code, 'class:' || l.class, -x.amount_fen from line_placements x join bill_lines l on l.id = x.line_id and l.estate_id = x.estate_id join charge_items i on i.id = l.item_id
      where x.estate_id = ${estateId} and x.day between ${from} and ${until}
    union all
    select p.day, 'prepaid', null, -p.prepaid_change_fen from payments p where p.estate_id = ${estateId} and p.day between ${from} and ${until}
    union all
    select t.day, 'deposits', null, -t.amount_fen from till_entries t where t.estate_id = ${estateId} and t.day between ${from} and ${until} and t.source = 'deposits'
    union all
    select x.day, 'deposits', null, x.amount_fen from line_placements x where x.estate_id = ${estateId} and x.day between ${from} and ${until}
      and exists (select from deposits d where d.id = x.source_id and d.estate_id = x.estate_id))
  select to_char(day, 'YYYY-MM-DD') as day, key, otherwise, sum(fen)::bigint as fen from leg group by day, key, otherwise, fen > 0 order by 1, 2`

/** The vouchers of a closed month; refuses `vouchers.unknown`, `vouchers.month_open`, `vouchers.no_account`. */
export async function entriesOf(db: Db, settlementId: string) {
  const settled = await db.selectFrom('settlements').select(['estateId', 'month', 'state']).where('id', '=', settlementId).executeTakeFirst()
  if (!settled) return refuse('vouchers.unknown')
  if (settled.state !== 'closed') return refuse('vouchers.month_open')
  const { from, until } = daysOf(settled.month)
  const accounts: Account[] = await db.selectFrom('voucherAccounts').selectAll().execute()
  const { rows } = await moves(settled.estateId, from, until).execute(db)
  const { entries, missing } = vouchersOf(rows, accounts)
  if (missing.length > 0) return refuse('vouchers.no_account', { keys: missing.join(' ') })
  return { ...settled, entries }
} // biome-ignore format: one sentence a line

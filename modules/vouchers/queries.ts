import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/act.ts'
import { methods } from '#modules/receipts/index.ts'
import { entriesOf } from './index.ts'
import { AccountRow, EntryRow, itemClasses, OneMonth } from './rules.ts'

export const accounts = query({
  does: 'See under which accounts ways of paying, charges, prepaid money and deposits are entered, and which have none',
  input: z.object({}),
  output: z.object({ rows: AccountRow.array() }),
  async run({ db }) {
    const { rows } = await sql<z.output<typeof AccountRow>>`
      with known (key, item, item_en, otherwise, rank, n) as (
        select 'method:' || m, null, null, null, 1, n from unnest(${[...methods]}::text[]) with ordinality as t (m, n)
        union all select k, null, null, null, 2, n from unnest(array['prepaid', 'deposits']) with ordinality as t (k, n)
        union all select 'class:' || c, null, null, null, 3, n from unnest(${[...itemClasses]}::text[]) with ordinality as t (c, n)
        union all select 'item:' || code, name, name_en, 'class:' || class, 4, row_number() over (order by code) from charge_items where retired_at is null)
      select k.key, k.item, k.item_en, k.otherwise, a.code, a.name, o.code as otherwise_code
      from known k left join voucher_accounts a on a.key = k.key left join voucher_accounts o on o.key = k.otherwise order by k.rank, k.n`.execute(db)
    return { rows }
  },
}) // biome-ignore format: one sentence a line

export const ofMonth = query({
  does: 'See the vouchers of a closed month: debit and credit a day, by account',
  input: OneMonth,
  output: z.object({ rows: EntryRow.array(), debitFen: z.int(), creditFen: z.int() }),
  async run({ db }, { settlementId }) {
    const { entries } = await entriesOf(db, settlementId)
    const all = (side: 'debitFen' | 'creditFen') => entries.reduce((sum, entry) => sum + entry[side], 0)
    return { rows: entries, debitFen: all('debitFen'), creditFen: all('creditFen') }
  },
})

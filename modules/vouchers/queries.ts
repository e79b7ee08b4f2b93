import { z } from 'zod'
import { query } from '#kernel/act.ts'
import { entriesOf } from './index.ts'
import { EntryRow, OneMonth, SetAccount } from './rules.ts'

export const accounts = query({
  does: 'See under which accounts ways of paying, charges, prepaid money and deposits are entered',
  input: z.object({}),
  output: z.object({ rows: SetAccount.array() }),
  async run({ db }) {
    return { rows: await db.selectFrom('voucherAccounts').selectAll().orderBy('code').orderBy('key').execute() }
  },
})

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

import { sql } from 'kysely'
import type { Ctx, Db } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'

/** An account, its estate entered in the journal; refuses `statements.unknown_account`. */
export async function account(ctx: Ctx, accountId: string) {
  const found = await ctx.db
    .selectFrom('bankAccounts')
    .selectAll()
    .where('id', '=', accountId)
    .forUpdate()
    .executeTakeFirst()
  if (!found) return refuse('statements.unknown_account')
  ctx.at(found.estateId)
  return found
}

export interface External {
  id: string
  method: string
  ref: string
  netFen: number
  feeFen: number
  account: string
  day: Temporal.PlainDate
}

/** What banks and channels say of the days of a period; what was set aside is no money of a home. */
export async function externalOf(db: Db, estateId: string, from: Temporal.PlainDate, until: Temporal.PlainDate): Promise<External[]> {
  const { rows } = await sql<External>`
    select l.id, a.method, l.ref, l.net_fen, l.fee_fen, a.name as account, l.day from statement_lines l join bank_accounts a on a.id = l.account_id and a.estate_id = l.estate_id
    where l.estate_id = ${estateId} and l.day between ${from} and ${until}
      and not exists (select from statement_uses u where u.line_id = l.id and u.estate_id = l.estate_id and u.kind = 'aside') order by l.day, l.id`.execute(db)
  return rows
} // biome-ignore format: one sentence a line

import { z } from 'zod'
import { Id } from '#kernel/shapes.ts'

export { itemClasses } from '#modules/tariffs/rules.ts'

/** What one source of money did on a day, by the keys of accounts: above 0 on the debit side, below on the credit side. */
export interface Move {
  readonly day: string
  readonly key: string
  /** The key that holds where `key` has no account of its own. */
  readonly otherwise: string | null
  readonly fen: number
}

export interface Account {
  readonly key: string
  readonly code: string
  readonly name: string
}

export interface Entry {
  readonly day: string
  readonly number: number
  readonly code: string
  readonly account: string
  readonly debitFen: number
  readonly creditFen: number
}

/**
 * A voucher a day: an entry each account and side, debit first, numbered from 1 through the month. Money that went back and forth is not
 * set off. Throws where a day does not balance: it is made of moves that do.
 */
export function vouchersOf(moves: readonly Move[], accounts: readonly Account[]): { entries: Entry[]; missing: string[] } {
  const known = new Map(accounts.map((account) => [account.key, account]))
  const accountOf = ({ key, otherwise }: Move) => known.get(key) ?? (otherwise ? known.get(otherwise) : undefined)
  const missing = [...new Set(moves.filter((move) => !accountOf(move)).map(({ key }) => key))]
  if (missing.length > 0) return { entries: [], missing }
  const days = [...Map.groupBy(moves.filter(({ fen }) => fen !== 0), ({ day }) => day)].sort(([one], [other]) => (one < other ? -1 : 1))
  const entries = days.flatMap(([day, those], at) => {
    const sides = Map.groupBy(those, (move) => `${move.fen > 0 ? '0' : '1'} ${accountOf(move)?.code} ${accountOf(move)?.name}`)
    const rows = [...sides].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, side]): Entry => {
      const fen = side.reduce((sum, move) => sum + move.fen, 0)
      const account = accountOf(side[0] as Move)
      return { day, number: at + 1, code: account?.code ?? '', account: account?.name ?? '', debitFen: Math.max(fen, 0), creditFen: Math.max(-fen, 0) }
    })
    if (rows.reduce((sum, { debitFen, creditFen }) => sum + debitFen - creditFen, 0) !== 0) throw new RangeError(`vouchers of ${day} do not balance`)
    return rows
  })
  return { entries, missing }
} // biome-ignore format: one sentence a line

export const SetAccount = z.object({
  key: z.string().max(60).regex(/^((method|item|class):[a-z_]+|prepaid|deposits)$/), code: z.string().max(30).regex(/^[0-9]{4}([.-]?[0-9]{2,4})*$/), name: z.string().trim().min(1).max(60),
}) // biome-ignore format: it reads as a row
/** What money is entered by; a charge without an account of its own goes `otherwise`, by its class. */
export const AccountRow = z.object({
  key: z.string(), code: z.string().nullable(), name: z.string().nullable(), item: z.string().nullable(), itemEn: z.string().nullable(), otherwise: z.string().nullable(), otherwiseCode: z.string().nullable(),
}) // biome-ignore format: it reads as a row
export const OneMonth = z.object({ settlementId: Id })
export const Carry = OneMonth.extend({
  as: z.enum(['xlsx', 'csv']).default('xlsx'),
  language: z.enum(['zh', 'en']).default('zh'),
})
export const EntryRow = z.object({
  day: z.string(),
  number: z.int(),
  code: z.string(),
  account: z.string(),
  debitFen: z.int(),
  creditFen: z.int(),
})

import { sql } from 'kysely'
import type { Ctx, Db } from '#kernel/act.ts'
import { json } from '#kernel/database/json.ts'
import { count, type Fen, fen } from '#kernel/money/money.ts'
import { refuse } from '#kernel/refusal.ts'
import { after, type Deposit, type DepositEvent, type kinds, life, type refundLife, stateOf } from './rules.ts'

export { after, balanceOf, heldInTurn } from './rules.ts'

type Row = { id: string; unitId: string; takenFen: number; deductedFen: number; offsetFen: number; refundedFen: number }
const asDeposit = ({ id, unitId, ...row }: Row): Deposit => ({
  id, unit: unitId, takenFen: fen(row.takenFen), deductedFen: fen(row.deductedFen), offsetFen: fen(row.offsetFen), refundedFen: fen(row.refundedFen),
}) // biome-ignore format: it reads as a row

/** A deposit, locked, its estate entered in the journal; refuses `deposits.unknown_deposit`. */
export async function deposit(ctx: Ctx, depositId: string) {
  const row = await ctx.db.selectFrom('deposits').selectAll().where('id', '=', depositId).forUpdate().executeTakeFirst()
  if (!row) return refuse('deposits.unknown_deposit')
  ctx.at(row.estateId)
  return { row, held: asDeposit(row) }
} // biome-ignore format: one sentence a line

/** A refund that was asked for, locked; refuses `deposits.unknown_refund`. */
export async function refundOf(ctx: Ctx, refundId: string) {
  const found = await ctx.db.selectFrom('depositRefunds').selectAll().where('id', '=', refundId).forUpdate().executeTakeFirst()
  if (!found) return refuse('deposits.unknown_refund')
  ctx.at(found.estateId)
  return { ...found, state: found.state as (typeof refundLife.states)[number] }
} // biome-ignore format: one sentence a line

/** What a home deposited for a purpose, and what it may have there at most. Asked under the lock of the home’s money. */
export async function ofHome(db: Db, { estateId, unitId, kind }: { estateId: string; unitId: string; kind: (typeof kinds)[number] }) {
  const rows = await db.selectFrom('deposits').select(['id', 'unitId', 'takenFen', 'deductedFen', 'offsetFen', 'refundedFen']).where('unitId', '=', unitId).where('kind', '=', kind).execute()
  const limit = await db.selectFrom('depositLimits').select('limitFen').where('estateId', '=', estateId).where('kind', '=', kind).executeTakeFirst()
  return { deposits: rows.map(asDeposit), limitFen: limit ? fen(limit.limitFen) : null }
} // biome-ignore format: one sentence a line

/** What an event makes of a deposit, by the rule. */
export function changedBy(held: Deposit, event: DepositEvent): Deposit {
  return after({ deposits: [held] }, event, null).deposits[0] ?? held
}

interface Written {
  estateId: string
  day: Temporal.PlainDate
  type: DepositEvent['type']
  amountFen: Fen
  items?: readonly { reason: string; amountFen: number }[]
  photoIds?: string[]
  refundId?: string
  method?: string
  ref?: string | null
}

/** Adds an event to the ledger of a deposit. */
export async function add(ctx: Ctx, depositId: string, { items = [], amountFen, ...event }: Written): Promise<void> {
  const no = sql<number>`(select count(*)::int + 1 from deposit_events where deposit_id = ${depositId})`
  const row = { ...event, id: ctx.id(), depositId, no, items: json(items), amountFen: count(amountFen), by: ctx.actor.id, at: ctx.now }
  await ctx.db.insertInto('depositEvents').values(row).execute()
} // biome-ignore format: it reads as a row

/** Writes where a deposit stands after an event; what holds nothing any more is closed. */
export async function stand(ctx: Ctx, estateId: string, to: Deposit): Promise<void> {
  const { id, deductedFen, offsetFen, refundedFen } = to
  const state = stateOf(to) === 'closed' ? life.after('open', 'close') : 'open'
  const sums = { deductedFen: count(deductedFen), offsetFen: count(offsetFen), refundedFen: count(refundedFen) }
  await ctx.db.updateTable('deposits').set({ ...sums, state }).where('id', '=', id).where('estateId', '=', estateId).execute()
  ctx.concerns(to.unit)
} // biome-ignore format: it reads as a row

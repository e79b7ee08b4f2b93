import { sql } from 'kysely'
import type { Ctx } from '#kernel/act.ts'
import { count, type Fen, fen, minus, negative, noMoney, opposite, positive, sum } from '#kernel/money/money.ts'
import { isBefore, later } from '#kernel/money/period.ts'
import { refuse } from '#kernel/refusal.ts'
import { openLines, place } from '#modules/bills/index.ts'
import { issue, type Method, voidOf } from '#modules/receipts/index.ts'
import { entered } from '#modules/tills/index.ts'
import {
  type Allocation,
  after,
  type Effect,
  type kinds,
  type MoneyEvent,
  type OpenLine,
  type orders,
  type Part,
  type Purse,
} from './rules.ts'

export { after, allocated, inTurn, placedInTurn } from './rules.ts'

type Kind = (typeof kinds)[number]

interface Home {
  estateId: string
  unitId: string
  day: Temporal.PlainDate
  /** Whose home it is on the day, to be written on paper: the first owner, else the first tenant. */
  payer: string
  purse: Purse
  /** When its prepaid money changed last, by the clock as it went then. */
  changedAt: Temporal.Instant
  /** Lines below 0 that have something open: money the home has to its credit. */
  credits: { lineId: string; openFen: Fen }[]
  /** What open lines are called on paper. */
  named: ReadonlyMap<string, { text: string; period: string }>
}

/** The purse of a home as it stands, locked until the act is done, its estate entered in the journal; refuses `units.unknown`. */
export async function purseOf(ctx: Ctx, unitId: string): Promise<Home> {
  const { estateId, day, payer, balanceFen, changedAt } = await held(ctx, unitId)
  ctx.at(estateId)
  const all = await openLines(ctx.db, unitId)
  const lines = all.filter(({ openFen }) => positive(openFen)).map(({ lineId, dueDay, class: of, openFen }): OpenLine => {
    const late = of === 'late_fee'
    return { id: lineId, dueDate: dueDay, principalFen: late ? noMoney : openFen, lateFeeFen: late ? openFen : noMoney }
  })
  const purse = { lines, prepaidFen: fen(balanceFen), placed: new Map() }
  const named = new Map(all.map(({ lineId, text, period }) => [lineId, { text, period }]))
  return { estateId, unitId, day, payer, purse, changedAt, credits: all.filter(({ openFen }) => negative(openFen)), named }
} // biome-ignore format: one sentence a line

/** The row that whoever touches the money of a home holds: made where there was none, else held without being written. */
async function held(ctx: Ctx, unitId: string) {
  const read = () => sql<{ estateId: string; day: Temporal.PlainDate; payer: string; balanceFen: number | null; changedAt: Temporal.Instant }>`
    select u.estate_id, d.day, coalesce((
        select p.name from relations r join people p on p.id = r.person_id
        where r.unit_id = u.id and r.since <= d.day and (r.until is null or r.until >= d.day) order by r.kind <> 'owner', r.kind <> 'tenant', r.since, r.id limit 1), '') as payer,
      b.balance_fen, b.at as changed_at
    from units u join estates e on e.id = u.estate_id cross join lateral (select (${ctx.now}::timestamptz at time zone e.time_zone)::date) d (day)
    left join lateral (select p.balance_fen, p.at from prepaid_balances p where p.unit_id = u.id and p.estate_id = u.estate_id for update) b on true where u.id = ${unitId}`.execute(ctx.db)
  const [found = refuse('units.unknown', { unitId })] = (await read()).rows
  if (found.balanceFen !== null) return { ...found, balanceFen: found.balanceFen }
  await sql`insert into prepaid_balances (unit_id, estate_id, balance_fen, at) values (${unitId}, ${found.estateId}, 0, ${ctx.now}) on conflict do nothing`.execute(ctx.db)
  const [made = found] = (await read()).rows
  return { ...made, balanceFen: made.balanceFen ?? 0 }
} // biome-ignore format: one sentence a line

/** The home on the day on which its prepaid money goes: today, or the day on which a clock that was ahead let it come. */
export async function spending(ctx: Ctx, home: Home): Promise<Home> {
  const { estateId, unitId, day, changedAt } = home
  if (Temporal.Instant.compare(changedAt, ctx.now) <= 0) return home
  const { rows } = await sql<{ day: Temporal.PlainDate | null }>`select max(day) as day from payments where unit_id = ${unitId} and estate_id = ${estateId} and prepaid_change_fen <> 0`.execute(ctx.db)
  return { ...home, day: later(day, rows[0]?.day ?? day) }
} // biome-ignore format: one sentence a line

/** The home with these lines of its own too, though nothing of them is open any more: they take nothing. */
export async function withLines(ctx: Ctx, home: Home, lineIds: readonly string[] | null): Promise<Home> {
  const closed = (lineIds ?? []).filter((id) => home.purse.lines.every((line) => line.id !== id))
  if (closed.length === 0) return home
  const own = await ctx.db.selectFrom('billLines').select(['id', 'dueDay']).where('unitId', '=', home.unitId).where('id', 'in', closed).execute()
  const none = own.map(({ id, dueDay }): OpenLine => ({ id, dueDate: dueDay, principalFen: noMoney, lateFeeFen: noMoney }))
  return { ...home, purse: { ...home.purse, lines: [...home.purse.lines, ...none] } }
} // biome-ignore format: one sentence a line

export const openOf = (lines: readonly OpenLine[]): Fen =>
  sum(lines.flatMap(({ principalFen, lateFeeFen }) => [principalFen, lateFeeFen]))

/** What is left of a payment or a use of prepaid money, locked: on lines in the order placed, and in prepaid money. */
export async function standing(ctx: Ctx, paymentId: string) {
  const found = await ctx.db.selectFrom('payments').selectAll().where('id', '=', paymentId).where('kind', 'in', ['pay', 'use_prepaid']).executeTakeFirst()
  if (!found) return refuse('payments.unknown_payment')
  const home = await purseOf(ctx, found.unitId)
  const { rows } = await sql<{ line: string; part: Part; amountFen: number }>`
    select p.line_id as line, case when l.class = 'late_fee' then 'late_fee' else 'principal' end as part, sum(p.amount_fen)::bigint as amount_fen
    from line_placements p join bill_lines l on l.id = p.line_id and l.estate_id = p.estate_id
    where p.source_id in (select id from payments where estate_id = ${found.estateId} and (id = ${paymentId} or of = ${paymentId}))
    group by p.line_id, l.class having sum(p.amount_fen) <> 0 order by min(p.id::text) filter (where p.source_id = ${paymentId})`.execute(ctx.db)
  const left = await sql<{ prepaidFen: number; reversed: boolean }>`
    select coalesce(sum(prepaid_change_fen), 0)::bigint as prepaid_fen, bool_or(kind = 'reverse') as reversed from payments
    where estate_id = ${found.estateId} and (id = ${paymentId} or of = ${paymentId})`.execute(ctx.db)
  const allocations = rows.map((row): Allocation => ({ ...row, amountFen: fen(row.amountFen) }))
  const type = found.kind as 'pay' | 'use_prepaid'
  const prepaidFen = type === 'pay' ? fen(left.rows[0]?.prepaidFen ?? 0) : noMoney
  const placed = new Map([[paymentId, { type, allocations, prepaidFen, reversed: left.rows[0]?.reversed ?? false }]])
  // What undoes a payment is not of a day before it, though the clock went back in between.
  return { found, home: { ...home, day: later(home.day, found.day), purse: { ...home.purse, placed } } }
} // biome-ignore format: one sentence a line

interface Written {
  kind: Kind
  amountFen: Fen
  effect: Effect
  method?: Method | null | undefined
  ref?: string | null | undefined
  of?: string
  payer?: string
  reason?: string
  day?: Temporal.PlainDate
}

/** Writes one event of a home's money: its row, what it laid on lines, prepaid money, and the movement of money itself. */
export async function write(ctx: Ctx, { estateId, unitId, day: now }: Home, event: Written): Promise<string> {
  const { kind, amountFen, effect, method = null, ref = null, of = null, payer = '', reason = '', day = now } = event
  const paymentId = ctx.id()
  const amounts = { amountFen: count(amountFen), prepaidChangeFen: count(effect.prepaidChangeFen) }
  await ctx.db.insertInto('payments').values({ id: paymentId, estateId, unitId, kind, of, method, ref, ...amounts, payer, reason, day, by: ctx.actor.id, at: ctx.now }).execute()
  await place(ctx, paymentId, day, effect.allocations.map(({ line, amountFen: laid }) => ({ lineId: line, estateId, amountFen: laid })))
  if (amounts.prepaidChangeFen !== 0)
    await sql`update prepaid_balances set balance_fen = balance_fen + ${amounts.prepaidChangeFen}::bigint, at = greatest(at, ${ctx.now}) where unit_id = ${unitId} and estate_id = ${estateId}`.execute(ctx.db)
  if (method) await entered(ctx, { estateId, unitId, method, ref, amountFen: kind === 'pay' ? amountFen : opposite(amountFen), source: 'payments', sourceId: paymentId, day })
  ctx.concerns(unitId)
  return paymentId
} // biome-ignore format: one sentence a line

/** Turns what a home has to its credit into prepaid money, before other money is laid. */
export async function takeCredits(ctx: Ctx, home: Home): Promise<Home> {
  if (home.credits.length === 0) return home
  const allocations = home.credits.map(({ lineId, openFen }) => ({ line: lineId, part: 'principal' as const, amountFen: openFen }))
  const amountFen = opposite(sum(home.credits.map(({ openFen }) => openFen)))
  await write(ctx, home, { kind: 'credit', amountFen, effect: { allocations, prepaidChangeFen: amountFen } })
  return { ...home, credits: [], purse: { ...home.purse, prepaidFen: sum([home.purse.prepaidFen, amountFen]) } }
} // biome-ignore format: one sentence a line

export interface Paying {
  unitId: string
  method: Method
  ref: string | null
  amountFen: Fen
  order: (typeof orders)[number]
  lineIds: readonly string[] | null
  /** What was shown as open of these lines when the payer agreed. */
  quotedFen: Fen | null
  payer: string
  day?: Temporal.PlainDate | undefined
}

/**
 * Takes money for a home, lays it on lines and issues its receipt. Refuses `payments.quote_changed`, `payments.day_to_come`,
 * `tills.not_open` and the codes of the rule.
 */
export async function paid(ctx: Ctx, { unitId, method, ref, amountFen, order, lineIds, quotedFen, payer, day }: Paying) {
  const home = await withLines(ctx, await takeCredits(ctx, await purseOf(ctx, unitId)), lineIds)
  if (day && (isBefore(home.day, day) || method === 'cash') && !day.equals(home.day)) refuse('payments.day_to_come')
  const those = lineIds ? home.purse.lines.filter(({ id }) => lineIds.includes(id)) : home.purse.lines
  if (quotedFen && count(minus(openOf(those), quotedFen)) !== 0) refuse('payments.quote_changed', { openFen: count(openOf(those)) })
  const event: MoneyEvent = { type: 'pay', key: '', date: home.day, amountFen, order, lines: lineIds }
  const [, effect] = after(home.purse, event)
  const named = payer || home.payer
  const paymentId = await write(ctx, home, { kind: 'pay', amountFen, effect, method, ref, payer: named, ...(day && { day }) })
  const items = itemsOf(home, effect)
  const receipt = await issue(ctx, { estateId: home.estateId, unitId, kind: 'receipt', sourceId: paymentId, payer: named, method, amountFen, items, day: day ?? home.day })
  return { paymentId, ...receipt, ...told(effect) }
} // biome-ignore format: one sentence a line

export const told = ({ allocations, prepaidChangeFen }: Effect) => ({
  laid: allocations.map(({ line, amountFen }) => ({ lineId: line, amountFen: count(amountFen) })),
  prepaidChangeFen: count(prepaidChangeFen),
})

/** What stands on the receipt: a row a line, and one without a name for what was kept as prepaid money. */
function itemsOf({ named }: Home, { allocations, prepaidChangeFen }: Effect) {
  const laid = allocations.map(({ line, amountFen }) => ({ text: named.get(line)?.text ?? '', period: named.get(line)?.period ?? '', amountFen: count(amountFen) }))
  return positive(prepaidChangeFen) ? [...laid, { text: '', period: '', amountFen: count(prepaidChangeFen) }] : laid
} // biome-ignore format: one sentence a line

/** Undoes a payment or a use of prepaid money, whatever of it is left; its receipt becomes void. */
export async function reversed(ctx: Ctx, paymentId: string, reason: string) {
  const { found, home } = await standing(ctx, paymentId)
  const [, effect] = after(home.purse, { type: 'reverse', key: '', date: home.day, of: paymentId })
  const back = opposite(sum([...effect.allocations.map(({ amountFen }) => amountFen), ...(found.kind === 'pay' ? [effect.prepaidChangeFen] : [])]))
  const method = found.kind === 'pay' && positive(back) ? (found.method as Method) : null
  const amountFen = positive(back) ? back : fen(found.amountFen)
  const id = await write(ctx, home, { kind: 'reverse', amountFen, effect, method, ref: found.ref, of: paymentId, reason })
  await voidOf(ctx, { sourceId: paymentId, estateId: home.estateId }, reason)
  return { paymentId: id, receiptId: null, number: null, ...told(effect) }
} // biome-ignore format: one sentence a line

interface Given {
  estateId: string
  unitId: string
  day: Temporal.PlainDate
  paymentId: string
  method: Method
  amount: Fen
  reason: string
  payer: string
}

/** The slip of money given back, in its own series. */
export async function given(ctx: Ctx, { estateId, unitId, day, paymentId, method, amount, reason, payer }: Given, effect: Effect) {
  const items = [{ text: reason, period: '', amountFen: count(amount) }]
  const slip = await issue(ctx, { estateId, unitId, kind: 'refund', sourceId: paymentId, payer, method, amountFen: amount, items, day })
  return { paymentId, ...slip, ...told(effect) }
} // biome-ignore format: one sentence a line

export interface Refunding {
  paymentId: string
  amountFen: Fen
  method: Method
  ref: string | null
  reason: string
}

/** Refuses by the codes of the rule where so much of a payment cannot be given back; its home stays locked until the act is done. */
export async function mayRefund(ctx: Ctx, { paymentId: of, amountFen }: Pick<Refunding, 'paymentId' | 'amountFen'>) {
  const { found, home } = await standing(ctx, of)
  const [, effect] = after(home.purse, { type: 'refund', key: '', date: home.day, of, amountFen })
  return { found, home, effect }
}

/** Gives back part of a payment: first what of it is prepaid, then what lies on lines, the last first; these reopen. */
export async function refunded(ctx: Ctx, { paymentId: of, amountFen, method, ref, reason }: Refunding) {
  const { found, home, effect } = await mayRefund(ctx, { paymentId: of, amountFen })
  const paymentId = await write(ctx, home, { kind: 'refund', amountFen, effect, method, ref, of, reason })
  return given(ctx, { ...home, paymentId, method, amount: amountFen, reason, payer: found.payer }, effect)
}

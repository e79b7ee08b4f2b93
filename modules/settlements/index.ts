import { sql } from 'kysely'
import type { Db } from '#kernel/act.ts'
import { count, type Fen, fen } from '#kernel/money/money.ts'
import { externalOf } from '#modules/statements/index.ts'
import { daysOf, type MonthFigures, reconciled, type TillRecord } from './rules.ts'

/** Pure: the same in browser and server; see README.md. */
export { daysOf, reconciled } from './rules.ts'

type Method = MonthFigures['methods'][number]['method']
type Entry = {
  id: string
  method: Method
  ref: string | null
  amountFen: number
  void: boolean
  inMonth: boolean
  ofTill: boolean
}

/** Movements of the month, and those of its tills that fell outside; what was undone before any bank saw it is void. */
const entriesOf = async (db: Db, estateId: string, month: string, tillIds: readonly string[]) => {
  const { from, until } = daysOf(month)
  const { rows } = await sql<Entry>`
    select id, method, ref, amount_fen, in_month, of_till, all_fen = 0 and undone
      and not exists (select from statement_lines l where l.estate_id = ${estateId} and l.ref = m.ref) as void
    from (
      select e.id, e.method, e.ref, e.amount_fen, e.day between ${from} and ${until} as in_month, e.till_id = any(${tillIds}::uuid[]) is true as of_till,
        sum(e.amount_fen) over (partition by coalesce(p.of, e.source_id)) as all_fen, coalesce(bool_or(p.kind = 'reverse') over (partition by coalesce(p.of, e.source_id)), false) as undone
      from till_entries e left join payments p on p.id = e.source_id and p.estate_id = e.estate_id
      where e.estate_id = ${estateId} and (e.day between ${from} and ${until} or e.till_id = any(${tillIds}::uuid[]))) m
    order by id`.execute(db)
  return rows
} // biome-ignore format: one sentence a line

type Till = Omit<MonthFigures['tills'][number], 'differenceFen'>

const tillsOf = async (db: Db, estateId: string, month: string) => {
  const { rows } = await sql<Till>`
    select t.id as till_id, c.name as cashier, t.state = 'received' as received, t.opening_fen, t.banked_fen, t.counted_fen, t.note,
      coalesce(t.expected_fen, t.opening_fen + coalesce((select sum(e.amount_fen) from till_entries e where e.till_id = t.id and e.method = 'cash'), 0))::bigint as expected_fen
    from tills t join employees c on c.id = t.cashier_id join estates x on x.id = t.estate_id
    where t.estate_id = ${estateId} and to_char(t.opened_at at time zone x.time_zone, 'YYYY-MM') = ${month} order by t.opened_at, t.id`.execute(db)
  return rows.map((till) => ({ ...till, differenceFen: (till.countedFen ?? till.expectedFen) - till.expectedFen }))
} // biome-ignore format: one sentence a line

/** What the month's money was for: charges it was laid on, and what of it became prepaid money or deposits. */
const purposesOf = async (db: Db, estateId: string, month: string) => {
  const { from, until } = daysOf(month)
  const charges = await sql<MonthFigures['charges'][number]>`
    select l.class, i.name as charge, sum(x.amount_fen)::bigint as amount_fen
    from line_placements x join bill_lines l on l.id = x.line_id and l.estate_id = x.estate_id join charge_items i on i.id = l.item_id
    where x.estate_id = ${estateId} and x.day between ${from} and ${until} group by l.class, i.name, i.id having sum(x.amount_fen) <> 0 order by l.class, i.name, i.id`.execute(db)
  const kept = await sql<{ prepaidFen: number; depositFen: number }>`
    select (select coalesce(sum(prepaid_change_fen), 0)::bigint from payments where estate_id = ${estateId} and day between ${from} and ${until}) as prepaid_fen,
      (select coalesce(sum(amount_fen), 0)::bigint from till_entries where estate_id = ${estateId} and day between ${from} and ${until} and source = 'deposits') as deposit_fen`.execute(db)
  const receipts = await sql<MonthFigures['receipts'][number]>`
    select series, min(number) as first, max(number) as last, count(*)::int as count, count(*) filter (where state = 'void')::int as voids
    from receipts where estate_id = ${estateId} and day between ${from} and ${until} group by series order by series`.execute(db)
  return { charges: charges.rows, receipts: receipts.rows, ...(kept.rows[0] ?? { prepaidFen: 0, depositFen: 0 }) }
} // biome-ignore format: one sentence a line

type Group = ReturnType<typeof reconciled>['items'][number]
type Line = MonthFigures['items'][number]

const lineOf = ({ method, ref, records, external, status, ...sums }: Group): Line => ({
  item: `${method} ${ref ?? records[0] ?? external[0]}`, method: method as Method, ref, status: status as Line['status'],
  recordFen: count(sums.recordFen), externalFen: count(sums.externalFen), feeFen: count(sums.feeFen), differenceFen: count(sums.differenceFen),
}) // biome-ignore format: it reads as a row

/** A month of an estate read from its facts: the book against banks, channels and tills, by the rule of reconciliation. */
export async function figuresOf(db: Db, estateId: string, month: string): Promise<MonthFigures> {
  const { from, until } = daysOf(month)
  const tills = await tillsOf(db, estateId, month)
  const entries = await entriesOf(db, estateId, month, tills.map(({ tillId }) => tillId))
  const inMonth = entries.filter((entry) => entry.inMonth)
  const external = (await externalOf(db, estateId, from, until)).map((line) => ({ ...line, netFen: fen(line.netFen), feeFen: fen(line.feeFen) }))
  const records = entries.filter((one) => (one.method === 'cash' ? one.ofTill : one.inMonth)).map((one): TillRecord => ({ ...one, void: one.method !== 'cash' && one.void, amountFen: fen(one.amountFen) }))
  const all = (of: 'openingFen' | 'bankedFen' | 'countedFen') => fen(tills.reduce((sum, till) => sum + (till[of] ?? till.expectedFen), 0))
  const found = reconciled({ records, external, cash: { openingFen: all('openingFen'), bankedFen: all('bankedFen'), countedFen: all('countedFen') } })
  const flow = (of: readonly Entry[], way: 1 | -1) => of.reduce((sum, { amountFen }) => sum + Math.max(way * amountFen, 0), 0)
  return {
    inFen: flow(inMonth, 1), outFen: flow(inMonth, -1), matched: found.items.filter(({ status }) => status === 'matched').length,
    balanced: found.balanced && tills.every(({ differenceFen }) => differenceFen === 0),
    methods: methodsOf(inMonth, found.methods, tills), items: found.items.filter(({ status }) => status !== 'matched').map(lineOf), tills,
    ...(await purposesOf(db, estateId, month)),
  }

  function methodsOf(of: readonly Entry[], bank: Record<string, { externalFen: Fen; feeFen: Fen; differenceFen: Fen }>, those: MonthFigures['tills']): MonthFigures['methods'] {
    const names = [...new Set([...of.map(({ method }) => method), ...(Object.keys(bank) as Method[])])].sort()
    return names.map((method) => {
      const own = of.filter((entry) => entry.method === method)
      const said = bank[method]
      const drawer = those.reduce((sum, { differenceFen }) => sum + differenceFen, 0)
      return {
        method, inFen: flow(own, 1), outFen: flow(own, -1), entries: own.length, bankFen: said ? count(said.externalFen) : 0, feeFen: said ? count(said.feeFen) : 0,
        differenceFen: method === 'cash' ? drawer : said ? count(said.differenceFen) : 0,
      }
    })
  }
} // biome-ignore format: one sentence a line

/** The day on which money of `day` is entered: that day, or `otherwise` where its month is closed. */
export async function dayForMoney(
  db: Db,
  estateId: string,
  day: Temporal.PlainDate,
  otherwise: Temporal.PlainDate,
): Promise<Temporal.PlainDate> {
  const month = day.toString().slice(0, 7)
  const closed = await db
    .selectFrom('settlements')
    .select('id')
    .where('estateId', '=', estateId)
    .where('month', '=', month)
    .where('state', '=', 'closed')
    .executeTakeFirst()
  return closed ? otherwise : day
}

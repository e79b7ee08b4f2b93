import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/act.ts'
import { maskNumbers } from '#kernel/mask.ts'
import { refuse } from '#kernel/refusal.ts'
import { Id, Name, pageOf } from '#kernel/shapes.ts'
import { readSheets } from '#kernel/sheet.ts'
import { handedIn, ImportInput } from '#modules/estates/index.ts'
import { Filter, LineRow, Mapping, OneStatementLine, textIn, ways } from './rules.ts'

const AccountRow = z.object({
  accountId: Id,
  name: Name,
  method: z.enum(ways),
  mapping: Mapping.nullable(),
  lines: z.int(),
  extra: z.int(),
  until: z.string().nullable(),
})

/** Lines with what the book has under the same way and number; a line that nobody had entered says what became of it. */
const lines = (which: RawBuilder<unknown>) => sql`
  select l.id as statement_line_id, l.account_id, a.name as account, a.method, l.number, l.ref, l.day, l.net_fen, l.fee_fen, l.payer, l.remark, b.fen as book_fen, coalesce(u.reason, '') as reason,
    case when u.kind is not null then u.kind when b.fen is null then 'extra' when b.fen = x.fen then 'matched' else 'differs' end as standing
  from statement_lines l join bank_accounts a on a.id = l.account_id and a.estate_id = l.estate_id
  left join statement_uses u on u.line_id = l.id and u.estate_id = l.estate_id
  left join lateral (select sum(e.amount_fen)::bigint as fen from till_entries e where e.estate_id = l.estate_id and e.method = a.method and e.ref = l.ref) b on true
  left join lateral (select sum(o.net_fen + o.fee_fen)::bigint as fen from statement_lines o join bank_accounts c on c.id = o.account_id and c.estate_id = o.estate_id
    where o.estate_id = l.estate_id and o.ref = l.ref and c.method = a.method) x on true
  where ${which}`

export const accounts = query({
  does: 'See the accounts of an estate, how their columns are called and how many lines wait for somebody',
  input: z.object({ estateId: Id.of('estates') }),
  output: z.object({ rows: AccountRow.array() }),
  async run({ db }, { estateId }) {
    const { rows } = await sql<z.output<typeof AccountRow>>`
      select a.id as account_id, a.name, a.method, a.mapping, count(s.*)::int as lines, count(*) filter (where s.standing = 'extra')::int as extra, max(s.day)::text as until
      from bank_accounts a left join (${lines(sql`l.estate_id = ${estateId}`)}) s on s.account_id = a.id
      where a.estate_id = ${estateId} group by a.id, a.name, a.method, a.mapping order by a.name, a.id`.execute(db)
    return { rows }
  },
}) // biome-ignore format: one sentence a line

export const list = query({
  does: 'See the lines of statements, newest first: what the book has of each, and what nobody entered',
  input: Filter,
  output: pageOf(LineRow),
  async run({ db }, { estateId, accountId, standing, from, until, limit, after }) {
    const wanted: RawBuilder<unknown>[] = [
      sql`l.estate_id = ${estateId}`,
      accountId ? sql`l.account_id = ${accountId}` : sql`true`,
      from ? sql`l.day >= ${from}` : sql`true`,
      until ? sql`l.day <= ${until}` : sql`true`,
      after ? sql`(l.day, l.id) < (${after.at}::date, ${after.id}::uuid)` : sql`true`,
    ]
    const is = standing ? sql`s.standing = ${standing}` : sql`true`
    const { rows } = await sql<z.output<typeof LineRow>>`
      select * from (${lines(sql.join(wanted, sql` and `))}) s where ${is} order by day desc, statement_line_id desc limit ${limit + 1}`.execute(db)
    const shown = rows.slice(0, limit).map((row) => ({ ...row, payer: maskNumbers(row.payer), remark: maskNumbers(row.remark) }))
    const last = rows.length > limit ? shown.at(-1) : undefined
    return { rows: shown, next: last ? { at: last.day.toString(), id: last.statementLineId } : null }
  },
}) // biome-ignore format: one sentence a line

const Likely = z.object({ unitId: Id, unit: z.string(), openFen: z.int(), by: z.enum(['code', 'name', 'amount']) })

export const suggest = query({
  does: 'See whose money a line may be: homes whose code or whose people stand in it, then homes that owe exactly so much',
  input: OneStatementLine,
  output: z.object({ rows: Likely.array() }),
  async run({ db }, { statementLineId }) {
    const { rows } = await sql<z.output<typeof Likely>>`
      with line as (select l.estate_id, l.day, l.net_fen + l.fee_fen as fen, l.payer, l.payer || ' ' || l.remark as said from statement_lines l where l.id = ${statementLineId}),
      likely as (
        select u.id as unit_id, u.code as unit, u.estate_id, 'code' as by, 1 as rank, length(u.code) as long from line join units u on u.estate_id = line.estate_id and u.retired_on is null
          where length(u.code) >= 3 and position(u.code in line.said) > 0 and substr(line.said, position(u.code in line.said) + length(u.code), 1) !~ '[0-9A-Za-z-]'
            and substr(' ' || line.said, position(u.code in line.said), 1) !~ '[0-9A-Za-z-]'
        union all
        select u.id, u.code, u.estate_id, 'name', 2, length(p.name) from line join relations r on r.estate_id = line.estate_id and r.since <= line.day and (r.until is null or r.until >= line.day)
          join people p on p.id = r.person_id join units u on u.id = r.unit_id and u.estate_id = r.estate_id where length(p.name) >= 2 and position(p.name in line.said) > 0
        union all
        select o.unit_id, u.code, u.estate_id, 'amount', 3, 0 from line join (
          select b.unit_id, b.estate_id, sum(b.open_fen) as fen from line_balances b where b.due_fen - b.paid_fen - b.settled_fen <> 0 group by b.unit_id, b.estate_id) o on o.estate_id = line.estate_id and o.fen = line.fen
          join units u on u.id = o.unit_id and u.estate_id = o.estate_id),
      best as (select distinct on (unit_id) * from likely order by unit_id, rank, long desc)
      select b.unit_id, b.unit, b.by, coalesce((select sum(x.open_fen) from line_balances x where x.unit_id = b.unit_id and x.estate_id = b.estate_id and x.due_fen - x.paid_fen - x.settled_fen <> 0), 0)::bigint as open_fen
      from best b order by b.rank, b.long desc, b.unit limit 8`.execute(db)
    return { rows }
  },
}) // biome-ignore format: one sentence a line

export const peek = query({
  does: 'Look into a statement that was not brought in yet: its first lines, so that its columns can be named',
  input: ImportInput.omit({ dryRun: true }),
  output: z.object({ rows: z.string().array().array() }),
  async run(sight, input) {
    const sheets = await readSheets((await handedIn(sight, input)).bytes)
    const [sheet] = sheets.filter(({ rows }) => rows.length > 0)
    if (!sheet) return refuse('statements.columns_not_found')
    return { rows: sheet.rows.slice(0, 30).map(({ cells }) => cells.slice(0, 40).map((cell) => maskNumbers(textIn(cell)))) }
  },
}) // biome-ignore format: one sentence a line

import { sql } from 'kysely'
import type { Ctx } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { ages, limitationYears, type State } from './rules.ts'

/** The report, held until the act commits; refuses `arrears.unknown` where it cannot be seen. */
export async function report(ctx: Ctx, reportId: string) {
  const found = await ctx.db
    .selectFrom('arrearsReports')
    .selectAll()
    .where('id', '=', reportId)
    .forUpdate()
    .executeTakeFirst()
  if (!found) return refuse('arrears.unknown')
  ctx.at(found.estateId)
  return { ...found, state: found.state as State }
}

/** What is open of each age: between the last day of the age before and its own. */
const agesOf = sql.join(
  ages.map(([, last], at) => {
    const [, before] = ages[at - 1] ?? ['', 0]
    const within = Number.isFinite(last) ? sql`o.days <= ${last}` : sql`true`
    return sql`coalesce(sum(o.open_fen) filter (where o.days > ${before} and ${within}), 0)::bigint`
  }),
)

/** Writes down every debtor of an estate as it stands on a day, with what its case of reminders says, in one statement. */
export async function snapshot({ db, now }: Ctx, of: { id: string; estateId: string; day: Temporal.PlainDate }) {
  const { id, estateId, day } = of
  const { rows } = await sql<{ debtors: number; totalFen: number }>`
    with open as (
      select b.unit_id, b.payer_id, b.due_day, ${day}::date - b.due_day as days, b.open_fen,
        case when exists (select from reminder_disputes d where d.line_id = b.line_id and d.estate_id = b.estate_id and d.state = 'open') then b.open_fen else 0 end as disputed_fen
      from line_balances b where b.estate_id = ${estateId} and b.due_fen - b.paid_fen - b.settled_fen <> 0 and b.open_fen > 0 and b.due_day < ${day} and b.class <> 'deposit'),
      debtors as (
        select o.unit_id, o.payer_id, sum(o.open_fen)::bigint as total, sum(o.disputed_fen)::bigint as disputed, array[${agesOf}] as ages, min(o.due_day) as oldest, count(*)::int as lines
        from open o group by o.unit_id, o.payer_id),
      known as (
        select d.*, r.id as reminder_id, r.state as standing, s.title as step, p.by_day,
          (greatest(d.oldest, (select max(c.at)::date from reminder_contacts c where c.reminder_id = r.id and c.estate_id = ${estateId} and c.kind in ('demand', 'lawyer', 'court') and c.taken)) + make_interval(years => ${limitationYears}))::date as limitation
        from debtors d left join reminders r on r.unit_id = d.unit_id and r.estate_id = ${estateId} and r.payer_id is not distinct from d.payer_id and r.state <> 'cleared'
        left join reminder_steps s on s.id = r.step_id and s.estate_id = r.estate_id left join reminder_promises p on p.reminder_id = r.id and p.estate_id = r.estate_id and p.state = 'open'),
      made as (
        insert into arrears_rows (id, estate_id, report_id, unit_id, payer_id, reminder_id, total_fen, disputed_fen, ages_fen, oldest_due, lines, standing, step, promised_day, limitation_day)
        select new_id(${now}, row_number() over (order by u.code, k.payer_id)), ${estateId}, ${id}, k.unit_id, k.payer_id, k.reminder_id, k.total, k.disputed, k.ages, k.oldest, k.lines, k.standing, k.step, k.by_day, k.limitation
        from known k join units u on u.id = k.unit_id and u.estate_id = ${estateId} returning total_fen)
    select count(*)::int as debtors, coalesce(sum(total_fen), 0)::bigint as total_fen from made`.execute(db)
  return rows[0] ?? { debtors: 0, totalFen: 0 }
} // biome-ignore format: it reads as SQL

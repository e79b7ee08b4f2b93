import { type RawBuilder, sql } from 'kysely'
import type { Ctx, Db } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { follow } from '#modules/bills/index.ts'
import { type Bearing, bookable, type life } from './rules.ts'

/** Terms, locked, their estate entered in the journal; refuses `latefees.unknown`. */
export async function terms(ctx: Ctx, termsId: string) {
  const found = await ctx.db.selectFrom('lateFeeTerms').selectAll().where('id', '=', termsId).forUpdate().executeTakeFirst()
  if (!found) return refuse('latefees.unknown')
  ctx.at(found.estateId)
  return { ...found, state: found.state as (typeof life.states)[number] }
} // biome-ignore format: one sentence a line

export type Borne = Bearing & { estateId: string; unitId: string; unit: string; openFen: number }

/**
 * Lines that are past their days of grace under the terms that hold for them, with every placement and reduction as it was dated.
 * What was undone is dated by the day it was undone on and reads as if it never was; what was given back counts from its own day.
 */
export async function borne(db: Db, which: RawBuilder<unknown>, at: Temporal.PlainDate): Promise<Borne[]> {
  const { rows } = await sql<Borne>`
    select l.id as line_id, l.estate_id, l.unit_id, u.code as unit, t.name as tariff, l.month, l.amount_fen as principal_fen, l.due_day, b.open_fen,
      m.rate_ppm_per_day, m.grace_days, m.cap_percent, coalesce(f.booked_fen, 0)::bigint as booked_fen, coalesce(f.times, 0)::int as times,
      coalesce((select jsonb_agg(jsonb_build_object('date', e.day, 'amountFen', e.amount_fen, 'reversedOn', e.reversed_on) order by e.day) from (
        select p.day, p.amount_fen, r.day as reversed_on
        from line_placements p left join payments y on y.id = p.source_id and y.estate_id = p.estate_id
        left join payments r on r.of = coalesce(y.of, y.id) and r.estate_id = y.estate_id and r.kind = 'reverse'
        where p.line_id = l.id and p.estate_id = l.estate_id and y.kind is distinct from 'reverse'
        union all
        select d.day, d.amount_fen, null from bill_reductions d where d.line_id = l.id and d.estate_id = l.estate_id and d.state = 'approved') e), '[]') as entries
    from bill_lines l join line_balances b on b.line_id = l.id and b.estate_id = l.estate_id join units u on u.id = l.unit_id and u.estate_id = l.estate_id
    join tariffs t on t.id = l.tariff_id and t.estate_id = l.estate_id
    join lateral (select m.* from late_fee_terms m where m.estate_id = l.estate_id and m.state = 'approved' and m.from_day <= l.due_day order by m.from_day desc limit 1) m
      on m.enabled and l.class = any (m.classes)
    left join lateral (
      select sum(x.amount_fen) filter (where not exists (select from bill_lines r where r.reverses = x.id and r.estate_id = x.estate_id)) as booked_fen, count(*) as times
      from bill_lines x where x.object_id = l.id and x.estate_id = l.estate_id and x.class = 'late_fee' and x.reverses is null) f on true
    where ${which} and l.amount_fen > 0 and l.reverses is null and l.due_day + m.grace_days < ${at}
      and not exists (select from bill_lines r where r.reverses = l.id and r.estate_id = l.estate_id)
      and (b.open_fen > 0 or exists (select from line_placements p where p.line_id = l.id and p.estate_id = l.estate_id and p.day > l.due_day + m.grace_days)
        or exists (select from bill_reductions d where d.line_id = l.id and d.estate_id = l.estate_id and d.state = 'approved' and d.day > l.due_day + m.grace_days))
    order by l.due_day, l.id`.execute(db)
  return rows
} // biome-ignore format: it reads as a table

/** Books what has accrued on lines and is not booked yet, each as a line of its own; returns what was made. */
export async function booked(ctx: Ctx, of: { estateId: string; day: Temporal.PlainDate }, lines: readonly Bearing[]) {
  const followers = lines.flatMap((line) => bookable(line, of.day) ?? [])
  return follow(ctx, { ...of, item: 'late_fee' }, followers)
}

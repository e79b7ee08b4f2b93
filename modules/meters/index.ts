import { type RawBuilder, sql } from 'kysely'
import type { Ctx, Db } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import type { Segment } from './rules.ts'

export { corrected, meteredLine, onTiers, priced, tiersOf } from './rules.ts'

/** A meter that still hangs, locked, its estate entered in the journal; refuses `meters.unknown`. */
export async function meter(ctx: Ctx, meterId: string) {
  const found = await ctx.db.selectFrom('meters').selectAll().where('id', '=', meterId).where('removedOn', 'is', null).forUpdate().executeTakeFirst()
  if (!found) return refuse('meters.unknown')
  ctx.at(found.estateId)
  return { ...found, segments: found.segments as Segment[], actualSegments: found.actualSegments as Segment[] }
} // biome-ignore format: one sentence a line

/** What goes through a meter on an ordinary day, by its last six true uses; null before there are two. */
export const usualOf = (meterId: RawBuilder<unknown>): RawBuilder<number | null> => sql`
  (select case when count(*) >= 2 then sum(quantity_e3)::float8 / sum(to_day - from_day + 1) end
   from (select quantity_e3, from_day, to_day from meter_uses where meter_id = ${meterId} and kind <> 'estimate' order by to_day desc limit 6) usual)`

/** Those of these meters that still hang, locked in one order, with what is usual at each. */
export async function hanging(db: Db, meterIds: readonly string[]) {
  const rows = await db.selectFrom('meters').selectAll().select(usualOf(sql`meters.id`).as('usual')).where('id', 'in', meterIds).where('removedOn', 'is', null).orderBy('id').forUpdate().execute()
  return new Map(rows.map((row) => [row.id, { ...row, segments: row.segments as Segment[], actualSegments: row.actualSegments as Segment[] }]))
} // biome-ignore format: one sentence a line

/**
 * What went through the meters of a standard up to a day, from a day on, as rows of `use_id, unit_id, kind, from_day, to_day,
 * quantity_e3, used_e3, meter_id`: `used_e3` is what the same meter used earlier in that year, by which tiers run on; a
 * correction counts for its estimates, once it is there. 1/1000 unit.
 */
export const usesToBill = (
  estateId: string,
  tariffId: string,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): RawBuilder<unknown> => sql`
  select u.id as use_id, u.unit_id, u.meter_id, u.kind, u.from_day, u.to_day, u.quantity_e3, coalesce(b.used_e3, 0) as used_e3
  from meter_uses u left join lateral (
    select sum(e.quantity_e3) as used_e3 from meter_uses e
    where e.meter_id = u.meter_id and e.estate_id = u.estate_id and e.to_day < u.from_day and e.to_day >= date_trunc('year', u.to_day::timestamp)::date
      and not (e.kind = 'estimate' and exists (select from meter_uses c where c.meter_id = e.meter_id and c.estate_id = e.estate_id
        and c.kind = 'correction' and c.from_day <= e.from_day and c.to_day > e.to_day and c.to_day < u.from_day))) b on true
  where u.estate_id = ${estateId} and u.tariff_id = ${tariffId} and u.unit_id is not null and u.to_day between ${from} and ${to}`

/** Homes with a meter of a standard that was not read between two days: they cannot be billed, and are never billed 0. */
export const unread = (
  estateId: string,
  tariffId: string,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): RawBuilder<unknown> => sql`
  select m.unit_id from meters m where m.estate_id = ${estateId} and m.tariff_id = ${tariffId} and m.removed_on is null and m.unit_id is not null
    and not exists (select from meter_uses u where u.meter_id = m.id and u.estate_id = m.estate_id and u.to_day between ${from} and ${to})`

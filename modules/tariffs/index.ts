import { sql } from 'kysely'
import type { Ctx, Db } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import type { allBases, life, vacancyLife } from './rules.ts'

/** The standard, locked, its estate entered in the journal; refuses `tariffs.unknown`. */
export async function tariff(ctx: Ctx, tariffId: string) {
  const found = await ctx.db.selectFrom('tariffs').selectAll().where('id', '=', tariffId).forUpdate().executeTakeFirst()
  if (!found) return refuse('tariffs.unknown')
  ctx.at(found.estateId)
  return { ...found, basis: found.basis as (typeof allBases)[number] }
}

/** One price of a standard, locked; refuses `tariffs.unknown_version`. */
export async function version(ctx: Ctx, versionId: string) {
  const found = await ctx.db.selectFrom('tariffVersions').selectAll().where('id', '=', versionId).forUpdate().executeTakeFirst()
  if (!found) return refuse('tariffs.unknown_version')
  ctx.at(found.estateId)
  return { ...found, state: found.state as (typeof life.states)[number] }
} // biome-ignore format: one sentence a line

/** A declared vacancy, locked; refuses `tariffs.unknown_vacancy`. */
export async function vacancy(ctx: Ctx, vacancyId: string) {
  const found = await ctx.db.selectFrom('tariffVacancies').selectAll().where('id', '=', vacancyId).forUpdate().executeTakeFirst()
  if (!found) return refuse('tariffs.unknown_vacancy')
  ctx.at(found.estateId)
  return { ...found, state: found.state as (typeof vacancyLife.states)[number] }
} // biome-ignore format: one sentence a line

/** The posted price of a standard on a day; undefined where none is in force. */
export const priceOn = (db: Db, tariffId: string, day: Temporal.PlainDate) =>
  db
    .selectFrom('tariffVersions')
    .selectAll()
    .where('tariffId', '=', tariffId)
    .where('state', '=', 'posted')
    .where('fromDay', '<=', day)
    .where((eb) => eb.or([eb('toDay', 'is', null), eb('toDay', '>=', day)]))
    .executeTakeFirst()

/** What a bill names of the posted prices of an estate's standards. */
export interface PostedPrice {
  id: string
  tariffId: string
  from: Temporal.PlainDate
  to: Temporal.PlainDate | null
  priceE4: number
  extraFen: number
  tiers: { uptoE3: number | null; priceE4: number }[] | null
}

/** Every standard of an estate that still charges on a day, with its posted prices by their days. */
export async function chargingOn(db: Db, estateId: string, day: Temporal.PlainDate) {
  const { rows } = await sql<{
    id: string; itemId: string; class: string; name: string; basis: (typeof allBases)[number]; anchorDay: number
    proration: string; cycle: string; firstMonth: number; timing: string; dueDays: number; endedOn: Temporal.PlainDate | null; prices: (Omit<PostedPrice, 'from' | 'to'> & { from: string; to: string | null })[]
  }>`
    select t.id, t.item_id, i.class, t.name, t.basis, t.anchor_day, t.proration, t.cycle, t.first_month, t.timing, t.due_days, t.ended_on,
      coalesce((select jsonb_agg(jsonb_build_object('id', v.id, 'tariffId', t.id, 'from', v.from_day, 'to', v.to_day,
          'priceE4', v.price_e4, 'extraFen', v.extra_fen, 'tiers', v.tiers) order by v.from_day)
        from tariff_versions v where v.tariff_id = t.id and v.estate_id = t.estate_id and v.state = 'posted'), '[]') as prices
    from tariffs t join charge_items i on i.id = t.item_id
    where t.estate_id = ${estateId} and (t.ended_on is null or t.ended_on >= ${day}) order by i.code, t.name, t.id`.execute(db)
  return rows.map(({ prices, ...row }) => ({ ...row, prices: prices.map(dated) }))
} // biome-ignore format: it reads as a table

const dated = ({
  from,
  to,
  ...price
}: Omit<PostedPrice, 'from' | 'to'> & { from: string; to: string | null }): PostedPrice => ({
  ...price,
  from: Temporal.PlainDate.from(from),
  to: to === null ? null : Temporal.PlainDate.from(to),
})

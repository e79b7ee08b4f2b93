import { type RawBuilder, sql } from 'kysely'
import type { Ctx, Db } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { checkWeights, type life, type Mix, type Sharing, weightsIn } from './rules.ts'

export { apportioned } from './rules.ts'

/** A pool, locked, its estate entered in the journal; refuses `shares.unknown`. */
export async function pool(ctx: Ctx, poolId: string) {
  const found = await ctx.db.selectFrom('sharePools').selectAll().where('id', '=', poolId).forUpdate().executeTakeFirst()
  if (!found) return refuse('shares.unknown')
  ctx.at(found.estateId)
  return { ...found, state: found.state as (typeof life.states)[number] }
} // biome-ignore format: one sentence a line

/** The first and last day of a calendar month. */
export function daysOf(month: string) {
  const named = Temporal.PlainYearMonth.from(month)
  return { first: named.toPlainDate({ day: 1 }), last: named.toPlainDate({ day: named.daysInMonth }) }
}

interface Asked {
  estateId: string
  tariffId: string
  first: Temporal.PlainDate
  last: Temporal.PlainDate
  meterKind: string
  method: Sharing['method']
  mix: Mix | null
  vacantPolicy: Sharing['vacantPolicy']
}

/** Every home under the standard in the month, with what it weighs and whether it takes part. */
const sharers = ({ estateId, tariffId, first, last, meterKind, vacantPolicy }: Asked): RawBuilder<unknown> => sql`
  select distinct on (u.code) u.id as unit_id, u.code, (u.area_sqm * 100)::bigint as area_e2, coalesce(c.quantity_e3, 0) as consumption_e3, p.coefficient,
    p.exempt, u.state in ('vacant', 'unsold') as vacant,
    not p.exempt and not (${vacantPolicy} = 'exclude' and u.state in ('vacant', 'unsold')) as takes_part
  from tariff_units p join units u on u.id = p.unit_id and u.estate_id = p.estate_id
  left join (
    select w.unit_id, sum(w.quantity_e3)::bigint as quantity_e3 from meter_uses w join meters m on m.id = w.meter_id and m.estate_id = w.estate_id
    where w.estate_id = ${estateId} and m.kind = ${meterKind} and m.role = 'unit' and w.to_day between ${first} and ${last} and w.kind <> 'correction'
    group by w.unit_id) c on c.unit_id = u.id
  where p.estate_id = ${estateId} and p.tariff_id = ${tariffId} and p.from_day <= ${last} and (p.to_day is null or p.to_day >= ${first})
  order by u.code, p.from_day desc`

/** How many homes a month's pool is shared among and what those who take part weigh together; refuses `shares.zero_weight`, `shares.bad_mix` before anything is written. */
export async function sharersOf(db: Db, asked: Asked) {
  const { rows } = await sql<Record<'units' | 'area' | 'household' | 'consumption' | 'coefficient', number>>`
    select count(*)::int as units, coalesce(sum(area_e2) filter (where takes_part), 0)::bigint as area, count(*) filter (where takes_part) as household,
      coalesce(sum(consumption_e3) filter (where takes_part), 0)::bigint as consumption, coalesce(sum(coefficient) filter (where takes_part), 0)::bigint as coefficient
    from (${sharers(asked)}) s`.execute(db)
  const [found] = rows
  const { units = 0, area = 0, household = 0, consumption = 0, coefficient = 0 } = found ?? {}
  checkWeights(asked.method, asked.mix, { area, household, consumption, coefficient })
  return { units, allAreaE2: area, allConsumptionE3: consumption, allCoefficient: coefficient }
}

const columns = {
  area: sql`s.area_e2`,
  household: sql`1`,
  consumption: sql`s.consumption_e3`,
  coefficient: sql`s.coefficient`,
}

/**
 * Writes every home's part of a pool in one statement, by the rule of `apportioned`: exact parts over one denominator, floors,
 * and the fen still missing to the largest remainders, by code of the home where they are equal.
 */
export async function spread(db: Db, of: Asked & { poolId: string; poolFen: number; credit: boolean }): Promise<void> {
  const used = weightsIn(of.method, of.mix)
  const sums = used.map(([name]) => sql`sum(case when s.takes_part then ${columns[name]} else 0 end) over ()`)
  const named = (n: number) => sql.raw(`w${n}`)
  const all = sql.join(used.map((_, n) => named(n)), sql` * `)
  const tops = used.map(([name, percent], n) => {
    const others = used.flatMap((_, other) => (other === n ? [] : [sql` * ${named(other)}`]))
    return sql`${percent} * ${columns[name]}${sql.join(others, sql``)}`
  })
  const weights = sql.join(sums.map((one, n) => sql`(${one})::numeric as ${named(n)}`), sql`, `)
  await sql`
    with s as (select s.*, ${weights} from (${sharers(of)}) s),
    exact as (
      select s.*, case when takes_part then ${of.poolFen}::numeric * (${sql.join(tops, sql` + `)}) else 0 end as top, 100::numeric * ${all} as bottom from s),
    floors as (select e.*, div(top, bottom) as low, row_number() over (order by mod(top, bottom) desc, code) as place from exact e)
    insert into share_parts (pool_id, estate_id, unit_id, area_e2, consumption_e3, coefficient, takes_part, amount_fen, payer)
    select ${of.poolId}, ${of.estateId}, unit_id, area_e2, consumption_e3, coefficient, takes_part,
      ${of.credit ? sql`-` : sql``}(low + case when place <= ${of.poolFen} - sum(low) over () then 1 else 0 end),
      case when vacant and not exempt and ${of.vacantPolicy} = 'developer' then 'developer' else 'unit' end
    from floors`.execute(db)
} // biome-ignore format: it reads as a table

/** Published parts of a month by a standard: rows of `pool_id, unit_id, amount_fen, payer, posted_on`. */
export const partsToBill = (estateId: string, tariffId: string, month: string): RawBuilder<unknown> => sql`
  select s.pool_id, s.unit_id, s.amount_fen, s.payer, p.posted_on
  from share_parts s join share_pools p on p.id = s.pool_id and p.estate_id = s.estate_id
  where p.estate_id = ${estateId} and p.tariff_id = ${tariffId} and p.month = ${month} and p.state = 'published'`

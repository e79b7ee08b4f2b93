import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#kernel/act.ts'
import { type Parts, pointsHeld, reckonedBy } from './rules.ts'

export { shade } from './rules.ts'

const placed = sql`left join places p on p.id = x.place_id and p.estate_id = x.estate_id
      left join buildings b on b.id = p.building_id and b.estate_id = p.estate_id`

/**
 * Of each zone and kind of work in a month the parts that its worth is reckoned from: checks of that kind handed in, points of rounds of that kind at which
 * nothing was found of those walked, looks by hand, and what somebody corrected it to last. A select, to be named in a `with`.
 */
export const worthOf = (estateId: string, first: Temporal.PlainDate): RawBuilder<unknown> => sql`
  with span as (
    select ${first}::date as month, ${first}::date::timestamp at time zone e.time_zone as since,
      (${first}::date + interval '1 month') at time zone e.time_zone as until from estates e where e.id = ${estateId}),
  checked as (
    select coalesce(p.zone_id, b.zone_id) as zone_id, x.kind, round(avg(x.score), 1)::float8 as points, count(*)::int as n
    from span cross join checks x ${placed}
    where x.estate_id = ${estateId} and x.state = 'done' and x.done_at >= span.since and x.done_at < span.until group by 1, 2),
  walked as (
    select coalesce(p.zone_id, b.zone_id) as zone_id, r.kind, round(100.0 * count(*) filter (where cardinality(s.failed) = 0) / count(*), 1)::float8 as points,
      count(*)::int as n
    from span cross join round_points x join scans s on s.id = x.scan_id and s.estate_id = x.estate_id
    join rounds r on r.id = x.round_id and r.estate_id = x.estate_id ${placed}
    where x.estate_id = ${estateId} and x.at >= span.since and x.at < span.until group by 1, 2),
  looked as (
    select s.zone_id, s.kind, round(avg(s.points) filter (where not s.corrects), 1)::float8 as points, count(*) filter (where not s.corrects)::int as n,
      (array_agg(s.points order by s.scored_at desc, s.id desc) filter (where s.corrects))[1] as corrected
    from zone_scores s, span where s.estate_id = ${estateId} and s.month = span.month group by 1, 2)
  select zone_id, kind, c.points as checks, coalesce(c.n, 0) as check_count, w.points as rounds, coalesce(w.n, 0) as round_count,
    l.points as looks, coalesce(l.n, 0) as scores, l.corrected
  from checked c full join walked w using (zone_id, kind) full join looked l using (zone_id, kind) where zone_id is not null`

interface Worth extends Parts {
  contractorId: string
  kind: string
  corrected: number | null
}

/** What each zone and kind of work that a contractor answered for in a month came to; null where nobody looked. */
export async function worthOfContractors(db: Db, estateId: string, first: Temporal.PlainDate) {
  const last = first.add({ months: 1 }).subtract({ days: 1 })
  const { rows } = await sql<Worth>`
    with worth as (${worthOf(estateId, first)}),
    own as (select distinct contractor_id, zone_id, kind from responsibilities where estate_id = ${estateId} and contractor_id is not null
      and from_day <= ${last} and (to_day is null or to_day >= ${first}))
    select own.contractor_id, own.kind, w.checks, w.rounds, w.looks, w.corrected from own left join worth w using (zone_id, kind)`.execute(db)
  return rows.map((row) => ({ contractorId: row.contractorId, kind: row.kind, points: pointsHeld(row, row.corrected) }))
} // biome-ignore format: it reads as SQL

/** What the house reckons of one zone and kind of work in a month; null where nobody looked. */
export async function reckonedOf(db: Db, estateId: string, zoneId: string, kind: string, first: Temporal.PlainDate) {
  const { rows } = await sql<Parts>`select * from (${worthOf(estateId, first)}) w where zone_id = ${zoneId} and kind = ${kind}`.execute(db)
  return rows[0] ? reckonedBy(rows[0]) : null
} // biome-ignore format: it reads as SQL

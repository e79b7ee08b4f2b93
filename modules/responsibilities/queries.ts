import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/act.ts'
import { Figure, FiguresAsked, figuresOf } from '#kernel/figures/figures.ts'
import { Day, Id, Moment } from '#kernel/shapes.ts'
import { today } from '#modules/estates/index.ts'
import { companyDay } from '#modules/staff/index.ts'
import { worthOf } from './index.ts'
import * as metrics from './metrics.ts'
import { Asked, GapRow, Month, PastRow, pointsHeld, reckonedBy, ScoreRow, workKinds, ZoneRow } from './rules.ts'

const monthOf = (month: string) => {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 })
  return { first, last: first.add({ months: 1 }).subtract({ days: 1 }) }
}
const lastDay = (month: string, day: Temporal.PlainDate) => {
  const { last } = monthOf(month)
  return Temporal.PlainDate.compare(last, day) < 0 ? last : day
}

export const zones = query({
  does: 'See who answers for each zone and kind of work, its score of a month and what is open there',
  input: Asked,
  output: z.object({ rows: ZoneRow.array() }),
  async run({ db, now }, { estateId, month, kind }) {
    const day = lastDay(month, await today(db, estateId, now))
    const { rows } = await sql<Omit<z.output<typeof ZoneRow>, 'points' | 'reckoned'>>`
      with open as (
        select coalesce(p.zone_id, pb.zone_id, ub.zone_id) as zone_id, count(*)::int as matters
        from cases c left join places p on p.id = c.place_id and p.estate_id = c.estate_id
        left join buildings pb on pb.id = p.building_id and pb.estate_id = p.estate_id
        left join units u on u.id = c.unit_id and u.estate_id = c.estate_id
        left join buildings ub on ub.id = u.building_id and ub.estate_id = u.estate_id
        where c.estate_id = ${estateId} and c.state in ('open', 'dispatched', 'working', 'waiting') group by 1),
      worth as (${worthOf(estateId, monthOf(month).first)})
      select z.id as zone_id, z.name as zone, k as kind, n.id is not null as needed, r.id as responsibility_id, r.employee_id, r.contractor_id,
        coalesce(e.name, f.name) as owner, w.name as person, q.title as post, r.from_day as "from", r.to_day as until, r.accepted_at is not null as accepted, coalesce(r.employee_id, f.managed_by) as answers_id,
        (select a.title from contractor_papers a where a.contractor_id = r.contractor_id and a.estate_id = r.estate_id and a.renewed_by is null and a.until_day < ${day}
           and (a.person_id is null or a.person_id = r.person_id) order by a.until_day limit 1) as ran_out,
        s.checks, coalesce(s.check_count, 0) as check_count, s.rounds, coalesce(s.round_count, 0) as round_count, s.looks, coalesce(s.scores, 0) as scores, s.corrected,
        coalesce(o.matters, 0) as open_matters
      from zones z cross join unnest(${[...workKinds]}::text[]) with ordinality as v (k, nth)
      left join zone_needs n on n.zone_id = z.id and n.estate_id = z.estate_id and n.kind = k and n.from_day <= ${day} and (n.to_day is null or n.to_day >= ${day})
      left join responsibilities r on r.zone_id = z.id and r.estate_id = z.estate_id and r.kind = k and r.from_day <= ${day} and (r.to_day is null or r.to_day >= ${day})
      left join employees e on e.id = r.employee_id left join contractors f on f.id = r.contractor_id and f.estate_id = r.estate_id
      left join contractor_people w on w.id = r.person_id and w.estate_id = r.estate_id
      left join lateral (
        select p.title from assignments a join posts p on p.id = a.post_id where a.employee_id = r.employee_id and a.from_day <= ${day}
          and (a.until_day is null or a.until_day >= ${day}) order by a.from_day desc limit 1) q on true
      left join worth s on s.zone_id = z.id and s.kind = k left join open o on o.zone_id = z.id
      where z.estate_id = ${estateId} and (n.id is not null or r.id is not null or s.zone_id is not null) and ${kind ? sql`k = ${kind}` : sql`true`}
      order by z.name, z.id, v.nth`.execute(db)
    return { rows: rows.map((row) => ({ ...row, points: pointsHeld(row, row.corrected), reckoned: reckonedBy(row) })) }
  },
}) // biome-ignore format: it reads as SQL

export const gaps = query({
  does: 'See the days of a month on which a zone had no owner for work that needs one',
  input: Asked,
  output: z.object({ rows: GapRow.array() }),
  async run({ db, now }, { estateId, month, kind }) {
    const day = lastDay(month, await today(db, estateId, now))
    const { rows } = await sql<z.output<typeof GapRow>>`
      select z.id as zone_id, z.name as zone, h.kind, lower(g) as "from", upper(g) - 1 as until, upper(g) - lower(g) as days
      from (
        select n.zone_id, n.estate_id, n.kind, range_agg(daterange(n.from_day, n.to_day, '[]') * daterange(${monthOf(month).first}, ${day}, '[]')) as needed
        from zone_needs n where n.estate_id = ${estateId} and ${kind ? sql`n.kind = ${kind}` : sql`true`} group by 1, 2, 3) h
      cross join lateral (
        select coalesce(range_agg(daterange(r.from_day, r.to_day, '[]')), '{}'::datemultirange) as owned from responsibilities r
        where r.zone_id = h.zone_id and r.estate_id = h.estate_id and r.kind = h.kind) o
      cross join lateral unnest(h.needed - o.owned) g
      join zones z on z.id = h.zone_id and z.estate_id = h.estate_id
      order by "from", z.name, h.kind`.execute(db)
    return { rows }
  },
}) // biome-ignore format: it reads as SQL

const DayRow = z.object({ zoneId: Id, zone: z.string(), kind: z.enum(workKinds), day: Day, owned: z.boolean() })
const Spanned = z.object({ estateId: Id.optional(), from: Moment, to: Moment })

export const days = query({
  does: 'See each zone, kind of work and day on which an owner was needed, and whether there was one',
  input: Spanned.extend({ owned: z.boolean().optional() }),
  output: z.object({ rows: DayRow.array() }),
  async run({ db, now }, { estateId, from, to, owned }) {
    const [first, end, today] = [companyDay(from), companyDay(to.subtract({ milliseconds: 1 })), companyDay(now)]
    const last = Temporal.PlainDate.compare(end, today) < 0 ? end : today
    const { rows } = await sql<z.output<typeof DayRow>>`
      select * from (
        select n.zone_id, z.name as zone, n.kind, g.at::date as day, exists (
            select from responsibilities r where r.zone_id = n.zone_id and r.estate_id = n.estate_id and r.kind = n.kind
              and r.from_day <= g.at::date and (r.to_day is null or r.to_day >= g.at::date)) as owned
        from zone_needs n cross join lateral generate_series(greatest(n.from_day, ${first}), least(coalesce(n.to_day, ${last}), ${last}), '1 day') g (at)
        join zones z on z.id = n.zone_id and z.estate_id = n.estate_id
        where ${estateId ? sql`n.estate_id = ${estateId}` : sql`true`}) d
      where ${owned === undefined ? sql`true` : sql`d.owned = ${owned}`} order by d.day desc, d.zone, d.kind limit 5000`.execute(db)
    return { rows }
  },
}) // biome-ignore format: it reads as SQL

export const past = query({
  does: 'See who answered for a zone and kind of work, one after another',
  input: z.object({ zoneId: Id.of('zones'), kind: z.enum(workKinds) }),
  output: z.object({ rows: PastRow.array() }),
  async run({ db }, { zoneId, kind }) {
    const { rows } = await sql<z.output<typeof PastRow>>`
      select r.id as responsibility_id, coalesce(e.name, f.name) as owner, w.name as person, r.from_day as "from", r.to_day as until, r.words, r.photo_ids,
        a.name as assigner, r.accepted_at
      from responsibilities r left join employees e on e.id = r.employee_id left join contractors f on f.id = r.contractor_id and f.estate_id = r.estate_id
      left join contractor_people w on w.id = r.person_id and w.estate_id = r.estate_id left join employees a on a.id = r.assigned_by
      where r.zone_id = ${zoneId} and r.kind = ${kind} order by r.from_day desc limit 100`.execute(db)
    return { rows }
  },
}) // biome-ignore format: it reads as SQL

export const scores = query({
  does: 'See the scores of zones, newest first',
  input: Spanned.partial().extend({
    zoneId: Id.optional(),
    kind: z.enum(workKinds).optional(),
    month: Month.optional(),
  }),
  output: z.object({ rows: ScoreRow.array() }),
  async run({ db }, { estateId, from, to, zoneId, kind, month }) {
    const wanted = [
      sql`true`, estateId && sql`s.estate_id = ${estateId}`, from && sql`s.scored_at >= ${from}`, to && sql`s.scored_at < ${to}`,
      zoneId && sql`s.zone_id = ${zoneId}`, kind && sql`s.kind = ${kind}`, month && sql`s.month = ${monthOf(month).first}`,
    ].filter((one) => typeof one === 'object') // biome-ignore format: it reads as a row
    const { rows } = await sql<z.output<typeof ScoreRow>>`
      select s.id as score_id, s.zone_id, s.estate_id, z.name as zone, s.kind, to_char(s.month, 'YYYY-MM') as month, s.points, s.reckoned::float8 as reckoned, s.reason, s.photo_ids,
        coalesce(o.name, f.name) as owner, b.name as scorer, s.scored_at as at
      from zone_scores s join zones z on z.id = s.zone_id and z.estate_id = s.estate_id left join employees o on o.id = s.owner_id
      left join contractors f on f.id = s.contractor_id and f.estate_id = s.estate_id left join employees b on b.id = s.scored_by
      where ${sql.join(wanted, sql` and `)} order by s.scored_at desc, s.id desc limit 1000`.execute(db)
    return { rows }
  },
})

export const figures = query({
  does: 'See the figures of zones with their rows',
  input: FiguresAsked,
  output: Figure.array(),
  run: (sight, asked) => figuresOf('responsibilities', metrics, sight, asked),
})

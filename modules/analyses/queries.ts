import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/act.ts'
import { maskNumbers } from '#kernel/mask.ts'
import { pageOf } from '#kernel/shapes.ts'
import { unlessHidden } from '#modules/cases/index.ts'
import { facts, keyOf, namesOf, readable } from './index.ts'
import {
  Building, BuildingsAsked, CasesAsked, Counted, Hour, HoursAsked, type Measure, measures, none, TableAsked, TableRow, unitOf,
} from './rules.ts' // biome-ignore format: one line of names

interface Line {
  key: string
  name: string | null
  nameEn: string | null
  measure: Measure
  above: number
  all: number
  value: number
}

export const table = query({
  does: 'See how the desk does by type, place, person or month: each figure with what stands above and below its line',
  input: TableAsked,
  output: z.object({ rows: TableRow.array() }),
  async run(sight, { by, ...span }) {
    readable(span)
    const { rows } = await sql<Line>`
      select f.*, ${namesOf(by)} from (
        select ${keyOf(sight, by)} as key, c.measure, (count(*) filter (where c.above))::int as above, count(*)::int as all, coalesce(sum(c.value), 0)::int as value
        from (${facts(sight, span)}) c group by 1, 2) f`.execute(sight.db)
    return { rows: inLines(rows).toSorted((one, other) => (by === 'month' ? byKey(one, other) : byCount(one, other))) }
  },
})

const byKey = (one: TableRow, other: TableRow) => one.key.localeCompare(other.key)
const byCount = (one: TableRow, other: TableRow) =>
  other.figures.opened.numerator - one.figures.opened.numerator || byKey(one, other)

function inLines(found: readonly Line[]): TableRow[] {
  const lines = new Map<string, TableRow>()
  for (const { key, name, nameEn, measure, above, all, value } of found) {
    const line = lines.get(key) ?? { key, name, nameEn, figures: nothing() }
    line.figures[measure] = { numerator: unitOf(measure) === 'mean' ? value : above, denominator: all }
    lines.set(key, line)
  }
  return [...lines.values()]
}

const nothing = () => Object.fromEntries(measures.map((measure) => [measure, none])) as Record<Measure, typeof none>

export const cases = query({
  does: 'See the very cases a figure counts, newest first',
  input: CasesAsked,
  output: pageOf(Counted),
  async run(sight, { measure, by, key, above, weekday, hour, limit, after, ...span }) {
    readable(span)
    const wall = sql`(c.at at time zone (select e.time_zone from estates e where e.id = c.estate_id))`
    const { rows } = await sql<z.output<typeof Counted>>`
      select o.id as case_id, o.number, o.title, t.title as type_title, t.title_en as type_title_en, c.unit, p.name as place, e.name as handler,
             o.state, c.at, c.above, c.value
      from (
        select c.*, ${unlessHidden(sight, sql`(select u.code from units u where u.id = c.unit_id and u.estate_id = c.estate_id)`)} as unit
        from (${facts(sight, span, measure)}) c
        where ${by && key !== undefined ? sql`${keyOf(sight, by)} = ${key}` : sql`true`}
          and ${above === undefined ? sql`true` : sql`c.above = ${above}`}
          and ${weekday ? sql`extract(isodow from ${wall}) = ${weekday}` : sql`true`}
          and ${hour !== undefined ? sql`extract(hour from ${wall}) = ${hour}` : sql`true`}
          and ${after ? sql`c.at <= ${after.at}::timestamptz and (c.at, c.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql`true`}
        order by c.at desc, c.id desc limit ${limit + 1}) c
      join cases o on o.id = c.id and o.estate_id = c.estate_id
      join case_types t on t.id = o.type_id
      left join places p on p.id = o.place_id and p.estate_id = o.estate_id
      left join employees e on e.id = o.handler_id
      order by c.at desc, c.id desc`.execute(sight.db)
    const shown = rows.slice(0, limit).map((row) => ({ ...row, title: maskNumbers(row.title) }))
    const last = rows.length > limit ? shown.at(-1) : undefined
    return { rows: shown, next: last ? { at: last.at.toString(), id: last.caseId } : null }
  },
})

export const hours = query({
  does: 'See when calls come in, by weekday and hour on the clock of their estate',
  input: HoursAsked,
  output: z.object({ rows: Hour.array() }),
  async run(sight, span) {
    readable(span)
    const { rows } = await sql<z.output<typeof Hour>>`
      select extract(isodow from h.wall)::int as weekday, extract(hour from h.wall)::int as hour, count(*)::int as count
      from (select c.at at time zone e.time_zone as wall from (${facts(sight, span, 'opened')}) c join estates e on e.id = c.estate_id) h
      group by 1, 2 order by 1, 2`.execute(sight.db)
    return { rows }
  },
})

export const buildings = query({
  does: 'See how many cases are open in each building, unit by unit, the most first',
  input: BuildingsAsked,
  output: z.object({ rows: Building.array() }),
  async run(sight, { estateId }) {
    const { rows } = await sql<z.output<typeof Building>>`
      with opened as (
        select ${unlessHidden(sight, sql`c.unit_id`)} as unit_id, c.place_id,
               exists (select from clocks k where k.about_id = c.id and k.estate_id = c.estate_id and k.ended_at is null and k.breached_at is not null) as late
        from cases c
        where c.estate_id = ${estateId} and c.closed_at is null and c.state in ('open', 'dispatched', 'working', 'waiting')
          and c.accused_id is distinct from ${sight.actor.id}::uuid),
      in_buildings as (
        select coalesce(u.building_id, p.building_id) as building_id, o.unit_id, o.late
        from opened o left join units u on u.id = o.unit_id and u.estate_id = ${estateId}
        left join places p on p.id = o.place_id and p.estate_id = ${estateId})
      select b.id as building_id, b.name, coalesce(s.open, 0) as open, coalesce(s.late, 0) as late, coalesce(d.units, '[]') as units
      from buildings b
      left join (select building_id, count(*)::int as open, (count(*) filter (where late))::int as late from in_buildings group by 1) s on s.building_id = b.id
      left join (
        select u.building_id, jsonb_agg(jsonb_build_object('floor', u.floor, 'code', u.code, 'lived', u.state in ('occupied', 'let'), 'open', coalesce(n.open, 0))
                                        order by u.floor desc, u.code) as units
        from units u left join (select unit_id, count(*)::int as open from in_buildings where unit_id is not null group by 1) n on n.unit_id = u.id
        where u.estate_id = ${estateId} and u.retired_on is null group by 1) d on d.building_id = b.id
      where b.estate_id = ${estateId}
      order by 3 desc, b.name`.execute(sight.db)
    return { rows }
  },
})

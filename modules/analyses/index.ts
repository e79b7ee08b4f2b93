import { type RawBuilder, sql } from 'kysely'
import type { Sight } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { unlessHidden } from '#modules/cases/index.ts'
import { type Measure, mostDays, promises, type Way } from './rules.ts'

export interface Span {
  estateId?: string | undefined
  kind?: string | undefined
  from: Temporal.Instant
  to: Temporal.Instant
}

/** Refuses a span that ends before it begins, or is longer than anybody reads. */
export function readable({ from, to }: Span) {
  const days = to.since(from).total('hours') / 24
  if (days <= 0) refuse('analyses.ends_before_it_begins')
  if (days > mostDays) refuse('analyses.too_long', { most: mostDays })
}

const taken = sql`c.id, c.estate_id, c.type_id, c.handler_id, c.unit_id, c.place_id, c.confidential`
const decided = (k: string) =>
  sql`(${sql.ref(`${k}.state`)} in ('met', 'met_late', 'breached') or ${sql.ref(`${k}.breachedAt`)} is not null)`

/**
 * One line for each case and measure, whatever is asked of it: `at` the moment it counts by, `above` whether it stands above
 * the line, `value` what is added up. Figures and the rows they open are both read from here, and so cannot differ.
 */
export function facts(sight: Sight, { estateId, kind, from, to }: Span, only?: Measure): RawBuilder<unknown> {
  const mine = sql`c.accused_id is distinct from ${sight.actor.id}::uuid
    and ${estateId ? sql`c.estate_id = ${estateId}` : sql`true`} and ${kind ? sql`c.kind = ${kind}` : sql`true`}`
  const opened = sql`
    select 'opened' as measure, c.opened_at as at, true as above, null::int as value, ${taken}
    from cases c where c.opened_at >= ${from} and c.opened_at < ${to} and ${mine}`
  // A promise may begin anew; its first round that was decided speaks for the case. The clocks of the span are found first, and
  // each then its case: left to choose, the database would go through every case of the estate.
  const kept = (wanted: readonly string[]) => sql`
    select k.promise as measure, k.started_at as at, k.breached_at is null as above, null::int as value, ${taken}
    from (
      select k.about_id, k.estate_id, k.promise, k.started_at, k.breached_at from clocks k
      where k.promise = any (${wanted}::text[]) and k.started_at >= ${from} and k.started_at < ${to}
        and ${estateId ? sql`k.estate_id = ${estateId}` : sql`true`} and ${decided('k')}
        and (k.round = 1 or not exists (
          select from clocks f where f.about_id = k.about_id and f.promise = k.promise and f.estate_id = k.estate_id and f.round < k.round and ${decided('f')}))
      offset 0) k
    cross join lateral (select * from cases c where c.id = k.about_id and c.estate_id = k.estate_id and ${mine} offset 0) c`
  const finished = sql`
    select m.measure, c.finished_at as at, m.above, m.value, ${taken}
    from cases c cross join lateral (values
      ('reopened', c.reopened > 0, null, true),
      ('callBack', c.call_back = 'reached', null, c.call_back in ('due', 'reached', 'unanswered')),
      ('satisfaction', true, c.satisfaction::int, c.satisfaction is not null)) as m (measure, above, value, counted)
    where m.counted and c.finished_at >= ${from} and c.finished_at < ${to} and ${mine}
      and ${only ? sql`m.measure = ${only}` : sql`true`}`
  if (!only) return sql`${opened} union all ${kept(promises)} union all ${finished}`
  if (only === 'opened') return opened
  return promises.some((promise) => promise === only) ? kept([only]) : finished
}

/** Where the case is: its building, or the estate where it lies in none; whoever may not know the unit learns the estate. */
const building = (sight: Sight) => sql`coalesce(
  ${unlessHidden(sight, sql`(select u.building_id from units u where u.id = c.unit_id and u.estate_id = c.estate_id)`)},
  (select p.building_id from places p where p.id = c.place_id and p.estate_id = c.estate_id), c.estate_id)`

/** Which line of the table a fact `c` stands in. */
export const keyOf = (sight: Sight, by: Way) =>
  ({
    type: sql`c.type_id::text`,
    place: sql`${building(sight)}::text`,
    person: sql`coalesce(c.handler_id::text, '')`,
    month: sql`to_char(c.at at time zone (select e.time_zone from estates e where e.id = c.estate_id), 'YYYY-MM')`,
  })[by]

/** The words of a line, in Chinese and, where there are any, in English. */
export const namesOf = (by: Way) =>
  ({
    type: sql`(select title from case_types where id = f.key::uuid) as name, (select title_en from case_types where id = f.key::uuid) as name_en`,
    place: sql`coalesce((select b.name from buildings b where b.id = f.key::uuid), (select e.name from estates e where e.id = f.key::uuid)) as name, null as name_en`,
    person: sql`(select e.name from employees e where e.id = nullif(f.key, '')::uuid) as name, null as name_en`,
    month: sql`f.key as name, null as name_en`,
  })[by]

import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { query } from '#kernel/act.ts'
import { pageOf } from '#kernel/shapes.ts'
import { placeName } from '#modules/routes/index.ts'
import { Filter, FindingRow } from './rules.ts'

const is = (wanted: unknown, condition: RawBuilder<unknown>) => (wanted === undefined ? sql`true` : condition)

export const list = query({
  does: 'See what was found on rounds, the latest first, each with its case',
  input: Filter,
  output: pageOf(FindingRow),
  async run({ db, actor }, { estateId, roundId, caseId, from, to, limit, after }) {
    const { rows } = await sql<z.output<typeof FindingRow>>`
      select f.id as finding_id, f.round_id, o.name as route, nullif(${placeName}, '') as place, f.words, f.photo_ids, f.case_id, c.number, c.state as case_state,
        w.id as rectification_id, w.number as rectification_number, f.again, f.at, e.name as by
      from (
        select * from findings f
        where (select c.accused_id is distinct from ${actor.id}::uuid from cases c where c.id = f.case_id and c.estate_id = f.estate_id)
          and ${is(estateId, sql`f.estate_id = ${estateId}`)} and ${is(roundId, sql`f.round_id = ${roundId}`)} and ${is(caseId, sql`f.case_id = ${caseId}`)}
          and ${is(from, sql`f.at >= ${from}`)} and ${is(to, sql`f.at < ${to}`)}
          and ${is(after, sql`f.at <= ${after?.at}::timestamptz and (f.at, f.id) < (${after?.at}::timestamptz, ${after?.id}::uuid)`)}
        order by f.at desc, f.id desc limit ${limit + 1}) f
      join rounds r on r.id = f.round_id and r.estate_id = f.estate_id join routes o on o.id = r.route_id and o.estate_id = r.estate_id
      join cases c on c.id = f.case_id and c.estate_id = f.estate_id left join places p on p.id = f.place_id and p.estate_id = f.estate_id
      left join buildings b on b.id = p.building_id and b.estate_id = p.estate_id left join employees e on e.id = f.by_id
      left join rectifications w on w.origin_id = f.id and w.estate_id = f.estate_id and w.source = 'patrol' and w.state <> 'dropped'
      order by f.at desc, f.id desc`.execute(db)
    const shown = rows.slice(0, limit)
    const last = rows.length > limit ? shown.at(-1) : undefined
    return { rows: shown, next: last ? { at: last.at.toString(), id: last.findingId } : null }
  },
}) // biome-ignore format: it reads as SQL

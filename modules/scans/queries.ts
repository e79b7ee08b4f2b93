import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { query, type Sight } from '#kernel/act.ts'
import { Figure, FiguresAsked, figuresOf } from '#kernel/figures/figures.ts'
import { pageOf } from '#kernel/shapes.ts'
import { placeName } from '#modules/routes/index.ts'
import { isCounted } from './index.ts'
import * as metrics from './metrics.ts'
import { Filter, ScanRow } from './rules.ts'

const is = (wanted: unknown, condition: RawBuilder<unknown>) => (wanted === undefined ? sql`true` : condition)

export const list = query({
  does: 'See scans with what the server says of them, the latest first',
  input: Filter,
  output: pageOf(ScanRow),
  async run({ db }, { estateId, roundId, employeeId, classes, from, to, limit, after }) {
    const { rows } = await sql<z.output<typeof ScanRow>>`
      select s.id as scan_id, s.round_id, o.name as route, s.place_id, ${placeName} as place, g.no, s.how, s.at, s.device_at, s.heard_at, s.seq, e.name as by, c.classes, ${isCounted} as counts,
        s.latitude, s.longitude, s.accuracy_m, s.answers, s.failed,
        coalesce((select jsonb_object_agg(q ->> 'key', q ->> 'words') from route_points w, jsonb_array_elements(w.questions) q where w.id = g.point_id and w.estate_id = g.estate_id), '{}') as asked, s.remark, k.reason as struck_why, x.name as striker,
        array(select h.file_id from scan_photos h where h.scan_id = s.id and h.estate_id = s.estate_id and h.file_id is not null order by h.hash) as photo_ids,
        (select greatest(count(h.file_id), count(*) - count(h.file_id))::int from scan_photos h where h.scan_id = s.id and h.estate_id = s.estate_id) as photos
      from (
        select s.* from scans s
        where ${is(estateId, sql`s.estate_id = ${estateId}`)} and ${is(roundId, sql`s.round_id = ${roundId}`)} and ${is(employeeId, sql`s.by_id = ${employeeId}`)}
          and ${is(classes, sql`(select c.classes && ${classes ?? []}::text[] from scan_classes c where c.scan_id = s.id and c.estate_id = s.estate_id)`)}
          and ${is(from, sql`s.at >= ${from}`)} and ${is(to, sql`s.at < ${to}`)}
          and ${is(after, sql`s.at <= ${after?.at}::timestamptz and (s.at, s.id) < (${after?.at}::timestamptz, ${after?.id}::uuid)`)}
        order by s.at desc, s.id desc limit ${limit + 1}) s
      join scan_classes c on c.scan_id = s.id and c.estate_id = s.estate_id join rounds r on r.id = s.round_id and r.estate_id = s.estate_id
      join routes o on o.id = r.route_id and o.estate_id = r.estate_id join places p on p.id = s.place_id and p.estate_id = s.estate_id
      left join buildings b on b.id = p.building_id and b.estate_id = p.estate_id left join employees e on e.id = s.by_id
      left join round_points g on g.round_id = s.round_id and g.place_id = s.place_id and g.estate_id = s.estate_id
      left join scan_strikes k on k.scan_id = s.id and k.estate_id = s.estate_id left join employees x on x.id = k.by_id
      order by s.at desc, s.id desc`.execute(db)
    const shown = rows.slice(0, limit)
    const last = rows.length > limit ? shown.at(-1) : undefined
    return { rows: shown, next: last ? { at: last.at.toString(), id: last.scanId } : null }
  },
}) // biome-ignore format: it reads as SQL

export const figures = query({
  does: 'See how many scans of a span are in doubt, with those scans',
  input: FiguresAsked,
  output: Figure.array(),
  run: (sight: Sight, asked) => figuresOf('scans', metrics, sight, asked),
})

import { sql } from 'kysely'
import { metric } from '#kernel/metric.ts'
import { doubts } from './rules.ts'

export const doubtful = metric({
  does: 'Scans of which it is doubtful that somebody stood there',
  numerator: 'Scans walked too fast, with a photo seen before, far from the place or by a clock that was moved',
  denominator: 'Scans done in the span',
  unit: 'share',
  async count({ db }, { estateId, from, to }) {
    const { rows } = await sql<{ numerator: number; denominator: number }>`
      select count(*) filter (where c.classes && ${doubts}::text[])::int as numerator, count(*)::int as denominator
      from scans s join scan_classes c on c.scan_id = s.id and c.estate_id = s.estate_id
      where s.at >= ${from} and s.at < ${to} and ${estateId ? sql`s.estate_id = ${estateId}` : sql`true`}`.execute(db)
    return rows[0] ?? { numerator: 0, denominator: 0 }
  },
  rows: { query: 'scans.list', above: { classes: [...doubts] }, below: {} },
}) // biome-ignore format: it reads as SQL

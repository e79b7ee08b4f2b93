import { sql } from 'kysely'
import { renderSVG } from 'uqr'
import { z } from 'zod'
import { act } from '#kernel/act.ts'
import { Printout, paper, printout } from '#kernel/paper/paper.ts'
import { Id } from '#kernel/shapes.ts'
import { sheetOf, shortCode } from '#modules/estates/index.ts'
import { speaker } from '#web/words.plugin.ts'
import { placeName } from '../index.ts'

const Labels = z.object({
  estateId: Id.of('estates'),
  /** Only the points of this route; without it all shared places. */
  routeId: Id.of('routes').optional(),
  /** Where the phone's pages stand, so that a phone without the app opens the place too. */
  address: z.url({ protocol: /^https?$/ }).max(200),
  language: z.enum(['zh', 'en']).default('zh'),
})

export const printLabels = act({
  does: 'Print labels with codes for places, to cut out and put up',
  input: Labels,
  output: Printout,
  async run(ctx, { estateId, routeId, address, language }) {
    const { rows } = await sql<{ id: string; name: string }>`
      select p.id, ${placeName} as name from places p left join buildings b on b.id = p.building_id and b.estate_id = p.estate_id
      where p.estate_id = ${estateId} and ${routeId ? sql`exists (
        select from routes r join route_points o on o.route_id = r.id and o.version = r.version and o.estate_id = r.estate_id
        where r.id = ${routeId} and o.place_id = p.id)` : sql`true`} order by 2 limit 500`.execute(ctx.db)
    const title = speaker(language)('routes.labels')
    const sheet = await sheetOf(ctx, estateId, { language, title })
    const labels = rows.map(({ id, name }) => ({ name, short: shortCode(id), code: renderSVG(new URL(`/field/at/${id}`, address).href, { border: 1 }) }))
    const bytes = await paper(new URL('labels.typ', import.meta.url), sheet, { labels, estate: sheet.head[0] })
    return printout(`labels-${labels.length}.pdf`, bytes)
  },
}) // biome-ignore format: it reads as SQL

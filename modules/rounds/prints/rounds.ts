import { sql } from 'kysely'
import { z } from 'zod'
import { act } from '#kernel/act.ts'
import { secret } from '#kernel/shapes.ts'
import { writeSheets } from '#kernel/sheet.ts'
import { estate } from '#modules/estates/index.ts'
import { placeName } from '#modules/routes/index.ts'
import { speaker } from '#web/words.plugin.ts'
import { Export, type PointState, type State } from '../rules.ts'

interface Row {
  route: string
  holder: string | null
  opensAt: Temporal.Instant
  dueAt: Temporal.Instant
  state: State
  no: number | null
  place: string | null
  point: PointState | null
  at: Temporal.Instant | null
}

export const exportRounds = act({
  does: 'Carry off the rounds of a span as a spreadsheet, a row for each point',
  input: Export,
  // The file is for the person who asked: no copy of it stays with the answers kept for repeated requests.
  output: z.object({ fileName: z.string(), bytesBase64: secret(z.base64()), count: z.int() }),
  async run(ctx, { estateId, from, to, language }) {
    const { timeZone } = await estate(ctx.db, estateId)
    const { rows } = await sql<Row>`
      select o.name as route, e.name as holder, r.opens_at, r.due_at, r.state, g.no, ${placeName} as place, g.state as point, g.at
      from rounds r join routes o on o.id = r.route_id and o.estate_id = r.estate_id left join employees e on e.id = r.holder_id
      left join round_points g on g.round_id = r.id and g.estate_id = r.estate_id left join places p on p.id = g.place_id and p.estate_id = g.estate_id
      left join buildings b on b.id = p.building_id and b.estate_id = p.estate_id
      where r.estate_id = ${estateId} and r.opens_at >= ${from} and r.opens_at < ${to} order by r.opens_at, r.id, g.no limit 50000`.execute(ctx.db)
    const say = speaker(language)
    const at = (moment: Temporal.Instant | null) =>
      moment?.toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ') ?? null
    const heads = ['route', 'opens', 'until', 'holder', 'state', 'no', 'place', 'point', 'at'].map((key) => say(`rounds.column.${key}`))
    const cells = rows.map((row) => [
      row.route, at(row.opensAt), at(row.dueAt), row.holder, say(`rounds.state.${row.state}`), row.no, row.place, row.point && say(`round_points.state.${row.point}`), at(row.at),
    ])
    const bytes = await writeSheets([{ name: say('rounds'), heads, rows: cells }])
    const day = from.toZonedDateTimeISO(timeZone).toPlainDate()
    return { fileName: `rounds-${day}.xlsx`, bytesBase64: Buffer.from(bytes).toString('base64'), count: rows.length }
  },
}) // biome-ignore format: it reads as SQL

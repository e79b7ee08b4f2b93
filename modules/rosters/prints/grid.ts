import { sql } from 'kysely'
import { z } from 'zod'
import { act } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { secret } from '#kernel/shapes.ts'
import { writeSheets } from '#kernel/sheet.ts'
import { daysOf, headOf, type LineKind, OneRoster } from '../rules.ts'
import en from '../words.en.json' with { type: 'json' }
import zh from '../words.zh.json' with { type: 'json' }

const spoken: Record<'zh' | 'en', Record<string, string>> = { zh, en }

interface Row {
  number: string
  name: string
  post: string
  cells: Record<string, { kind: LineKind; key: string | null }>
}

export const exportGrid = act({
  does: 'Carry off a roster as a spreadsheet, people by days',
  input: OneRoster.extend({ language: z.enum(['zh', 'en']).default('zh') }),
  // The file is for the person who asked: no copy of it stays with the answers kept for repeated requests.
  output: z.object({ fileName: z.string(), bytesBase64: secret(z.base64()), count: z.int() }),
  async run(ctx, { rosterId, language }) {
    const of = await ctx.db.selectFrom('rosters').selectAll().where('id', '=', rosterId).executeTakeFirst()
    if (!of) return refuse('rosters.unknown')
    ctx.at(of.estateId)
    const { rows } = await sql<Row>`
      select e.number, e.name, min(p.title) as post, jsonb_object_agg(l.day, jsonb_build_object('kind', l.kind, 'key', s.key)) as cells
      from roster_lines l join employees e on e.id = l.employee_id join posts p on p.id = l.post_id left join shifts s on s.id = l.shift_id and s.estate_id = l.estate_id
      where l.roster_id = ${rosterId} group by e.number, e.name order by 3, 1`.execute(ctx.db)
    const words = (key: string) => spoken[language][`rosters.${key}`] ?? key
    const days = daysOf({ from: of.fromDay, until: of.untilDay })
    const said = (cell: Row['cells'][string] | undefined) => (cell ? (cell.key ?? words(`kind.${cell.kind}`)) : null)
    const sheet = {
      name: words('sheet'),
      heads: [words('column.number'), words('column.name'), words('column.post'), ...days.map(headOf)],
      rows: rows.map(({ number, name, post, cells }) => [number, name, post, ...days.map((day) => said(cells[day.toString()]))]),
    }
    const bytes = await writeSheets([sheet])
    return { fileName: `roster-${of.fromDay}.xlsx`, bytesBase64: Buffer.from(bytes).toString('base64'), count: rows.length }
  },
}) // biome-ignore format: it reads as SQL

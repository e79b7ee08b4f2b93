import { sql } from 'kysely'
import { act } from '#kernel/act.ts'
import { capitals } from '#kernel/money/capitals.ts'
import { fen } from '#kernel/money/money.ts'
import { yuan } from '#kernel/money/yuan.ts'
import { Printout, paper, printout } from '#kernel/paper/paper.ts'
import { refuse } from '#kernel/refusal.ts'
import { sheetOf } from '#modules/estates/index.ts'
import { maskName } from '#modules/residents/index.ts'
import { speaker } from '#web/words.plugin.ts'
import { batch } from '../index.ts'
import { Print } from '../rules.ts'

interface Row {
  unit: string
  name: string | null
  kind: string | null
  serial: number
  totalFen: number
  arrearsFen: number
  lines: { item: string; itemEn: string; tariff: string; month: string; from: string; to: string; dueDay: string; openFen: number }[]
} // biome-ignore format: it reads as a row

const template = new URL('notices.typ', import.meta.url)

export const print = act({
  does: 'Print payment notices, one on a sheet: the payer’s name masked, lines by item and period, the sum in figures and in capitals',
  input: Print,
  output: Printout,
  async run(ctx, { batchId, which, buildingId, noticeIds, language }) {
    const of = await batch(ctx, batchId)
    const { rows } = await sql<Row>`
      select u.code as unit, p.name, p.kind, n.serial, n.total_fen, n.arrears_fen,
        jsonb_agg(jsonb_build_object('item', i.name, 'itemEn', i.name_en, 'tariff', t.name, 'month', l.month, 'from', l.from_day, 'to', l.to_day, 'dueDay', l.due_day, 'openFen', x.open_fen) order by l.month, i.code, l.id) as lines
      from bill_notices n join units u on u.id = n.unit_id and u.estate_id = n.estate_id left join people p on p.id = n.payer_id
      join bill_notice_lines x on x.notice_id = n.id and x.estate_id = n.estate_id join bill_lines l on l.id = x.line_id and l.estate_id = x.estate_id
      join tariffs t on t.id = l.tariff_id and t.estate_id = l.estate_id join charge_items i on i.id = l.item_id
      where n.batch_id = ${batchId} and ${which === 'all' ? sql`true` : sql`n.state = 'to_deliver'`} and ${buildingId ? sql`u.building_id = ${buildingId}` : sql`true`}
        and ${noticeIds ? sql`n.id = any (${noticeIds}::uuid[])` : sql`true`}
      group by u.code, p.name, p.kind, n.serial, n.total_fen, n.arrears_fen order by n.serial`.execute(ctx.db)
    if (rows.length === 0) refuse('billnotices.nothing_to_print')
    const { hotline } = await ctx.db.selectFrom('estates').select('hotline').where('id', '=', of.estateId).executeTakeFirstOrThrow()
    const say = speaker(language)
    const sheet = await sheetOf(ctx, of.estateId, { language, title: say('billnotices.print.title', { month: of.month }) })
    return printout(`notices-${of.month}.pdf`, await paper(template, sheet, bodyOf(rows, of, hotline, language)))
  },
}) // biome-ignore format: it reads as a road

function bodyOf(rows: readonly Row[], of: { month: string; plannedDay: Temporal.PlainDate }, hotline: string | null, language: 'zh' | 'en') {
  const say = speaker(language)
  const said = (key: string) => say(`billnotices.print.${key}`)
  const inTime = (line: Row['lines'][number]) => (line.from === line.to ? line.from : `${line.from} — ${line.to}`)
  return {
    title: said('heading'),
    notices: rows.map((row) => ({
      facts: [
        [said('unit'), row.unit],
        [said('payer'), row.name ? maskName(row.name, row.kind ?? 'person') : said('developer')],
        [said('month'), of.month],
        [said('serial'), `${of.month.replace('-', '')}-${String(row.serial).padStart(4, '0')}`],
      ],
      lines: row.lines.map((line) => [language === 'en' ? line.itemEn : line.item, line.tariff, inTime(line), line.dueDay, yuan(line.openFen)]),
      total: yuan(row.totalFen),
      capitals: capitals(fen(row.totalFen)),
      arrears: row.arrearsFen > 0 ? say('billnotices.print.arrears', { sum: yuan(row.arrearsFen) }) : '',
    })),
    words: {
      columns: ['item', 'tariff', 'period', 'due', 'amount'].map((column) => said(`column.${column}`)),
      total: said('total'), capitals: said('capitals'), receiver: said('receiver'), receivedOn: said('receivedOn'), cut: said('cut'),
      notes: [said('note.check'), hotline ? say('billnotices.print.note.ask', { phone: hotline }) : said('note.ask_desk'), said('note.law')],
    },
  }
} // biome-ignore format: it reads as a page

import { sql } from 'kysely'
import { act } from '#kernel/act.ts'
import { capitals } from '#kernel/money/capitals.ts'
import { fen } from '#kernel/money/money.ts'
import { Printout, paper, printout } from '#kernel/paper/paper.ts'
import { refuse } from '#kernel/refusal.ts'
import { sheetOf, today } from '#modules/estates/index.ts'
import { maskName } from '#modules/residents/index.ts'
import { speaker } from '#web/words.plugin.ts'
import { locked } from '../index.ts'
import { PrintDemand } from '../rules.ts'

interface Row {
  unit: string
  name: string | null
  kind: string | null
  stepKind: string | null
  stepWords: string | null
  hotline: string | null
  lines: { item: string; month: string; dueDay: string; openFen: number }[]
}

const template = new URL('demand.typ', import.meta.url)
const figures = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })

export const printDemand = act({
  does: 'Print the written demand that is due of a household: what is open and undisputed, until when to pay, and how to object',
  input: PrintDemand,
  output: Printout,
  async run(ctx, { reminderId, language }) {
    const { estateId } = await locked(ctx, reminderId)
    const day = await today(ctx.db, estateId, ctx.now)
    const { rows } = await sql<Row>`
      select u.code as unit, p.name, p.kind, s.kind as step_kind, s.words as step_words, e.hotline,
        coalesce((select jsonb_agg(jsonb_build_object('item', i.name, 'month', l.month, 'dueDay', l.due_day, 'openFen', b.open_fen) order by l.due_day, l.id)
          from line_balances b join bill_lines l on l.id = b.line_id and l.estate_id = b.estate_id join charge_items i on i.id = l.item_id
          where b.unit_id = r.unit_id and b.estate_id = r.estate_id and b.due_fen - b.paid_fen - b.settled_fen <> 0 and b.open_fen > 0 and l.class <> 'deposit' and l.due_day < ${day}
            and l.payer_id is not distinct from r.payer_id and not exists (select from reminder_disputes d where d.line_id = l.id and d.estate_id = l.estate_id and d.state = 'open')), '[]') as lines
      from reminders r join units u on u.id = r.unit_id and u.estate_id = r.estate_id join estates e on e.id = r.estate_id left join people p on p.id = r.payer_id
      left join reminder_steps s on s.id = r.step_id and s.estate_id = r.estate_id where r.id = ${reminderId}`.execute(ctx.db)
    const [row] = rows
    if (row?.stepKind !== 'demand' || row.lines.length === 0) return refuse('reminders.not_due_yet', { kind: 'demand' })
    const say = speaker(language)
    const title = say('reminders.print.title')
    const total = row.lines.reduce((all, { openFen }) => all + openFen, 0)
    const body = {
      title,
      to: say('reminders.print.to', { unit: row.unit, name: row.name ? maskName(row.name, row.kind ?? 'person') : say('reminders.no_payer') }),
      opening: say('reminders.print.opening', { day: day.toString(), sum: figures.format(total / 100), capitals: capitals(fen(total)) }),
      lines: row.lines.map((line) => [line.month, line.item, line.dueDay, figures.format(line.openFen / 100)]),
      asks: [row.stepWords ?? '', say('reminders.print.object'), say('reminders.print.plan'), say('reminders.print.law')].filter(Boolean),
      end: [say('reminders.print.desk', { phone: row.hotline ?? '' }), day.toString()],
      columns: ['month', 'item', 'due', 'open'].map((column) => say(`reminders.print.column.${column}`)),
      total: say('reminders.print.total', { sum: figures.format(total / 100) }),
    }
    return printout(`demand-${row.unit}.pdf`, await paper(template, await sheetOf(ctx, estateId, { language, title }), body))
  },
}) // biome-ignore format: it reads as a road

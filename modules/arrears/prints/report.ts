import { sql } from 'kysely'
import { z } from 'zod'
import { act, type Ctx } from '#kernel/act.ts'
import { capitals } from '#kernel/money/capitals.ts'
import { fen } from '#kernel/money/money.ts'
import { Printout, paper, printout } from '#kernel/paper/paper.ts'
import { secret } from '#kernel/shapes.ts'
import { writeSheets } from '#kernel/sheet.ts'
import { sheetOf } from '#modules/estates/index.ts'
import { maskName } from '#modules/residents/index.ts'
import { speaker } from '#web/words.plugin.ts'
import { report } from '../index.ts'
import { ages, nearLimit, Print } from '../rules.ts'

interface Row {
  unit: string
  name: string | null
  kind: string | null
  totalFen: number
  disputedFen: number
  agesFen: number[]
  oldestDue: Temporal.PlainDate
  days: number
  limitationDay: Temporal.PlainDate
  step: string | null
  standing: string | null
  solution: string | null
  words: string | null
  nextDay: Temporal.PlainDate | null
}

async function whole(ctx: Ctx, reportId: string) {
  const of = await report(ctx, reportId)
  const { rows } = await sql<Row>`
    select u.code as unit, p.name, p.kind, a.total_fen, a.disputed_fen, a.ages_fen, a.oldest_due, r.day - a.oldest_due as days, a.limitation_day, a.step, a.standing, a.solution, a.words, a.next_day
    from arrears_rows a join arrears_reports r on r.id = a.report_id and r.estate_id = a.estate_id join units u on u.id = a.unit_id and u.estate_id = a.estate_id left join people p on p.id = a.payer_id
    where a.report_id = ${reportId} order by u.code, a.id`.execute(ctx.db)
  const { rows: who } = await sql<{ signer: string | null; receiver: string | null }>`
    select s.name as signer, v.name as receiver from arrears_reports r left join employees s on s.id = r.signed_by left join employees v on v.id = r.received_by where r.id = ${reportId}`.execute(ctx.db)
  return { of, rows: rows.map((row) => ({ ...row, agesFen: row.agesFen.map(Number) })), who: who[0] ?? { signer: null, receiver: null } }
} // biome-ignore format: it reads as SQL

const inYuan = (amountFen: number) => amountFen / 100
const figures = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
const written = (amountFen: number) => (amountFen === 0 ? '' : figures.format(inYuan(amountFen)))
const payerOf = ({ name, kind }: Row, developer: string) => (name ? maskName(name, kind ?? 'person') : developer)

export const exportReport = act({
  does: 'Carry off a report of arrears as a workbook, a debtor a line with age, step and solution',
  input: Print,
  // The file is for the person who asked: no copy of it stays with the answers kept for repeated requests.
  output: z.object({ fileName: z.string(), bytesBase64: secret(z.base64()), count: z.int() }),
  async run(ctx, { reportId, language }) {
    const { of, rows } = await whole(ctx, reportId)
    const say = speaker(language)
    const said = (key: string) => say(`arrears.column.${key}`)
    const heads = ['unit', 'payer', 'total', 'disputed', 'oldest', 'days', 'limitation', 'step', 'standing', 'solution', 'words', 'next'].map(said)
    const sheet = {
      name: `${say('arrears')} ${of.day}`,
      heads: [...heads.slice(0, 4), ...ages.map(([name]) => say(`arrears.age.${name}`)), ...heads.slice(4)],
      rows: rows.map((row) => [
        row.unit, payerOf(row, say('arrears.developer')), inYuan(row.totalFen), inYuan(row.disputedFen), ...row.agesFen.map(inYuan), row.oldestDue, row.days, row.limitationDay, row.step,
        row.standing && say(`reminders.state.${row.standing}`), row.solution && say(`arrears.solution.${row.solution}`), row.words, row.nextDay,
      ]),
    }
    return { fileName: `arrears-${of.day}.xlsx`, bytesBase64: Buffer.from(await writeSheets([sheet])).toString('base64'), count: rows.length }
  },
}) // biome-ignore format: it reads as a road

const template = new URL('report.typ', import.meta.url)

export const print = act({
  does: 'Print a report of arrears: sums by age, every debtor with its solution, and who signs',
  input: Print,
  output: Printout,
  async run(ctx, { reportId, language }) {
    const { of, rows, who } = await whole(ctx, reportId)
    const say = speaker(language)
    const title = say('arrears.print.title', { day: of.day.toString() })
    const sums = ages.map((_, at) => rows.reduce((all, row) => all + (row.agesFen[at] ?? 0), 0))
    const body = {
      title,
      facts: [
        [say('arrears.debtors'), String(of.debtors)], [say('arrears.column.total'), written(of.totalFen)], [say('arrears.print.state'), say(`arrears_reports.state.${of.state}`)], [say('arrears.print.capitals'), capitals(fen(of.totalFen))],
      ],
      ages: ages.map(([name], at) => [say(`arrears.age.${name}`), written(sums[at] ?? 0) || '—']),
      rows: rows.map((row) => [
        row.unit, payerOf(row, say('arrears.developer')), written(row.totalFen), String(row.days), [row.step, nearLimit(row.limitationDay, of.day) && say('arrears.near_limit', { day: row.limitationDay.toString() })].filter(Boolean).join(' · '),
        [row.solution && say(`arrears.solution.${row.solution}`), row.words].filter(Boolean).join('：'), row.nextDay?.toString() ?? '',
      ]),
      words: {
        columns: ['unit', 'payer', 'total', 'days', 'step', 'solution', 'next'].map((column) => say(`arrears.column.${column}`)), ages: say('arrears.print.ages'), debtors: say('arrears.print.debtors'),
        signer: say('arrears.print.signer', { name: who.signer ?? '' }), receiver: say('arrears.print.receiver', { name: who.receiver ?? '' }),
      },
    }
    return printout(`arrears-${of.day}.pdf`, await paper(template, await sheetOf(ctx, of.estateId, { language, title }), body))
  },
}) // biome-ignore format: it reads as a page

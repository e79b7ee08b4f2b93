import { z } from 'zod'
import { act, type Ctx } from '#kernel/act.ts'
import { yuan } from '#kernel/money/yuan.ts'
import { Printout, paper, printout } from '#kernel/paper/paper.ts'
import { secret } from '#kernel/shapes.ts'
import { type SheetOut, writeSheets } from '#kernel/sheet.ts'
import { estate, sheetOf } from '#modules/estates/index.ts'
import { speaker } from '#web/words.plugin.ts'
import { debtorsOf, settingOf } from '../index.ts'
import { report } from '../queries.ts'
import { type Debtor, dueWithin, ExportDebtors, PrintReport } from '../rules.ts'

type Say = ReturnType<typeof speaker>
type Home = z.output<typeof Debtor>
type Report = Awaited<ReturnType<typeof report.run>>

const template = new URL('report.typ', import.meta.url)
// The file is for the person who asked: no copy of it stays with the answers kept for repeated requests.
const Workbook = z.object({ fileName: z.string(), bytesBase64: secret(z.base64()), count: z.int() })

const percent = (bp: number | null, say: Say) =>
  bp === null ? say('collections.nothing_due') : `${(bp / 100).toFixed(2)}%`

export const print = act({
  does: 'Print a frozen report of collection: the three rates, arrears, and every home that owed',
  input: PrintReport,
  output: Printout,
  async run(ctx, { reportId, language }) {
    const found = await of(ctx, reportId)
    const say = speaker(language)
    const title = say('collections.report_of', { month: found.month })
    const sheet = await sheetOf(ctx, found.estateId, { language, title })
    const { name, timeZone } = await estate(ctx.db, found.estateId)
    return printout(`collection-${found.day}.pdf`, await paper(template, sheet, bodyOf(found, { title, name, timeZone }, say)))
  },
}) // biome-ignore format: one sentence a line

async function of(ctx: Ctx, reportId: string): Promise<Report> {
  const found = await report.run(ctx, { reportId })
  ctx.at(found.estateId)
  return found
}

const homeWords = (say: Say) =>
  ['unit', 'm0', 'm1', 'm2', 'older', 'open'].map((column) => say(`collections.column.${column}`))
const amounts = ({ m0Fen, m1Fen, m2Fen, olderFen, openFen }: Home) => [m0Fen, m1Fen, m2Fen, olderFen, openFen]

function bodyOf({ figures, homes, at, day, frozenBy }: Report, { title, name, timeZone }: { title: string; name: string; timeZone: string }, say: Say) {
  const { arrears, overall, households } = figures
  const moment = at.toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ')
  return {
    title,
    facts: [[say('collections.print.estate'), name], [say('collections.print.day'), day.toString()], [say('collections.print.frozen'), moment], [say('collections.print.by'), frozenBy ?? say('collections.by_house')]],
    rates: figures.vintages.map((one) => [one.month, `${one.target}%`, yuan(one.dueFen), yuan(one.paidFen), percent(one.rateBp, say), yuan(one.gapFen)]),
    more: [
      [say('collections.arrears'), `${yuan(arrears.recoveredFen)} / ${yuan(arrears.openingFen)}`], [say('collections.arrears_rate'), percent(arrears.rateBp, say)],
      [say('collections.overall'), percent(overall.rateBp, say)], [say('collections.households'), `${households.cleared} / ${households.billable}`],
    ],
    homes: homes.map((home) => [home.unit, ...amounts(home).map(yuan)]),
    words: {
      rates: say('collections.rates'), rate: ['month', 'target', 'due', 'paid', 'rate', 'gap'].map((column) => say(`collections.column.${column}`)),
      homes: say('collections.owing', { homes: homes.length }), home: homeWords(say), none: say('collections.nobody_owes'),
    },
  }
} // biome-ignore format: it reads as a table

const sheetOfHomes = (homes: readonly Home[], say: Say): SheetOut => ({
  name: say('collections.debtors'),
  heads: [...homeWords(say), say('collections.column.building'), say('collections.column.oldest')],
  rows: homes.map((home) => [home.unit, ...amounts(home).map((fen) => fen / 100), home.building, home.oldest]),
})

async function workbook(fileName: string, sheets: SheetOut[], count: number) {
  return { fileName, bytesBase64: Buffer.from(await writeSheets(sheets)).toString('base64'), count }
}

export const exportReport = act({
  does: 'Carry off a frozen report of collection as a spreadsheet: its figures and the homes that owed',
  input: PrintReport,
  output: Workbook,
  async run(ctx, { reportId, language }) {
    const { figures, homes, day } = await of(ctx, reportId)
    const say = speaker(language)
    const heads = ['month', 'target', 'due', 'paid', 'settled', 'unpaid', 'rate', 'gap'].map((column) => say(`collections.column.${column}`))
    const rows = figures.vintages.map((one) => [one.month, `${one.target}%`, ...[one.dueFen, one.paidFen, one.settledFen, one.unpaidFen].map((fen) => fen / 100), percent(one.rateBp, say), one.gapFen / 100])
    return workbook(`collection-${day}.xlsx`, [{ name: say('collections.rates'), heads, rows }, sheetOfHomes(homes, say)], homes.length)
  },
}) // biome-ignore format: one sentence a line

export const exportDebtors = act({
  does: 'Carry off the homes that owe as a spreadsheet, of one charge standard, building or age where so chosen',
  input: ExportDebtors,
  output: Workbook,
  async run(ctx, { estateId, tariffId, buildingId, age, language }) {
    const setting = await settingOf(ctx.db, estateId, ctx.now)
    const { rows } = await debtorsOf(ctx.db, setting, { tariffId, buildingId, ...dueWithin(setting.day, age) }, null)
    return workbook(`arrears-${setting.day}.xlsx`, [sheetOfHomes(rows, speaker(language))], rows.length)
  },
}) // biome-ignore format: one sentence a line

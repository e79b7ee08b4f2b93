import { z } from 'zod'
import { act, type Ctx } from '#kernel/act.ts'
import { Printout, paper, printout } from '#kernel/paper/paper.ts'
import { refuse } from '#kernel/refusal.ts'
import { secret } from '#kernel/shapes.ts'
import { type SheetOut, writeSheets } from '#kernel/sheet.ts'
import { estate, sheetOf } from '#modules/estates/index.ts'
import { speaker } from '#web/words.plugin.ts'
import { read } from '../queries.ts'
import { type Counted, chapterNames, movedBy, type Point, Print, periodCode, shown, worth } from '../rules.ts'

type Say = ReturnType<typeof speaker>
type Report = NonNullable<Awaited<ReturnType<typeof read>>>
type Shops = Report['figures']['shops']

const template = new URL('report.typ', import.meta.url)
// The file is for the person who asked: no copy of it stays with the answers kept for repeated requests.
const Workbook = z.object({ fileName: z.string(), bytesBase64: secret(z.base64()), count: z.int() })

async function of(ctx: Ctx, reportId: string): Promise<Report> {
  const found = (await read(ctx, reportId)) ?? refuse('reports.unknown')
  ctx.at(found.estateId)
  return found
}

const codeOf = ({ kind, fromDay }: Report) => periodCode(kind, fromDay)
const titleOf = (report: Report, say: Say) =>
  say(`reports.title.${report.kind}`, {
    year: report.fromDay.year,
    month: report.fromDay.month,
    quarter: Math.ceil(report.fromDay.month / 3),
  })
const yuan = (fen: number) => (fen / 100).toLocaleString('en', { minimumFractionDigits: 2 })

export const print = act({
  does: 'Print a report: its figures by chapter beside the period before, what was good and weak, and who signed',
  input: Print,
  output: Printout,
  async run(ctx, { reportId, language }) {
    const report = await of(ctx, reportId)
    const say = speaker(language)
    const title = titleOf(report, say)
    const sheet = await sheetOf(ctx, report.estateId, { language, title })
    const { name, timeZone } = await estate(ctx.db, report.estateId)
    return printout(`report-${codeOf(report)}.pdf`, await paper(template, sheet, bodyOf(report, { title, name, timeZone, language }, say)))
  },
}) // biome-ignore format: one sentence a line

interface Head {
  title: string
  name: string
  timeZone: string
  language: 'zh' | 'en'
}

function bodyOf(report: Report, { title, name, timeZone, language }: Head, say: Say) {
  const said = (key: string, params?: Record<string, unknown>) => say(`reports.${key}`, params)
  const clock = (at: Temporal.Instant) => at.toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ')
  const signed = (who: string | null, at: Temporal.Instant | null) => (who && at ? `${who} ${clock(at)}` : said('print.unsigned'))
  const { figures } = report
  return {
    title,
    facts: [
      [said('print.estate'), name], [said('print.period'), `${report.fromDay} — ${report.toDay}`],
      [said('print.state'), say(`reports.state.${report.state}`)], [said(report.frozen ? 'print.frozen' : 'print.counted'), clock(report.countedAt)],
    ],
    summary: report.summary,
    chapters: chapterNames.map((chapter) => ({
      name: said(`chapter.${chapter}`),
      rows: rowsOf(report, chapter, say),
      types: chapter === 'complaints' ? figures.types.map((type) => [language === 'en' ? type.titleEn : type.title, String(type.opened), String(type.before)]) : [],
      findings: report.findings.filter((finding) => finding.chapter === chapter).map((finding) => ({
        mark: said(`kind.${finding.kind}`), weak: finding.kind === 'weak', words: finding.words,
        measure: finding.measure && said('print.measure', { measure: finding.measure, owner: finding.owner ?? '', day: finding.dueDay ?? '' }),
      })),
    })),
    trend: figures.trend.map((point) => ({ name: point.from.slice(2, 7), opened: point.opened, complaints: point.complaints, inTime: partOf(point), paid: paidOf(point) })),
    former: report.former.map((one) => [one.words, one.measure ?? '', one.owner ?? '', said(one.followUps === 0 ? 'not_followed' : one.open > 0 ? 'still_open' : 'closed')]),
    opinion: report.opinion,
    signs: [[said('print.signer'), signed(report.signer, report.signedAt)], [said('print.endorser'), signed(report.endorser, report.endorsedAt)], [said('print.receiver'), signed(report.receiver, report.receivedAt)]],
    words: {
      summary: said('field.summary'), trend: said('trend'), former: said('former'), opinion: said('field.opinion'), none: said('print.none'),
      figures: ['figure', 'now', 'before', 'moved', 'parts'].map((key) => said(`column.${key}`)), types: ['type', 'now', 'before'].map((key) => said(`column.${key}`)),
      points: ['period', 'opened', 'complaints', 'inTime', 'paid'].map((key) => said(`column.${key}`)), formers: ['weak', 'measure', 'owner', 'state'].map((key) => said(`column.${key}`)),
      note: said('print.note'),
    },
  }
} // biome-ignore format: it reads as a table

const partOf = ({ inTime, decided }: Point) => shown({ unit: 'share', numerator: inTime, denominator: decided }) ?? '—'
const paidOf = ({ paidFen, dueFen }: Point) => shown({ unit: 'share', numerator: paidFen, denominator: dueFen }) ?? '—'

/** The rows of a chapter's table: name, now, before, by how much, and what it is made of. */
function rowsOf({ figures }: Report, chapter: Counted['chapter'], say: Say): string[][] {
  if (chapter === 'shops') return shopRows(figures.shops, figures.shopsBefore, say)
  return figures.figures.filter((one) => one.chapter === chapter).map((one) => [
    say(one.name), shown(one) ?? '—', shown({ unit: one.unit, ...one.before }) ?? '—', movedBy(one) ?? '—', parts(one),
  ])
} // biome-ignore format: it reads as a table

const inFen = (name: string) => name.startsWith('collections.') && name !== 'collections.targetsReached'
function parts({ name, numerator, denominator }: Counted): string {
  if (!denominator) return ''
  return inFen(name) ? `${yuan(numerator)} / ${yuan(denominator)}` : `${numerator} / ${denominator}`
}

function shopRows(now: Shops, then: Shops, say: Say): string[][] {
  const count = (key: 'shops' | 'cases' | 'complaints' | 'checks') => [say(`reports.shop.${key}`), String(now[key]), String(then[key]), String(now[key] - then[key]), '']
  const share = (key: string, of: (one: Shops) => [number, number], made: string) => {
    const counted = (one: Shops) => ({ unit: 'share' as const, numerator: of(one)[0], denominator: of(one)[1] })
    const moved = movedBy({ ...counted(now), before: counted(then), name: key, chapter: 'shops' })
    return [say(`reports.shop.${key}`), shown(counted(now)) ?? '—', shown(counted(then)) ?? '—', moved ?? '—', made]
  }
  return [
    count('shops'), count('cases'), count('complaints'), count('checks'),
    share('passed', ({ passed, checks }) => [passed, checks], now.checks ? `${now.passed} / ${now.checks}` : ''), share('paid', ({ paidFen, dueFen }) => [paidFen, dueFen], now.dueFen ? `${yuan(now.paidFen)} / ${yuan(now.dueFen)}` : ''),
  ]
} // biome-ignore format: it reads as a table

export const exportReport = act({
  does: 'Carry off a report as a spreadsheet: every figure with what it is made of, the periods before, and the findings',
  input: Print,
  output: Workbook,
  async run(ctx, { reportId, language }) {
    const report = await of(ctx, reportId)
    const sheets = sheetsOf(report, speaker(language))
    return { fileName: `report-${codeOf(report)}.xlsx`, bytesBase64: Buffer.from(await writeSheets(sheets)).toString('base64'), count: report.figures.figures.length }
  },
}) // biome-ignore format: one sentence a line

const exact = (unit: Counted['unit'], two: { numerator: number; denominator: number | null }) => worth({ unit, ...two })

function sheetsOf(report: Report, say: Say): SheetOut[] {
  const column = (...keys: string[]) => keys.map((key) => say(`reports.column.${key}`))
  const { figures } = report
  const counts = figures.figures.map((one) => [say(`reports.chapter.${one.chapter}`), say(one.name), exact(one.unit, one), one.numerator, one.denominator, exact(one.unit, one.before), one.before.numerator, one.before.denominator])
  const shops = shopRows(figures.shops, figures.shopsBefore, say).map(([name, now, then]) => [say('reports.chapter.shops'), name ?? '', now ?? '', null, null, then ?? '', null, null])
  return [
    { name: say('reports.sheet.figures'), heads: column('chapter', 'figure', 'now', 'above', 'below', 'before', 'above_before', 'below_before'), rows: [...counts, ...shops] },
    { name: say('reports.trend'), heads: column('period', 'opened', 'complaints', 'inTime', 'rating', 'due', 'paid'), rows: figures.trend.map((point) => [
      point.from, point.opened, point.complaints, exact('share', { numerator: point.inTime, denominator: point.decided }), exact('mean', { numerator: point.ratings, denominator: point.rated }), point.dueFen / 100, point.paidFen / 100]) },
    { name: say('reports.findings'), heads: column('chapter', 'kind', 'weak', 'measure', 'owner', 'due_day'), rows: report.findings.map((one) => [
      say(`reports.chapter.${one.chapter}`), say(`reports.kind.${one.kind}`), one.words, one.measure, one.owner, one.dueDay]) },
  ]
} // biome-ignore format: it reads as a table

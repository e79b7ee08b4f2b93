import { z } from 'zod'
import { act } from '#kernel/act.ts'
import { secret } from '#kernel/shapes.ts'
import { type SheetOut, writeSheets } from '#kernel/sheet.ts'
import { estate } from '#modules/estates/index.ts'
import { grid } from '../queries.ts'
import { type Counts, Export, keptShare, shownCounts, type TeamOfPost, type TeamRow, teamsOf } from '../rules.ts'
import en from '../words.en.json' with { type: 'json' }
import zh from '../words.zh.json' with { type: 'json' }

const spoken: Record<'zh' | 'en', Record<string, string>> = { zh, en }
const longestSheetName = 31
const percent = 100

export const exportTeam = act({
  does: 'Carry off how a team kept its duties as a spreadsheet, a sheet for each post',
  input: Export,
  // The file is for the person who asked: no copy of it stays with the answers kept for repeated requests.
  output: z.object({ fileName: z.string(), bytesBase64: secret(z.base64()), count: z.int() }),
  async run(ctx, { language, by, ...span }) {
    const { timeZone } = await estate(ctx.db, span.estateId)
    const teams = teamsOf(await grid.run(ctx, span), by)
    const words = (key: string) => spoken[language][`turns.${key}`] ?? key
    const sheets = teams.map((team, n) => sheetOf(team, n, language, words))
    const bytes = await writeSheets(sheets.length > 0 ? sheets : [{ name: words('team'), heads: [words('nothing')], rows: [] }])
    const day = span.from.toZonedDateTimeISO(timeZone).toPlainDate()
    return {
      fileName: `turns-${by}-${day}.xlsx`,
      bytesBase64: Buffer.from(bytes).toString('base64'),
      count: teams.reduce((sum, { rows }) => sum + rows.length, 0),
    }
  },
}) // biome-ignore format: it reads as one row

function sheetOf(of: TeamOfPost, n: number, language: 'zh' | 'en', words: (key: string) => string): SheetOut {
  const title = (clause: TeamOfPost['clauses'][number]) =>
    [clause.registerId, (language === 'en' && clause.titleEn) || clause.title].filter(Boolean).join(' ')
  const who = ({ employeeId, name }: TeamRow) =>
    employeeId === undefined ? words('people').replace('{count}', String(of.people)) : (name ?? words('nobody'))
  return {
    name: `${n + 1} ${of.post.replace(/[\\/?*[\]:]/g, ' ')}`.slice(0, longestSheetName),
    heads: [of.post, words('share'), ...shownCounts.map((key) => words(`count.${key}`)), ...of.clauses.map(title)],
    rows: of.rows.map((row) => {
      const figures = shownCounts.map((key) => row.all[key])
      const cells = of.clauses.map(({ rootId }) => row.cells.get(rootId))
      return [who(row), shareOf(row.all), ...figures, ...cells.map(shareOf)]
    }),
  }
}

/** The share kept in time, as the cell on the screen says it; empty where nothing has closed. */
function shareOf(of: Counts | undefined): string | null {
  const part = of ? keptShare(of) : null
  return part === null ? null : `${Math.floor(part * percent)}%`
}

import { z } from 'zod'
import { act } from '#kernel/act.ts'
import { secret } from '#kernel/shapes.ts'
import { type SheetValue, writeSheets } from '#kernel/sheet.ts'
import { estate } from '#modules/estates/index.ts'
import { table } from '../queries.ts'
import { Export, type Figure, type Measure, measures, type TableRow, unitOf, whole, worth } from '../rules.ts'
import en from '../words.en.json' with { type: 'json' }
import zh from '../words.zh.json' with { type: 'json' }

const spoken: Record<'zh' | 'en', Record<string, string>> = { zh, en }
const percentDigits = 1

export const exportTable = act({
  does: 'Carry off the table of figures as a spreadsheet, each with what stands above and below its line',
  input: Export,
  // The file is for the person who asked: no copy of it stays with the answers kept for repeated requests.
  output: z.object({ fileName: z.string(), bytesBase64: secret(z.base64()), count: z.int() }),
  async run(ctx, { language, ...asked }) {
    const { name, timeZone } = await estate(ctx.db, asked.estateId)
    const { rows } = await table.run(ctx, asked)
    const words = (key: string) => spoken[language][`analyses.${key}`] ?? key
    const head = measures.flatMap((measure) =>
      unitOf(measure) === 'count'
        ? [words(`measure.${measure}`)]
        : [words(`measure.${measure}`), words('numerator'), words('denominator')],
    )
    const line = (title: string, figures: TableRow['figures']) => [
      title,
      ...measures.flatMap((measure) => cells(measure, figures[measure])),
    ]
    const bytes = await writeSheets([
      {
        name: words(`by.${asked.by}`),
        heads: [`${name} · ${words(`by.${asked.by}`)}`, ...head],
        rows: [
          ...rows.map((row) => line(titleOf(row, language, words('nobody')), row.figures)),
          line(words('all'), whole(rows)),
        ],
      },
    ])
    const day = ctx.now.toZonedDateTimeISO(timeZone).toPlainDate()
    return {
      fileName: `analysis-${asked.by}-${day}.xlsx`,
      bytesBase64: Buffer.from(bytes).toString('base64'),
      count: rows.length,
    }
  },
})

const titleOf = ({ name, nameEn }: TableRow, language: 'zh' | 'en', nobody: string) =>
  (language === 'en' && nameEn) || name || nobody

function cells(measure: Measure, figure: Figure): SheetValue[] {
  const value = worth(measure, figure)
  if (unitOf(measure) === 'count') return [value]
  const shown =
    value === null ? null : unitOf(measure) === 'share' ? `${(value * 100).toFixed(percentDigits)}%` : value.toFixed(2)
  return [shown, figure.numerator, figure.denominator]
}

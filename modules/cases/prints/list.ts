import { z } from 'zod'
import { act } from '#kernel/act.ts'
import { maskNumbers } from '#kernel/mask.ts'
import { refuse } from '#kernel/refusal.ts'
import { secret } from '#kernel/shapes.ts'
import { type SheetValue, writeSheets } from '#kernel/sheet.ts'
import { estate } from '#modules/estates/index.ts'
import { list, queue } from '../queries.ts'
import { type CaseRow, Export, type exportColumns, looksThroughAll, mostExported } from '../rules.ts'
import en from '../words.en.json' with { type: 'json' }
import zh from '../words.zh.json' with { type: 'json' }

type Row = z.output<typeof CaseRow>
type Words = (key: string) => string
type Cells = Record<(typeof exportColumns)[number], (row: Row) => SheetValue>

const spoken: Record<'zh' | 'en', Record<string, string>> = { zh, en }

export const exportList = act({
  does: 'Carry off a list of cases as a spreadsheet, exactly as it is shown',
  input: Export,
  // The file is for the person who asked: no copy of it stays with the answers kept for repeated requests.
  output: z.object({ fileName: z.string(), bytesBase64: secret(z.base64()), count: z.int() }),
  async run(ctx, { columns, language, ...filter }) {
    const { timeZone } = await estate(ctx.db, filter.estateId)
    const asked = { ...filter, limit: mostExported }
    const all = looksThroughAll(filter)
    const { rows, next } = all ? await list.run(ctx, asked) : await queue.run(ctx, asked)
    if (next) refuse('cases.too_many_to_export', { most: mostExported })

    const words: Words = (key) => spoken[language][`cases.${key}`] ?? key
    const cells = cellsIn(language, words, timeZone)
    const bytes = await writeSheets([
      {
        name: words(all ? 'list' : `view.${filter.view}`),
        heads: columns.map((column) => words(`field.${column}`)),
        rows: rows.map((row) => columns.map((column) => cells[column](row))),
      },
    ])
    const day = ctx.now.toZonedDateTimeISO(timeZone).toPlainDate()
    return { fileName: `cases-${day}.xlsx`, bytesBase64: Buffer.from(bytes).toString('base64'), count: rows.length }
  },
})

/** What stands in each column: moments on the estate's wall clock, free text with its numbers masked. */
function cellsIn(language: 'zh' | 'en', words: Words, timeZone: string): Cells {
  const wall = (at: Temporal.Instant | null) =>
    at?.toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ') ?? null
  const callBackDue = ({ state, callBack }: Row) => state === 'finished' && callBack === 'due'
  return {
    limit: (row) => wall(row.dueAt),
    number: (row) => row.number,
    where: (row) => row.unit ?? row.place,
    title: (row) => maskNumbers(row.title),
    handler: (row) => row.handler ?? row.department,
    state: (row) => words(callBackDue(row) ? 'callBack.due' : `state.${row.state}`),
    kind: (row) => words(`kind.${row.kind}`),
    typeId: (row) => (language === 'en' ? row.typeTitleEn : row.typeTitle),
    grade: (row) => words(`grade.${row.grade}`),
    source: (row) => words(`source.${row.source}`),
    openedAt: (row) => wall(row.openedAt),
    finishedAt: (row) => wall(row.finishedAt),
  }
}
